// The prompt as a projection: which ask, what is left, and what the window may do.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { promptedAsk, promptView } from '../../../src/core/prompt-view';
import type { AskState, State } from '../../../src/core/state';
import { promptText, RUNNING_TIME } from '../../../src/core/prompt-words';
import { catalogueOf, loadCatalogue } from '../../../src/model/strings/catalogues';
import { en } from '../../../src/model/strings/en';
import { textOf } from '../../../src/model/strings/format';
import { timeFrom } from '../../../src/model/scalars';
import { idOf, MORNING } from '../../fakes/ask-messages';
import { AT, factsOf, printerAsk, shownAsk, stateWith } from '../../fakes/screen-states';

const world = {
  catalogue: en,
  language: 'en',
  sha256: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
};
const facts = factsOf(printerAsk());
const waiting = (n: number, why: 'queue' | 'in-control' = 'queue'): AskState => ({
  state: 'held',
  facts: factsOf(printerAsk({ id: idOf('ask', n) })),
  why,
});
const view = (state: Partial<State>) => promptView(stateWith(state), AT, world);

describe('the prompt', () => {
  it('is not there while no ask is open', () => {
    expect(view({})).toBeUndefined();
    expect(promptedAsk(stateWith({ asks: [waiting(2)] }))).toBeUndefined();
    expect(view({ asks: [waiting(2)] })).toBeUndefined();
  });

  it('shows the one that is open, and counts those that wait behind it', () => {
    const asks = [waiting(2), shownAsk(facts), waiting(3), waiting(4, 'in-control')];
    expect(view({ asks })).toMatchObject({
      ask: facts.ask.id,
      waiting: [{ text: '2 more waiting' }],
    });
    expect(promptedAsk(stateWith({ asks }))).toBe(facts);
    expect(view({ asks: [shownAsk(facts)] })).not.toHaveProperty('waiting');
  });

  it('counts down by the monotonic clock, whatever the wall clock was set to', () => {
    const shown = shownAsk(facts, { untilMono: AT.mono + 30_000, until: AT.now + 86_400_000 });
    expect(view({ asks: [shown] })).toMatchObject({ remainingMs: 30_000, totalMs: 120_000, counting: true });
  });

  it('never has less than nothing left', () => {
    expect(view({ asks: [shownAsk(facts, { untilMono: AT.mono - 1 })] })?.remainingMs).toBe(0);
  });

  it('stands still until it is recorded as shown, and offers no more than what is left until it expires', () => {
    const short = factsOf(printerAsk({ expiresAt: timeFrom(MORNING + 45_000) }));
    const opening = { state: 'opening', facts: short, attempt: 1, openedMono: 0 } as const;
    expect(view({ asks: [opening] })).toMatchObject({ counting: false, remainingMs: 45_000, steadyForMs: 0 });
    expect(view({ asks: [{ ...opening, leftMs: 20_000 }] })?.remainingMs).toBe(20_000);
  });

  it('offers more time ten times, and never past the end of the ask', () => {
    expect(view({ asks: [shownAsk(facts, { extensions: 9 })] })?.canExtend).toBe(true);
    expect(view({ asks: [shownAsk(facts, { extensions: 10 })] })?.canExtend).toBe(false);
    const until = Date.parse(facts.ask.expiresAt);
    expect(view({ asks: [shownAsk(facts, { until })] })?.canExtend).toBe(false);
  });

  it('says for how long the window has not been disturbed', () => {
    expect(view({ asks: [shownAsk(facts, { disturbedMono: AT.mono - 400 })] })?.steadyForMs).toBe(400);
  });

  it('has the same text in English beside a translation that nobody has read yet, as it would be shown in English', async () => {
    await loadCatalogue('de');
    const german = { ...world, catalogue: catalogueOf('de'), language: 'de-AT' };
    const asks = [shownAsk(facts)];
    const shown = promptView(stateWith({ asks }), AT, german);
    const code = shown?.code ?? '';
    const { policy } = stateWith({ asks });
    const english = promptText({ facts, policy, code }, { catalogue: en, language: 'en-GB' });
    expect(shown?.english?.join('\n')).toBe(english.replace(RUNNING_TIME, 'the time shown'));
    expect(shown?.english).not.toContain(textOf(shown?.heading ?? []));
    expect(view({ asks })).not.toHaveProperty('english');
  });

  it('says that nothing could be recorded, before any other ask', () => {
    const failed = view({ failedAsk: facts, asks: [waiting(2)] });
    expect(failed?.failure?.heading).toEqual([{ text: en['prompt.failed'] }]);
    expect(failed).toMatchObject({ ask: facts.ask.id, counting: false, canExtend: false });
  });
});
