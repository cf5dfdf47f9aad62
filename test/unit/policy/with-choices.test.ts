// What the person has chosen is a source of its own: of use where the administrator has not spoken, and only for what the table lets them.
import { describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../src/core/policy-merge';
import type { PolicyReading } from '../../../src/policy/reader';
import { withChoices } from '../../../src/policy/with-choices';

function policyOf({ given, problems }: PolicyReading) {
  return mergePolicy(given, problems);
}
const reader = (machine: Readonly<Record<string, unknown>>) => {
  const reading: PolicyReading = { given: { machine }, problems: [] };
  return { read: () => reading, refresh: () => Promise.resolve(reading), watch: () => () => undefined };
};

describe('the person’s choices as a source of policy', () => {
  it('are read at each look, at the first and at the later ones', async () => {
    let language = 'fr';
    const both = withChoices(reader({}), () => ({ language }));
    expect(policyOf(both.read())).toMatchObject({
      policy: { language: 'fr' },
      sources: { language: 'person' },
    });
    language = 'de';
    expect(policyOf(await both.refresh()).policy.language).toBe('de');
  });

  it('yield to the administrator, and change nothing that is not theirs', () => {
    const both = withChoices(reader({ language: 'ja' }), () => ({ language: 'fr', quitAllowed: true }));
    const { policy, sources } = policyOf(both.read());
    expect([policy.language, sources.language]).toEqual(['ja', 'machine']);
    expect(policy.quitAllowed).toBe(false);
  });

  it('are no source at all where nothing was chosen', () => {
    const alone = reader({});
    expect(withChoices(alone, () => undefined).read()).toBe(alone.read());
  });
});
