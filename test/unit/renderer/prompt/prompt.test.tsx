// The question as markup: exactly the text that is hashed, and nothing that presses itself (C8, C14).
import { describe, expect, it } from 'vitest';
import { promptText, RUNNING_TIME } from '../../../../src/core/prompt-words';
import { catalogueOf, loadCatalogue } from '../../../../src/model/strings/catalogues';
import { en } from '../../../../src/model/strings/en';
import type { Ask } from '../../../../src/model/messages';
import { TRUSTS } from '../../../../src/model/words';
import { advisoryAsk } from '../../../fakes/ask-messages';
import { markupOf, textsWith } from '../../../fakes/markup';
import {
  CONTOSO,
  diskAdvice,
  factsOf,
  LEE,
  printerAsk,
  programApproval,
  remoteAgreement,
  serverApproval,
  shownAsk,
  stateWith,
} from '../../../fakes/screen-states';
import { promptOf, SCREENS } from '../../../fakes/screens';

await loadCatalogue('de');
const english = { catalogue: en, language: 'en-GB' };
const ASKS: readonly Ask[] = [
  printerAsk(),
  printerAsk({
    technician: LEE,
    purpose: '<b>“A & B”</b> it’s',
    scopes: ['terminal', 'elevate', 'clipboard'],
  }),
  serverApproval(),
  programApproval({ technician: LEE }),
  diskAdvice(),
  advisoryAsk({ technician: LEE }),
  remoteAgreement(),
];

describe.each(TRUSTS)('the question with trust %s', (trust) => {
  it.each(ASKS)('shows exactly the text that is hashed, in order', (ask) => {
    const facts = factsOf(ask, trust);
    const view = promptOf(stateWith({ asks: [shownAsk(facts)] }));
    const html = markupOf({ window: 'prompt', view }).replace(/(data-running="">)[^<]*/, `$1${RUNNING_TIME}`);
    const text = promptText({ facts, policy: CONTOSO, code: view.code }, english);
    expect(textsWith(html, 'data-said').join('\n')).toBe(text);
  });
});

describe('the question in a language that nobody has read yet', () => {
  const german = { catalogue: catalogueOf('de'), language: 'de-DE' };

  it.each(ASKS)('shows exactly the text that is hashed, and the English only once it is wanted', (ask) => {
    const facts = factsOf(ask);
    const view = promptOf(stateWith({ asks: [shownAsk(facts)] }), german);
    const html = markupOf({ window: 'prompt', view }).replace(/(data-running="">)[^<]*/, `$1${RUNNING_TIME}`);
    expect(textsWith(html, 'data-said').join('\n')).toBe(
      promptText({ facts, policy: CONTOSO, code: view.code }, german),
    );
    expect(html).toContain('aria-expanded="false">English</button>');
    expect(html).not.toContain(view.english?.[1]);
  });
});

describe('the question', () => {
  const html = markupOf(SCREENS['prompt-signed']);

  it('is an alert dialog, named by the heading, described by how it was verified, why and the outcome', () => {
    expect(html).toContain(
      'role="alertdialog" aria-labelledby="heading" aria-describedby="verified facts outcome"',
    );
    for (const id of ['heading', 'verified', 'facts', 'outcome'])
      expect(html.split(`id="${id}"`)).toHaveLength(2);
  });

  it('comes with Allow not ready, not filled, and never as the button of a form', () => {
    const [allow] = /<button[^>]*class="button allow[^>]*>/.exec(html) ?? [];
    expect(allow).toContain('aria-disabled="true"');
    expect(allow).toContain('type="button"');
    expect(html).not.toContain('button-accent');
    expect(html).not.toContain('autofocus');
  });

  it('lets the heading take the focus, for the answer key, and nothing but the buttons be tabbed to', () => {
    expect(html).toMatch(/<h1[^>]*tabindex="-1"/);
    expect([...html.matchAll(/tabindex="(?!-1)/g)]).toEqual([]);
  });

  it('has three answers of the same size, and More time', () => {
    expect(textsWith(html, 'data-said').slice(-4)).toEqual(['More time', 'Decline', 'Later', 'Allow']);
  });

  it('says how many wait only where some do', () => {
    expect(html).not.toContain('more waiting');
    expect(markupOf(SCREENS['prompt-queue'])).toContain('2 more waiting');
  });

  it('keeps More time in its place where there is none left', () => {
    const view = { ...SCREENS['prompt-signed'].view, canExtend: false };
    const spent = markupOf({ window: 'prompt', view });
    expect(textsWith(spent, 'data-said')).toEqual(textsWith(html, 'data-said'));
    expect(spent).toMatch(/button-quiet[^>]*aria-disabled="true"/);
  });
});

describe('a question that is answered under a name', () => {
  const html = markupOf(SCREENS['prompt-advisory']);

  it('offers a field with a label, and no name in it', () => {
    expect(html).toMatch(/<label[^>]*for="name"[^>]*>Your full name<\/label>/);
    expect(html).toMatch(/<input[^>]*id="name"[^>]*value=""/);
    expect(html).toContain('autoComplete="off"');
  });

  it('comes with both answers not ready, and none that acts before the window’s own program does', () => {
    const footer = html.slice(html.indexOf('class="window-footer"'));
    expect(footer.match(/<button[^>]*class="button( allow)?"[^>]*aria-disabled="true"/g)).toHaveLength(2);
    expect(html).not.toContain('data-early="decline"');
    expect(footer).toMatch(/<button class="button" type="button" data-early="later"><span[^>]*>Later/);
  });
});

describe('an agreement', () => {
  const html = markupOf(SCREENS['prompt-agreement']);

  it('comes with both answers waiting, and says in which language its text is', () => {
    const footer = html.slice(html.indexOf('class="window-footer"'));
    expect(footer.match(/<button[^>]*class="button( allow)?"[^>]*aria-disabled="true"/g)).toHaveLength(2);
    expect(html).toMatch(/<div lang="en" dir="auto"><p class="lines"/);
  });
});

describe('a failure to record', () => {
  const html = markupOf(SCREENS['prompt-failed']);

  it('says so as an alert, with nothing to press but Close', () => {
    expect(html).toContain('role="alert"');
    expect(textsWith(html, 'data-said')).toEqual([
      'Tallylight',
      'Your answer could not be recorded, so nobody connects',
      'IT is told that nothing was agreed. There is nothing for you to do.',
      'Close',
    ]);
  });
});
