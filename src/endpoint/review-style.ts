// The looks of the access review: plain, for A4 in landscape, and for a screen in light or dark.

export const REVIEW_STYLE = `
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 78rem; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
.count, .note, .nothing { opacity: 0.72; }
.count { font-weight: normal; }
.note { font-size: 0.87em; }
dl { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); margin: 1.5rem 0 0; }
dl div { border-top: 2px solid; display: flex; flex-direction: column-reverse; justify-content: flex-end; padding-top: 0.3rem; }
dd { font-size: 1.5rem; margin: 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th:first-child { width: 9.5rem; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); overflow-wrap: anywhere;
  padding: 0.4rem 0.8rem 0.4rem 0; text-align: start; vertical-align: top; }
td:first-child { white-space: nowrap; }
footer { margin-top: 3rem; }
.line { border-bottom: 1px solid; display: inline-block; min-width: 14rem; }
@media print {
  @page { margin: 14mm; size: A4 landscape; }
  :root { color-scheme: light; font-size: 10.5px; }
  body { margin: 0; max-width: none; padding: 0; }
  tr, dl div { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
