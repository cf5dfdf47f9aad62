// Answers under a name: no yes without one, none under another's, and a no that says who takes responsibility (C2, C7).
import { describe, expect, it } from 'vitest';
import { nameFor } from '../../../src/core/naming';
import type { AdvisoryAsk } from '../../../src/model/messages';
import { advisoryAsk, ASK, fromStream, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';

/** On screen for so long that Accept is armed. */
function shown(message: AdvisoryAsk = advisoryAsk({ addressee: 'Jordan Lee' })): MachineDriver {
  const driver = new MachineDriver();
  driver.receive(fromStream(message));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_500);
  return driver;
}
const accept = { type: 'prompt.accept', ask: ASK, input: 'key', dwellMs: 1_500 } as const;
const decline = { type: 'prompt.decline', ask: ASK } as const;
const answers = (driver: MachineDriver) => driver.entriesOf('ask.answered').map(({ data }) => data);

describe('a name', () => {
  it.each([
    ['Jordan Lee', 'Jordan Lee'],
    ['  jordan   LEE ', 'jordan LEE'],
    ['Zoe\u0308 Lee', undefined],
    ['Jordan', undefined],
    ['', undefined],
    ['   ', undefined],
    ['J\u043ErdanLee', undefined],
    ['Jordan\u202ELee', undefined],
  ])('typed as %j for Jordan Lee is recorded as %j', (typed, recorded) => {
    expect(nameFor(advisoryAsk({ addressee: 'Jordan Lee' }), typed)).toBe(recorded);
  });

  it('is any that can be shown as one, where the ask is addressed to nobody by name', () => {
    expect(nameFor(advisoryAsk(), 'Zoe\u0308 Lee')).toBe('Zo\u00eb Lee');
    expect(nameFor(advisoryAsk(), 'J\u043Erdan')).toBeUndefined();
    expect(nameFor(advisoryAsk(), 'x'.repeat(121))).toBeUndefined();
  });
});

describe('an advisory', () => {
  it('is accepted under the name, which is recorded, and grants nothing', () => {
    const driver = shown();
    driver.send({ ...accept, name: ' Jordan Lee' });
    expect(answers(driver)).toEqual([
      {
        ask: ASK,
        answer: 'accepted',
        name: 'Jordan Lee',
        input: 'key',
        dwellMs: 1_500,
        duringControl: false,
      },
    ]);
    expect(driver.state.grants).toEqual([]);
  });

  it.each([undefined, '', ' ', 'Robin Vale', 'Jord\u0430n Lee'])('is not accepted under %j', (name) => {
    const driver = shown();
    driver.send({ ...accept, ...(name !== undefined && { name }) });
    driver.send({ ...accept, ...(name !== undefined && { name }) });
    expect(answers(driver)).toEqual([]);
    expect(driver.ask(ASK)?.state).toBe('shown');
  });

  it('is declined under the name by the person, who then takes responsibility', () => {
    const driver = shown();
    driver.send({ ...decline, closed: false, name: 'Robin Vale' });
    expect(answers(driver)).toEqual([]);
    driver.send({ ...decline, closed: false, name: 'Jordan Lee' });
    expect(answers(driver)).toMatchObject([{ answer: 'declined', name: 'Jordan Lee' }]);
    expect(answers(driver)[0]).not.toHaveProperty('declined');
  });

  it.each([true, false])('closed (%s) or not for me is a no in nobody’s name', (closed) => {
    const driver = shown();
    driver.send({ ...decline, closed });
    expect(answers(driver)).toMatchObject([{ answer: 'declined', declined: 'other' }]);
    expect(answers(driver)[0]).not.toHaveProperty('name');
  });

  it('is no yes before it could be read, whatever the name', () => {
    const driver = new MachineDriver();
    driver.receive(fromStream(advisoryAsk()));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(900);
    driver.send({ ...accept, name: 'Jordan Lee' });
    expect(answers(driver)).toEqual([]);
  });
});

it('a session is answered without a name, and none is recorded', () => {
  const driver = new MachineDriver();
  driver.receive(fromStream(sessionAsk()));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_500);
  driver.send({ ...accept, name: 'Jordan Lee' });
  expect(answers(driver)).toMatchObject([{ answer: 'accepted' }]);
  expect(answers(driver)[0]).not.toHaveProperty('name');
});
