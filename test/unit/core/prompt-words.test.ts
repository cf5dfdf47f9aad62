// What the prompt says: claims are worded as claims, proofs as proofs, and the text that is hashed is exact (C8, C14).
import { describe, expect, it } from 'vitest';
import { promptText, promptWords } from '../../../src/core/prompt-words';
import type { Scope, SessionAsk } from '../../../src/model/messages';
import type { Policy } from '../../../src/model/policy';
import { timeFrom } from '../../../src/model/scalars';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { Line } from '../../../src/model/strings/types';
import type { Trust } from '../../../src/model/words';
import { advisoryAsk, agreementAsk, MORNING } from '../../fakes/ask-messages';
import { policyWith } from '../../fakes/machine-driver';
import {
  CONTOSO,
  DANA,
  diskAdvice,
  factsOf,
  printerAsk,
  programApproval,
  serverApproval,
} from '../../fakes/screen-states';

const english = { catalogue: en, language: 'en-GB' };

function wordsOf(changes: Partial<SessionAsk> = {}, trust: Trust = 'signed', policy: Policy = CONTOSO) {
  return promptWords({ facts: factsOf(printerAsk(changes), trust), policy, code: '0042' });
}
function said(line: Line | undefined): string | undefined {
  return line && say(en, line, 'en-GB');
}
function headingFor(scopes: readonly Scope[]): string | undefined {
  return said(wordsOf({ scopes: [...scopes] }).heading);
}

describe('the heading', () => {
  it.each([
    [['view'], 'see this screen'],
    [['control'], 'see and control this screen'],
    [['view', 'files'], 'see this screen, and send and take files'],
    [['control', 'terminal'], 'see and control this screen, and type commands'],
    [
      ['view', 'control', 'files', 'terminal'],
      'see and control this screen, send and take files, and type commands',
    ],
    [['files'], 'send and take files'],
    [['terminal'], 'type commands on this computer'],
    [['files', 'terminal'], 'send and take files, and type commands'],
    [['clipboard'], 'work on this computer'],
  ] as const)('says what %j is', (scopes, what) => {
    expect(headingFor(scopes)).toBe(`Dana Ruiz from Contoso IT wants to ${what}`);
  });

  it('names the organisation that policy pins to the keys, not the one that a signed message claims', () => {
    const technician = { ...DANA, company: 'Contoso IT Security Head Office' };
    expect(said(wordsOf({ technician }).heading)).toContain('from Contoso IT wants');
    expect(said(wordsOf({ technician }, 'signed', policyWith()).heading)).toBe(
      'Dana Ruiz wants to see and control this screen, and send and take files',
    );
  });

  it.each(['signed', 'administrator', 'unverified'] as const)(
    'names the technician and never the account that sent it',
    (trust) => {
      const text = promptText(
        { facts: factsOf(printerAsk(), trust), policy: CONTOSO, code: '0042' },
        english,
      );
      expect(text.split('\n')[1]).toContain('Dana Ruiz');
      expect(text).not.toMatch(/\b(root|SYSTEM|service|svc|uid)\b/i);
    },
  );

  it('words an unverified name as a claim', () => {
    expect(said(wordsOf({}, 'unverified').heading)).toMatch(/^Someone who says they are Dana Ruiz wants to /);
  });
});

describe('how it was verified', () => {
  it.each([
    ['signed', 'Signed by Contoso IT'],
    ['administrator', 'Sent by this computer’s administrator, who says this is Dana Ruiz'],
    ['unverified', 'Not verified'],
  ] as const)('is said for %s', (trust, words) => {
    expect(said(wordsOf({}, trust).verified)).toBe(words);
  });

  it('never names an organisation as signer that policy does not name', () => {
    expect(said(wordsOf({}, 'signed', policyWith()).verified)).toBe('Signed by your organisation');
  });

  it('words the name of an organisation that the person alone chose as its own claim', () => {
    const facts = { ...factsOf(printerAsk({}), 'signed'), chosen: 'Contoso IT Support' };
    for (const policy of [CONTOSO, policyWith()]) {
      const words = promptWords({ facts, policy, code: '0042' });
      expect(said(words.verified)).toBe(
        'Signed by Contoso IT Support, as it calls itself. You connected it yourself; nobody has checked the name',
      );
      expect(said(words.heading)).toMatch(/^Dana Ruiz wants to /);
    }
  });

  it('warns only where nothing is verified', () => {
    expect(said(wordsOf({}, 'unverified').warning)).toMatch(/press Decline and call IT/);
    expect(wordsOf({}, 'administrator').warning).toBeUndefined();
  });
});

