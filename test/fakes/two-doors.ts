// Both doors of one agent without a desktop: real bytes, the real checks of trust, the real machine.
import { readFromInbox, readFromStream, type Incoming, type Judge } from '../../src/intake/reading';
import type { Message } from '../../src/model/messages';
import type { Policy } from '../../src/model/policy';
import type { RefusalCode } from '../../src/model/words';
import type { KeySet } from '../../src/trust/keys';
import { readPlain, verifySigned } from '../../src/trust/message';
import { weighRoster } from '../../src/trust/roster';
import { MachineDriver, NONCE, policyWith } from './machine-driver';
import { deviceSigner, heldKeys, NOW, ORGANISATION } from './organisation';

export const DOORS = ['stream', 'inbox'] as const;
export type DoorName = (typeof DOORS)[number];

/** An agent that belongs to the tests' organisation. */
export class TwoDoors {
  readonly driver: MachineDriver;

  constructor(
    policy: Partial<Policy> = {},
    private readonly keys: KeySet = heldKeys(),
  ) {
    this.driver = new MachineDriver(policyWith({ organisationId: ORGANISATION, ...policy }));
    this.driver.now = NOW;
  }

  private get judge(): Judge {
    const { now } = this.driver;
    const context = { device: deviceSigner.kid, organisationId: ORGANISATION, keys: this.keys, now };
    const to = { organisationId: ORGANISATION, device: deviceSigner.kid };
    return {
      plain: (bytes) => readPlain(bytes, now),
      signed: (bytes) => {
        const verdict = verifySigned(bytes, context);
        if (!verdict.ok || verdict.message.type !== 'roster') return verdict;
        return { ...verdict, adoption: weighRoster(Buffer.from(bytes).toString(), verdict.message, to) };
      },
    };
  }

  /** Bytes of a compact JWS, by one of the doors. @param name the inbox file's, without its ending */
  signed(door: DoorName, bytes: Uint8Array, name: string): void {
    const file = { bytes, form: 'jwt', name, reach: 'person', trust: 'administrator' } as const;
    this.take(door === 'stream' ? readFromStream(bytes, this.judge) : readFromInbox(file, this.judge));
  }

  /** Bytes of a plain file in the inbox. */
  plain(bytes: Uint8Array, name: string, trust: 'administrator' | 'unverified' = 'administrator'): void {
    this.take(readFromInbox({ bytes, form: 'json', name, reach: 'person', trust }, this.judge));
  }

  /** A plain file in the inbox, as the administrator's script writes it. */
  file(message: Message): void {
    this.plain(new TextEncoder().encode(JSON.stringify(message)), message.id);
  }

  private take({ genuine, refused }: Incoming): void {
    if (refused !== undefined) this.driver.send({ type: 'message.refused', refused });
    else this.driver.send({ type: 'message', genuine, nonce: NONCE });
  }

  /** The codes in the journal, oldest first. */
  get codes(): readonly RefusalCode[] {
    return this.driver.entriesOf('ask.refused').map(({ data }) => data.code);
  }

  /** The asks that came through. */
  get received(): readonly string[] {
    return this.driver.entriesOf('ask.received').map(({ data }) => data.ask.id);
  }
}
