// Line icons, 20 by 20, drawn in the text's colour. Decoration only: words say the same beside them.
import type { ReactNode } from 'react';

const dot = (x: number, y: number, r = 1): ReactNode => (
  <circle cx={x} cy={y} r={r} fill="currentColor" stroke="none" />
);

const SHAPES = {
  back: <path d="M12.4 5.5 7.8 10l4.6 4.5" />,
  check: <path d="m4 10.4 4 4 8-8.6" />,
  'check-circle': (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="m6.8 10.2 2.2 2.2 4.2-4.6" />
    </>
  ),
  clipboard: (
    <>
      <rect x="4" y="3.6" width="12" height="14" rx="1.8" />
      <path d="M7.2 3.6a1.4 1.4 0 0 1 1.4-1.4h2.8a1.4 1.4 0 0 1 1.4 1.4v1.6H7.2ZM7.2 9.4h5.6M7.2 12.8h3.6" />
    </>
  ),
  'chevron-down': <path d="m5.5 7.8 4.5 4.6 4.5-4.6" />,
  'chevron-up': <path d="m5.5 12.4 4.5-4.6 4.5 4.6" />,
  'chevron-end': <path d="m7.8 5.5 4.6 4.5-4.6 4.5" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M10 5.8V10l2.8 1.8" />
    </>
  ),
  computer: (
    <>
      <rect x="2.5" y="3.5" width="15" height="10" rx="1.5" />
      <path d="M10 13.5v3M6.5 16.5h7" />
    </>
  ),
  doc: (
    <>
      <path d="M5 4a1.5 1.5 0 0 1 1.5-1.5H11l4 4V16a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 5 16Z" />
      <path d="M11 2.5v4h4M7.8 10.5h4.4M7.8 13.5h4.4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10Z" />
      <circle cx="10" cy="10" r="2.4" />
    </>
  ),
  flag: <path d="M5 17.5v-14M5 4h9.5l-2 3.2 2 3.3H5" />,
  folder: (
    <path d="M2.5 5.6A1.6 1.6 0 0 1 4.1 4h3.4l2 2.1h6.4a1.6 1.6 0 0 1 1.6 1.6v6.7a1.6 1.6 0 0 1-1.6 1.6H4.1a1.6 1.6 0 0 1-1.6-1.6Z" />
  ),
  grip: [6.5, 10, 13.5].map((y) => (
    <g key={y}>
      {dot(8, y)}
      {dot(12, y)}
    </g>
  )),
  key: (
    <>
      <circle cx="6.5" cy="13.5" r="3.2" />
      <path d="m8.8 11.2 7-7M13 7l2.2 2.2" />
    </>
  ),
  later: (
    <>
      <path d="M16.9 7.2A7.5 7.5 0 1 0 17.5 10" />
      <path d="M17.4 3.6v3.8h-3.8M10 6v4l2.6 1.6" />
    </>
  ),
  list: (
    <>
      <path d="M7 5h10M7 10h10M7 15h10" />
      {dot(3.5, 5)}
      {dot(3.5, 10)}
      {dot(3.5, 15)}
    </>
  ),
  lock: (
    <>
      <rect x="4" y="8.8" width="12" height="8.4" rx="1.6" />
      <path d="M6.8 8.8V6.3a3.2 3.2 0 0 1 6.4 0v2.5" />
    </>
  ),
  mark: (
    <>
      <path d="M5.75 5.9a4.25 4.25 0 0 1 8.5 0Z" fill="currentColor" stroke="none" />
      <rect x="2.25" y="7.9" width="15.5" height="9.6" rx="2.1" />
    </>
  ),
  no: (
    <>
      <circle cx="10" cy="10" r="7.5" />
      <path d="M4.9 15.1 15.1 4.9" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7.2" r="2.8" />
      <path d="M2 16.2c.4-3 2.6-4.4 5.5-4.4s5.1 1.4 5.5 4.4" />
      <path d="M12.8 4.7a2.8 2.8 0 0 1 0 5M15 12.2c1.7.6 2.7 1.9 3 4" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3.3" />
      <path d="M3.5 17c.5-3.4 3.1-5 6.5-5s6 1.6 6.5 5" />
    </>
  ),
  pointer: <path d="M5 3v12.4l3.4-2.9 1.9 4.3 1.9-.9-1.9-4.2 4.4-.4Z" />,
  receipt: (
    <>
      <path d="M4.5 2.8 6.3 4l1.8-1.2L10 4l1.9-1.2L13.7 4l1.8-1.2v14.4L13.7 16l-1.8 1.2L10 16l-1.9 1.2L6.3 16l-1.8 1.2Z" />
      <path d="M7.5 8h5M7.5 11.5h5" />
    </>
  ),
  program: (
    <>
      <rect x="2.5" y="3.5" width="15" height="13" rx="1.6" />
      <path d="M2.5 7.2h15" />
    </>
  ),
  search: (
    <>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="m12.8 12.8 4.2 4.2" />
    </>
  ),
  send: (
    <>
      <path d="M3 10 17 3.5 13.2 17l-3.4-5.4Z" />
      <path d="m9.8 11.6 3.4-3.8" />
    </>
  ),
  settings: (
    <>
      <path d="M3 6h8M15 6h2M3 14h2M9 14h8" />
      <circle cx="13" cy="6" r="2" />
      <circle cx="7" cy="14" r="2" />
    </>
  ),
  shield: <path d="M10 2.2 4 4.4v4.9c0 4 2.5 6.9 6 8.5 3.5-1.6 6-4.5 6-8.5V4.4Z" />,
  'shield-check': (
    <>
      <path d="M10 2.2 4 4.4v4.9c0 4 2.5 6.9 6 8.5 3.5-1.6 6-4.5 6-8.5V4.4Z" />
      <path d="m7.2 9.9 2 2 3.6-3.8" />
    </>
  ),
  'shield-up': (
    <>
      <path d="M10 2.2 4 4.4v4.9c0 4 2.5 6.9 6 8.5 3.5-1.6 6-4.5 6-8.5V4.4Z" />
      <path d="M10 13V7.4M7.6 9.6 10 7.2l2.4 2.4" />
    </>
  ),
  shrink: <path d="M4.5 10h11" />,
  star: <path d="m10 2.6 2.3 4.8 5.2.7-3.8 3.6.9 5.2-4.6-2.5-4.6 2.5.9-5.2-3.8-3.6 5.2-.7Z" />,
  terminal: (
    <>
      <rect x="2.2" y="3.6" width="15.6" height="12.8" rx="1.8" />
      <path d="m5.6 7.6 2.6 2.4-2.6 2.4M10.4 12.8h4" />
    </>
  ),
  warn: (
    <>
      <path d="M10 3 2.3 16.2h15.4Z" />
      <path d="M10 8v3.6" />
      {dot(10, 13.7, 0.9)}
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof SHAPES;

/** One icon. `small`: 16 instead of 20. */
export function Icon({
  name,
  small = false,
}: {
  readonly name: IconName;
  readonly small?: boolean;
}): ReactNode {
  return (
    <svg
      className={small ? 'icon icon-small' : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[name]}
    </svg>
  );
}
