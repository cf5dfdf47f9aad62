// The page that shows all pictures side by side, and says of which commit they are.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

function commit(): string {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
  return `${git('log', '-1', '--format=%h %s')}${isChanged ? ' (with changes that are not committed)' : ''}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Writes `index.html` into the folder that holds a folder of pictures for each language. */
export function writeIndex(outDir: string): void {
  const languages = readdirSync(outDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const sections = languages.map((language) => {
    const files = readdirSync(path.join(outDir, language)).filter((name) => name.endsWith('.png'));
    const figures = files.map(
      (name) =>
        `<figure><img loading="lazy" src="${language}/${escaped(name)}" alt=""><figcaption>${escaped(path.parse(name).name)}</figcaption></figure>`,
    );
    return `<h2>${escaped(language)}</h2>\n<div>${figures.join('\n')}</div>`;
  });
  const style =
    'body{font:14px sans-serif;background:#9aa}div{display:flex;flex-wrap:wrap;gap:16px;align-items:start}figure{margin:0}img{max-width:460px}';
  const title = `Screens of ${commit()}`;
  writeFileSync(
    path.join(outDir, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style>\n<h1>${escaped(title)}</h1>\n${sections.join('\n')}\n`,
  );
}
