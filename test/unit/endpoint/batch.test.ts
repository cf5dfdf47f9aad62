// A batch is believed for its own signatures and its own chain (C11), whoever hands it over.
import { describe, expect, it } from 'vitest';
import { checkLines, readBatch } from '../../../src/endpoint/batch';
import { verifierOf } from '../../../src/trust/ed25519';
import { FakeDevice } from '../../fakes/enrolled-device';
import { fixedSigner } from '../../fakes/organisation';

/** A device with three entries. */
function deviceOf(byte = 4): FakeDevice {
  const device = new FakeDevice(fixedSigner(byte));
  device.writeAlive(2);
  return device;
}
const check = (device: FakeDevice, lines: readonly string[] = device.lines, signer = device.signer) =>
  checkLines(readBatch(device.events(lines)), verifierOf(signer.key));

describe('a batch', () => {
  it('of a journal as its device wrote it is taken', () => {
    expect(() => check(deviceOf())).not.toThrow();
  });

  it('that another key signed is refused', () => {
    expect(() => check(deviceOf(), undefined, fixedSigner(9))).toThrow("by the journal's key");
  });

  it('with an entry put in the place of another is refused', () => {
    const device = deviceOf();
    const last = device.lines[2] ?? '';
    device.rewindTo(1);
    const other = device.write({ type: 'clock.changed', data: { deltaMs: 200_000 } });
    expect(() => check(device, [device.lines[0] ?? '', other, last])).toThrow('hash of the entry before');
  });

  it('that does not begin as its device begins is refused', () => {
    const device = deviceOf();
    device.rewindTo(0);
    device.writeAlive(1);
    expect(() => check(device)).toThrow('begins with journal.opened');
  });
});
