// The printed page holds every row in words, and isolates every text from outside.
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Paper } from '../../../../renderer/paper/paper';
import { Language } from '../../../../renderer/ui/words';
import { paperView } from '../../../../src/core/paper';
import { en } from '../../../../src/model/strings/en';
import { say } from '../../../../src/model/strings/format';
import { MY_RECORD } from '../../../fakes/record-screens';
import { AT } from '../../../fakes/screen-states';

const { rows, check = { state: 'failed' } } = MY_RECORD;
const view = paperView({ host: 'PC-17', person: 'Jordan Lee', rows, check, now: AT.now }, 'en-GB');
const html = renderToStaticMarkup(
  <Language.Provider value="en-GB">
    <Paper view={view} />
  </Language.Provider>,
);

it('holds every row: when, what, and more', () => {
  const text = html.replace(/<[^>]*>/g, '');
  for (const { title, detail } of rows)
    for (const line of [title, ...(detail === undefined ? [] : [detail])])
      expect(text).toContain(say(en, line, 'en-GB'));
  expect(html.match(/<tr/g)).toHaveLength(rows.length + 1);
});

it('isolates every text from outside', () => {
  const ours = html.replace(/<bdi[^>]*>[^<]*<\/bdi>/g, '');
  for (const text of ['Dana Ruiz', 'PC-17', 'Jordan Lee', 'The label printer prints blank pages'])
    expect(ours).not.toContain(text);
});