describe('about the technician', () => {
  it('says how they signed in only where that was proved, and not long ago', () => {
    expect(said(wordsOf().about)).toMatch(/^Support engineer, two-step sign-in at \d\d:\d\d$/);
    expect(said(wordsOf({}, 'administrator').about)).toBe('Support engineer');
    const yesterday = { ...DANA, authTime: timeFrom(MORNING - 13 * 3_600_000) };
    expect(said(wordsOf({ technician: yesterday }).about)).toBe('Support engineer');
    const tomorrow = { ...DANA, authTime: timeFrom(MORNING + 60_000) };
    expect(said(wordsOf({ technician: tomorrow }).about)).toBe('Support engineer');
  });

  it.each([
    [['pwd', 'otp', 'mfa'], 'two-step sign-in'],
    [['hwk'], 'sign-in with a security key'],
    [['sc', 'pin'], 'sign-in with a security key'],
    [['pwd'], 'sign-in with a password only'],
    [['pwd', 'geo'], 'sign-in'],
    [[], 'sign-in'],
  ])('says in words what %j means', (amr, words) => {
    const { title: _title, ...untitled } = DANA;
    const titled = said(wordsOf({ technician: { ...DANA, amr } }).about);
    expect(titled?.replace(/\d\d:\d\d$/, 'time')).toBe(`Support engineer, ${words} at time`);
    const only = said(wordsOf({ technician: { ...untitled, amr } }).about);
    expect(only?.toLowerCase().replace(/\d\d:\d\d$/, 'time')).toBe(`${words} at time`);
  });

  it('gives the company of an unverified ask as their own word', () => {
    expect(said(wordsOf({}, 'unverified').about)).toBe('They say they work for Contoso IT');
  });
});

describe('what they may do', () => {
  it('lists what is implied, in the one order', () => {
    expect(wordsOf({ scopes: ['elevate', 'control'] }).scopes.map(({ scope }) => scope)).toEqual([
      'view',
      'control',
      'elevate',
    ]);
  });
});

