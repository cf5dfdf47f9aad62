// What the organisation says of itself (C13): signed or refused, noted before it is kept, never kept without a record.
import { describe, expect, it } from 'vitest';
import type { Adoption } from '../../../src/core/incoming';
import type { Message, OrganisationMessage } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { ASK, fromInbox, fromStream, idOf, KID, MORNING, sessionAsk } from '../../fakes/ask-messages';
import { MachineDriver } from '../../fakes/machine-driver';

const DAY_MS = 24 * 3_600_000;
const envelope = {
  v: 1,
  id: idOf('message', 0x60),
  issuedAt: timeFrom(MORNING),
  expiresAt: timeFrom(MORNING + DAY_MS),
} as const;
const MESSAGES: Readonly<Record<OrganisationMessage['type'], OrganisationMessage>> = {
  keys: { ...envelope, type: 'keys', keys: 'a.b.c' },
  roster: { ...envelope, type: 'roster', version: 1, technicians: [], approvers: [] },
  policy: { ...envelope, type: 'policy', version: 1, values: {} },
  unenrol: { ...envelope, type: 'unenrol', reason: 'offboarding' },
};
const changed = { organisation: { id: 'example.org', name: 'Example IT' }, version: 2, hash: 'H'.repeat(43) };
const adoption: Adoption = { jws: 'd.e.f', notes: [{ type: 'keys.changed', data: changed }] };
const codes = (driver: MachineDriver) => driver.entriesOf('ask.refused').map(({ data }) => data.code);
const adopted = (driver: MachineDriver) => driver.effects.filter((effect) => effect.do === 'adopt');

describe.each(Object.values<Message>(MESSAGES))('$type', (message) => {
  it('as a file, or without what trust found in it, is refused', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(message));
    driver.receive(fromInbox({ ...message, id: idOf('message', 0x61) }, { trust: 'unverified' }));
    driver.receive(fromStream({ ...message, id: idOf('message', 0x62) }));
    expect(codes(driver)).toEqual(['trust', 'trust', 'trust']);
    expect(adopted(driver)).toEqual([]);
  });

  it('that cannot be recorded is not taken over, and may come again', () => {
    const driver = new MachineDriver();
    const organisation = { id: 'example.org', name: 'Example IT' };
    const data = { organisation, endpoint: 'https://e.example', keysVersion: 1, by: 'policy' } as const;
    driver.send({ type: 'note', note: { type: 'device.enrolled', data } });
    driver.journalFails = true;
    driver.receive(fromStream(message, { adoption }));
    expect(adopted(driver)).toEqual([]);
    expect(driver.state.seen.size).toBe(0);
  });
});

it('what a revoked key asked is withdrawn; what another asked stays', () => {
  const driver = new MachineDriver();
  driver.receive(fromStream(sessionAsk()));
  const revoking = (n: number, kid: string) =>
    fromStream(
      { ...MESSAGES.keys, id: idOf('message', n) },
      { adoption: { ...adoption, revoked: new Set([kid]) } },
    );
  driver.receive(revoking(0x63, 'L'.repeat(43)));
  expect(driver.ask(ASK)).toBeDefined();
  driver.receive(revoking(0x64, KID));
  expect(driver.ask(ASK)).toBeUndefined();
  expect(driver.answerFile(ASK)).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
});
