// Text from outside stands apart from our words in every window (SECURITY rule 7).
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Words } from '../../../renderer/ui/words';

it('isolates what came from outside, so that it cannot reorder the words around it', () => {
  const line = { key: 'prompt.heading.plain', args: { technician: 'دانا', what: 'view' } } as const;
  expect(renderToStaticMarkup(<Words line={line} />)).toMatch(/<bdi[^>]*>دانا<\/bdi>/);
});
it('shows markup from outside as text', () => {
  const line = { key: 'prompt.why', args: { purpose: '<img src=x onerror=alert(1)>' } } as const;
  expect(renderToStaticMarkup(<Words line={line} />)).toContain('&lt;img src=x onerror=alert(1)&gt;');
});