describe('the text that is hashed', () => {
  it('is the window’s words in order, with a placeholder for the running time', () => {
    const technician = { id: 'dana', name: 'Dana Ruiz', title: 'Support engineer' };
    const ask = printerAsk({ technician, scopes: ['view'] });
    const text = promptText({ facts: factsOf(ask, 'administrator'), policy: CONTOSO, code: '0042' }, english);
    expect(text.split('\n')).toEqual([
      'Tallylight',
      'Dana Ruiz from Contoso IT wants to see this screen',
      'Support engineer',
      'Sent by this computer’s administrator, who says this is Dana Ruiz',
      'Why',
      'The label printer prints blank pages',
      'Ticket INC-20418',
      'How long',
      'About 20 minutes',
      'Number',
      '0042',
      'On the phone? Ask them to say it.',
      'Close anything private first.',
      'Take two minutes',
      'What Dana Ruiz may do',
      'See this screen',
      'They see everything that is on it.',
      'If you don’t answer in m:ss, IT will be told you didn’t answer. Nobody connects.',
      'More time',
      'Decline',
      'Later',
      'Allow',
    ]);
  });

  it('of an approval says which computer, when, how often, and what a yes leads to', () => {
    const facts = factsOf(serverApproval());
    const text = promptText({ facts, policy: CONTOSO, code: '0042' }, english).split('\n');
    expect(text[1]).toBe(
      'Dana Ruiz from Contoso IT asks you to approve a connection to ACCOUNTS-01 while nobody is there',
    );
    const when = text[text.indexOf('When') + 1];
    expect(when).toMatch(/^2 Mar 2026, \d\d:\d\d to \d\d:\d\d$/);
    expect(text.slice(4)).toEqual([
      'Why',
      'Install the security update of the accounting program',
      'Ticket INC-20418',
      'Computer',
      'ACCOUNTS-01',
      'When',
      when,
      'At most 2 times',
      'Number',
      '0042',
      'On the phone? Ask them to say it.',
      'If you approve, IT can connect to ACCOUNTS-01 in that time, and nobody there is asked.',
      'What IT may do there',
      'See its screen',
      'Use its mouse and keyboard',
      'Send and take files',
      'Use administrator rights',
      'If you don’t answer in m:ss, IT will be told you didn’t answer. Nothing is approved.',
      'More time',
      'Decline',
      'Later',
      'Approve',
    ]);
  });

  it('of an approval names the program and who made it, and the person whose computer it is', () => {
    const text = promptText({ facts: factsOf(programApproval()), policy: CONTOSO, code: '0042' }, english);
    expect(text).toContain('asks you to approve administrator rights on PC-17\n');
    expect(text).toContain(
      '\nUsed by Jordan Lee\nProgram\nLabel Printer Setup\nPublished by Zeta Printers\n',
    );
    expect(text).toContain('\nOnce\n');
    expect(text).not.toContain('What IT may do there');
  });

  it.each(['unattended', 'elevation', 'roster'] as const)(
    'of an approval says what is approved: %s',
    (what) => {
      const { approval } = serverApproval();
      const facts = factsOf(serverApproval({ approval: { ...approval, what } }), 'unverified');
      const text = promptText({ facts, policy: CONTOSO, code: '0042' }, english);
      const said = {
        unattended: 'a connection to ACCOUNTS-01 while nobody is there',
        elevation: 'administrator rights on ACCOUNTS-01',
        roster: 'a change of who may connect',
      }[what];
      expect(text).toContain(`\nSomeone who says they are Dana Ruiz asks you to approve ${said}\n`);
      expect(text).toContain('If you don’t answer in m:ss, nothing is approved.');
    },
  );

  it('of an advisory is the whole of it: subject, advice, risk, what whoever declines confirms, and whose name is wanted', () => {
    const facts = factsOf(diskAdvice());
    const text = promptText({ facts, policy: CONTOSO, code: '0042' }, english);
    const { advice } = diskAdvice();
    expect(text.split('\n')[1]).toBe('Dana Ruiz from Contoso IT has a recommendation for Jordan Lee');
    expect(text.slice(text.indexOf('Subject\n'))).toBe(
      [
        'Subject',
        advice.title,
        'Ticket INC-20418',
        'Number',
        '0042',
        'On the phone? Ask them to say it.',
        'What they recommend',
        advice.body,
        'What can happen if you don’t',
        advice.risk,
        'If you decline, you confirm',
        advice.acknowledgement,
        'Your full name',
        'Only Jordan Lee can answer this. The name is recorded with the answer.',
        'This is not for me',
        'If you don’t answer in m:ss, IT will be told you didn’t answer. Nothing is agreed.',
        'More time',
        'Decline at my own responsibility',
        'Later',
        'Accept',
      ].join('\n'),
    );
  });

  it('of an advisory to nobody by name speaks to whoever reads it', () => {
    const text = promptText({ facts: factsOf(advisoryAsk()), policy: policyWith(), code: '0042' }, english);
    expect(text).toContain('Dana Reyes has a recommendation for you\n');
    expect(text).toContain('\nThe name is recorded with your answer.\n');
    const claimed = promptText(
      { facts: factsOf(advisoryAsk(), 'unverified'), policy: policyWith(), code: '0042' },
      english,
    );
    expect(claimed).toContain('press “This is not for me” and call IT');
  });

  it('of an agreement is the whole of it, with version and language, and asks for either answer alike', () => {
    const { agreement } = agreementAsk({ language: 'de-CH' });
    const facts = factsOf(agreementAsk({ language: 'de-CH' }));
    const text = promptText({ facts, policy: CONTOSO, code: '0042' }, english);
    expect(text).toContain('\nDana Reyes from Contoso IT asks for your answer to an agreement\n');
    expect(text.slice(text.indexOf('Agreement\n'))).toBe(
      [
        'Agreement',
        agreement.title,
        'Version 3, Schweizer Hochdeutsch',
        'Number',
        '0042',
        'On the phone? Ask them to say it.',
        'What is agreed',
        agreement.body,
        'Your full name',
        'The name is recorded with your answer.',
        'This is not for me',
        'If you don’t answer in m:ss, IT will be told you didn’t answer. Nothing is agreed.',
        'More time',
        'I don’t agree',
        'Later',
        'I agree',
      ].join('\n'),
    );
  });

  it.each([
    ['purpose', { purpose: 'Something else' }],
    ['time', { minutes: 21 }],
    ['ticket', { ticket: { id: 'INC-1' } }],
    ['scopes', { scopes: ['view'] as Scope[] }],
    ['name', { technician: { ...DANA, name: 'Dana Reyes' } }],
  ])('differs where the %s differs', (_what, changes) => {
    const textOf = (ask: SessionAsk) =>
      promptText({ facts: factsOf(ask), policy: CONTOSO, code: '0042' }, english);
    expect(textOf(printerAsk(changes))).not.toBe(textOf(printerAsk()));
  });
});
