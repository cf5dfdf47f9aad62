// The inbox over real folders: every message once, in order, and none spoils another (C1, C2).
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FolderStanding } from '../../../src/core/folder-rights';
import { inboxFiles } from '../../../src/intake/inbox-files';
import { idOf, messageJson, startInboxBench } from '../../fakes/inbox-bench';
import { until } from '../../fakes/manual-schedule';
import { asRoot, dropFile, isRoot, makeOwnedFolder } from '../../fakes/owned-folder';

const noWatch = () => ({ close: () => undefined });

describe('what the inbox finds', () => {
  it('hands on what lay there before the start, with the folder`s reach and the form', async () => {
    const bench = startInboxBench({}, ({ person, everyone }) => {
      fs.mkdirSync(person);
      fs.mkdirSync(everyone);
      dropFile(person, `${idOf(1)}.json`, messageJson(1));
      dropFile(everyone, `${idOf(2)}.jwt`, 'a.b.c');
    });
    await bench.inbox.sweep();
    expect(bench.got.map(({ name, form, reach }) => [name, form, reach])).toEqual([
      [idOf(1), 'json', 'person'],
      [idOf(2), 'jwt', 'everyone'],
    ]);
    expect(Buffer.from(bench.got[0]?.bytes ?? []).toString()).toBe(messageJson(1));
  });

  it('hears of a message by watching, in a folder that was not there at the start', async () => {
    const bench = startInboxBench();
    await bench.inbox.sweep();
    fs.mkdirSync(bench.person);
    dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await until(() => bench.got.length === 1);
    dropFile(bench.person, `${idOf(2)}.json`, messageJson(2));
    await until(() => bench.got.length === 2);
    expect(bench.clock.nowMs).toBe(Date.parse('2026-03-02T09:00:00.000Z')); // no poll was needed
  });

  it('hears of messages again after a folder was removed and made anew', async () => {
    const bench = startInboxBench({}, ({ person }) => void fs.mkdirSync(person));
    await bench.inbox.sweep();
    fs.rmSync(bench.person, { recursive: true });
    await bench.inbox.sweep();
    fs.mkdirSync(bench.person);
    await bench.inbox.sweep();
    dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await until(() => bench.got.length === 1);
  });

  it('finds it by its poll every 15 s where nothing can be watched, and says so once', async () => {
    const bench = startInboxBench({
      watch: () => {
        throw new Error('ENOSPC');
      },
    });
    fs.mkdirSync(bench.everyone);
    await bench.inbox.sweep();
    await until(() => bench.clock.waits.length === 1);
    dropFile(bench.everyone, `${idOf(1)}.json`, messageJson(1));
    expect(bench.clock.waits).toEqual([15_000]);
    bench.clock.pass(14_999);
    expect(bench.got).toEqual([]);
    bench.clock.pass(1);
    await until(() => bench.got.length === 1 && bench.clock.waits.length === 1);
    expect(bench.clock.waits).toEqual([15_000]);
    expect(bench.logged.filter((line) => line.includes('polled only'))).toHaveLength(2);
  });

  it('ignores every other name', async () => {
    const others = [
      `.${idOf(1)}.json.tmp`,
      `${idOf(2)}.txt`,
      'readme',
      `${idOf(3)}.json.bak`,
      `x${idOf(4)}.json`,
    ];
    const upper = `${idOf(5).replace('8000', 'ABCD')}.json`;
    const bench = startInboxBench({}, ({ person }) => {
      fs.mkdirSync(person);
      for (const name of [...others, upper]) fs.writeFileSync(path.join(person, name), messageJson(1));
    });
    await bench.inbox.sweep();
    expect(bench.got).toEqual([]);
    expect(bench.refused).toEqual([]);
  });
});

describe('the order of messages found together', () => {
  it('is issuedAt, then id, over both folders and both forms; unreadable ones come last', async () => {
    const payload = { msg: { issuedAt: '2026-03-02T08:00:00Z' } };
    const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
    const bench = startInboxBench({}, ({ person, everyone }) => {
      fs.mkdirSync(person);
      fs.mkdirSync(everyone);
      dropFile(person, `${idOf(1)}.json`, 'not JSON at all');
      dropFile(person, `${idOf(2)}.json`, messageJson(2, '2026-03-02T09:00:05Z'));
      dropFile(everyone, `${idOf(3)}.json`, messageJson(3, '2026-03-02T09:00:01.000Z'));
      dropFile(person, `${idOf(4)}.json`, messageJson(4, '2026-03-02T09:00:01Z'));
      dropFile(everyone, `${idOf(5)}.jwt`, jws);
      dropFile(everyone, `${idOf(6)}.jwt`, '....');
      dropFile(everyone, `${idOf(7)}.json`, '[[[[');
    });
    await bench.inbox.sweep();
    expect(bench.got.map((file) => file.name)).toEqual([5, 3, 4, 2, 1, 6, 7].map(idOf));
  });
});

