// Scopes that the person may switch off: only those that the tool can be held to, and what is left is what is granted (C4, C5, C14).
import { describe, expect, it } from 'vitest';
import { receiptsIn } from '../../../src/core/receipt';
import { switchesOf } from '../../../src/core/scope-switches';
import { promptText } from '../../../src/core/prompt-words';
import { SCOPES, type Scope } from '../../../src/model/messages';
import { en } from '../../../src/model/strings/en';
import { approvalAsk, ASK, fromInbox, sessionAsk, sessionStart } from '../../fakes/ask-messages';
import { DEVICE, MachineDriver, policyWith } from '../../fakes/machine-driver';
import { factsOf } from '../../fakes/screen-states';

const ALL = [...SCOPES];
const asks = (scopes: Scope[]) => sessionAsk({ scopes });
const enforcing = (...enforcedScopes: Scope[]) => policyWith({ enforcedScopes });

function shown(scopes: Scope[], policy = enforcing(...ALL)): MachineDriver {
  const driver = new MachineDriver(policy);
  driver.receive(fromInbox(asks(scopes)));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_500);
  return driver;
}
const press = (driver: MachineDriver, scopes?: Scope[]) =>
  driver.send({
    type: 'prompt.accept',
    ask: ASK,
    input: 'pointer',
    dwellMs: 1_500,
    ...(scopes !== undefined && { scopes }),
  });
const answered = (driver: MachineDriver) => driver.entriesOf('ask.answered')[0]?.data;

describe('a switch', () => {
  it.each<[Scope[], Scope[], Scope[]]>([
    [['view', 'control', 'files'], [], []],
    [['view', 'control', 'files'], ['files'], ['files']],
    [
      ['view', 'control', 'files'],
      ['terminal', 'files', 'control'],
      ['control', 'files'],
    ],
    [['control', 'files'], ALL, ['view', 'control', 'files']],
    [['view', 'control'], ALL, ['control']], // without the screen nothing would be left
    [['view', 'control', 'files'], ['view', 'files'], ['files']], // the screen stays with a control that cannot go
    [['view'], ALL, []],
    [['files', 'terminal'], ALL, ['files', 'terminal']],
  ])('for an ask of %j where the tool can be held to %j is at %j', (asked, enforced, switches) => {
    expect(switchesOf(asks(asked), enforcing(...enforced))).toEqual(switches);
  });

  it('is at no question but that for a session', () => {
    expect(switchesOf(approvalAsk({ scopes: ['control', 'files'] }), enforcing(...ALL))).toEqual([]);
  });

  it('changes nothing about the text that is hashed', () => {
    const facts = factsOf(asks(['view', 'files']));
    const words = { catalogue: en, language: 'en' };
    const [some, none] = [enforcing(...ALL), enforcing()].map((policy) =>
      promptText({ facts, policy, code: '0417' }, words),
    );
    expect(some).toBe(none);
  });
});

describe('what the person left on', () => {
  it('is in the answer, its file, the grant and the receipt, also after a restart', () => {
    const driver = shown(['view', 'control', 'files']);
    press(driver, ['view']);
    expect(answered(driver)).toMatchObject({ answer: 'accepted', scopes: ['view'] });
    expect(driver.answerFile(ASK)).toMatchObject({ answer: 'accepted', scopes: ['view'] });
    expect(driver.state.grants).toMatchObject([{ scopes: ['view'] }]);
    const hashOf = () => 'A'.repeat(43);
    const world = { key: 'A'.repeat(43), kid: DEVICE, hashOf };
    expect([...receiptsIn(driver.entries, world)]).toMatchObject([{ scopes: ['view'] }]);
    driver.restart();
    expect(driver.state.grants).toMatchObject([{ scopes: ['view'] }]);
  });

  it('is what a session may be for, and nothing that was switched off', () => {
    const start = (scopes: Scope[]) => {
      const driver = shown(['view', 'control', 'files']);
      press(driver, ['view', 'files']);
      driver.receive(fromInbox(sessionStart({ scopes }, driver.now)));
      return driver.entriesOf('session.started')[0]?.data;
    };
    expect(start(['view'])).toMatchObject({ basis: 'consent' });
    expect(start(['control'])).toMatchObject({ basis: 'none', mismatch: ['scopes'] });
  });

  it('is all that was asked for where nothing is said of it', () => {
    const driver = shown(['control', 'files']);
    press(driver);
    expect(answered(driver)?.scopes).toEqual(['view', 'control', 'files']);
  });

  it.each<[string, Scope[], Scope[], Scope[]]>([
    ['more than was asked', ['view', 'files'], ALL, ['view', 'files', 'terminal']],
    ['something else', ['view', 'files'], ALL, ['terminal']],
    ['control without the screen', ['view', 'control'], ALL, ['control']],
    ['less where the tool cannot be held to it', ['view', 'control', 'files'], ['files'], ['view', 'files']],
    ['nothing', ['view', 'files'], ALL, []],
  ])('is no yes where it is %s', (_what, asked, enforced, left) => {
    const driver = shown(asked, enforcing(...enforced));
    press(driver, left);
    expect(answered(driver)).toBeUndefined();
    expect(driver.ask(ASK)?.state).toBe('shown');
  });

  it('is nothing that an approval could carry', () => {
    const driver = new MachineDriver(enforcing(...ALL));
    driver.receive(fromInbox(approvalAsk({ scopes: ['view', 'files'] })));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(1_500);
    press(driver, ['view']);
    expect(answered(driver)).toBeUndefined();
  });
});

describe('a policy that changes while the question is on screen', () => {
  it('arms Allow anew: the switches that were read may have gone', () => {
    const driver = shown(['view', 'files']);
    driver.send({ type: 'policy', policy: enforcing() });
    press(driver);
    expect(answered(driver)).toBeUndefined();
    driver.pass(1_000);
    press(driver);
    expect(answered(driver)).toMatchObject({ scopes: ['view', 'files'] });
  });
});