describe('what the inbox remembers', () => {
  it('reads a message once, however often it looks, and again if it was written anew', async () => {
    const bench = startInboxBench({ watch: noWatch }, ({ person }) => void fs.mkdirSync(person));
    const file = dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await bench.inbox.sweep();
    await bench.inbox.sweep();
    expect(bench.got).toHaveLength(1);
    expect(fs.existsSync(file)).toBe(true); // the writer deletes
    dropFile(bench.person, `${idOf(1)}.json`, messageJson(1, '2026-03-02T09:09:09Z'));
    await bench.inbox.sweep();
    expect(bench.got).toHaveLength(2);
  });

  it('forgets a message that the writer deleted', async () => {
    const bench = startInboxBench({ watch: noWatch }, ({ person }) => void fs.mkdirSync(person));
    const file = dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await bench.inbox.sweep();
    fs.rmSync(file);
    await bench.inbox.sweep();
    dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await bench.inbox.sweep();
    expect(bench.got).toHaveLength(2);
  });

  it('offers a message again if it could not be handled, and goes on with the others meanwhile', async () => {
    const handled: string[] = [];
    let broken = true;
    const bench = startInboxBench(
      {
        watch: noWatch,
        onMessage: ({ name }) => {
          if (broken && name === idOf(1)) return Promise.reject(new Error('the journal is full'));
          handled.push(name);
          return Promise.resolve();
        },
      },
      ({ person }) => {
        fs.mkdirSync(person);
        for (const n of [1, 2, 3]) dropFile(person, `${idOf(n)}.json`, messageJson(n));
      },
    );
    await bench.inbox.sweep();
    await bench.inbox.sweep();
    expect(handled).toEqual([idOf(2), idOf(3)]);
    expect(bench.logged.filter((line) => line.includes('the journal is full'))).toHaveLength(1);
    broken = false;
    await bench.inbox.sweep();
    expect(handled).toEqual([idOf(2), idOf(3), idOf(1)]);
  });

  it('leaves a message whose folder is being looked at, without a word, and offers it again', async () => {
    let standing: FolderStanding = { is: 'pending' };
    const rights = {
      standing: () => standing,
      ready: () => Promise.resolve(),
      watch: () => () => undefined,
    };
    const bench = startInboxBench({ files: inboxFiles(rights), watch: noWatch }, ({ person }) => {
      fs.mkdirSync(person);
      for (const n of [1, 2]) dropFile(person, `${idOf(n)}.json`, messageJson(n));
    });
    await bench.inbox.sweep();
    expect([bench.got, bench.refused]).toEqual([[], []]);
    expect(bench.logged.filter((line) => line.includes('.json'))).toEqual([]);
    standing = { is: 'safe' };
    await bench.inbox.sweep();
    expect(bench.got.map(({ name, trust }) => [name, trust])).toEqual([
      [idOf(1), 'administrator'],
      [idOf(2), 'administrator'],
    ]);
  });

  it('hands on nothing after it was stopped', async () => {
    const bench = startInboxBench({}, ({ person }) => void fs.mkdirSync(person));
    await bench.inbox.sweep();
    bench.inbox.stop();
    dropFile(bench.person, `${idOf(1)}.json`, messageJson(1));
    await bench.inbox.sweep();
    expect(bench.got).toEqual([]);
    expect(bench.clock.waits).toEqual([]);
  });
});

describe('what the inbox will not read', () => {
  it('refuses what is too large and what is no file of its own, and hands on the rest', async () => {
    const bench = startInboxBench({}, ({ root, person }) => {
      fs.mkdirSync(person);
      dropFile(person, `${idOf(1)}.json`, Buffer.alloc(65_537, '['));
      fs.writeFileSync(path.join(root, 'elsewhere'), messageJson(2));
      fs.symlinkSync(path.join(root, 'elsewhere'), path.join(person, `${idOf(2)}.json`));
      fs.mkdirSync(path.join(person, `${idOf(3)}.json`));
      dropFile(person, `${idOf(4)}.json`, messageJson(4));
    });
    await bench.inbox.sweep();
    expect(bench.got.map((file) => file.name)).toEqual([idOf(4)]);
    expect(bench.refused).toEqual([
      { code: 'size', name: idOf(1), bytes: 65_537 },
      { code: 'trust', name: idOf(2), bytes: 0 },
      { code: 'trust', name: idOf(3), bytes: 0 },
    ]);
  });

  it('says unverified of a folder that others can write', async () => {
    const bench = startInboxBench({}, ({ person }) => {
      fs.mkdirSync(person);
      dropFile(person, `${idOf(1)}.json`, messageJson(1));
    });
    await bench.inbox.sweep();
    expect(bench.got[0]?.trust).toBe('unverified');
  });
});

describe.skipIf(!isRoot)(asRoot('the inbox of an administrator'), () => {
  it('says administrator of what only root can have written', async () => {
    const folder = makeOwnedFolder();
    dropFile(folder, `${idOf(1)}.json`, messageJson(1));
    const theirs = dropFile(folder, `${idOf(2)}.json`, messageJson(2));
    fs.chownSync(theirs, 65_534, 65_534);
    const bench = startInboxBench({ inboxRoot: folder, folders: [{ path: folder, reach: 'everyone' }] });
    await bench.inbox.sweep();
    expect(bench.got.map(({ name, trust }) => [name, trust])).toEqual([
      [idOf(1), 'administrator'],
      [idOf(2), 'unverified'],
    ]);
  });
});

describe('a burst', () => {
  it('of 10,000 files is handed on whole and in order while everything else goes on', async () => {
    const count = 10_000;
    let turns = 0;
    let open = true;
    const turn = (): void => {
      turns++;
      if (open) setImmediate(turn);
    };
    const bench = startInboxBench({ watch: noWatch }, ({ person }) => {
      fs.mkdirSync(person);
      for (let n = count; n > 0; n--) fs.writeFileSync(path.join(person, `${idOf(n)}.json`), messageJson(n));
    });
    setImmediate(turn);
    await bench.inbox.sweep();
    open = false;
    expect(bench.got.map((file) => file.name)).toEqual(Array.from({ length: count }, (_, n) => idOf(n + 1)));
    expect(turns).toBeGreaterThan((3 * count) / 32 - 3); // found, ordered and handed on, in batches of 32
  });
});
