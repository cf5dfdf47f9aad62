// Whose prompt it is, arguments, status, doctor, and the scripts' own soundness.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asPerson } from '../../../scripts/desktop/person.mjs';
import { RmmWorld } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const scripts = join(import.meta.dirname, '../../../assets/rmm');
const noLogind = 'exit 1';

describe.runIf(isRoot)('the choice of the person', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  /** loginctl with these sessions: name, class, type, state. */
  function logind(...sessions: readonly (readonly [string, string, string, string])[]): void {
    const shown = sessions.map(
      ([name, is, type, state], at) =>
        `c${at}) printf 'Name=${name}\\nClass=${is}\\nType=${type}\\nState=${state}\\n';;`,
    );
    const listed = sessions.map(([name], at) => `c${at} 1000 ${name} seat0 -`).join('\n');
    world.fakeTool(
      'loginctl',
      `case $1 in list-sessions) cat <<'E'\n${listed}\nE\n;; *) case $2 in ${shown.join(' ')} esac;; esac`,
    );
  }
  const ask = () => world.run(['ask', '--technician', 'Dana', '--purpose', 'Help', '--wait', '--json']);

  it('is the one with a session on a screen', async () => {
    await world.startAgent('declined');
    const { name } = world.person;
    logind(
      [name, 'user', 'wayland', 'active'],
      ['gdm', 'greeter', 'x11', 'online'],
      ['root', 'user', 'tty', 'active'],
    );
    expect((await ask()).code).toBe(10);
  });

  it('is the one in a session from afar, while the console has nobody but a greeter', async () => {
    await world.startAgent('declined');
    const { name } = world.person;
    const shown = [
      `here) printf 'Name=gdm\\nClass=greeter\\nType=wayland\\nState=active\\n';;`,
      `afar) printf 'Name=${name}\\nClass=user\\nType=x11\\nState=active\\n';;`,
    ];
    world.fakeTool(
      'loginctl',
      `case $1 in list-sessions) printf 'here 120 gdm seat0 -\\nafar 1000 ${name} - -\\n';; *) case $2 in ${shown.join(' ')} esac;; esac`,
    );
    expect((await ask()).code).toBe(10);
    expect(world.heard).toHaveLength(1);
  });

  it('is the one in front where another has switched away', async () => {
    await world.startAgent('declined');
    logind([world.person.name, 'user', 'x11', 'active'], ['nobody', 'user', 'x11', 'online']);
    expect((await ask()).code).toBe(10);
  });

  it.each(['online', 'closing'])(
    'is the one who is connected, where another session is disconnected (%s)',
    async (state) => {
      await world.startAgent('declined');
      logind([world.person.name, 'user', 'x11', 'active'], ['nobody', 'user', 'x11', state]);
      expect((await ask()).code).toBe(10);
    },
  );

  it('is not guessed between the console and a desktop by RDP, whoever of them has an agent: 64', async () => {
    await world.startAgent('declined');
    logind(['nobody', 'user', 'wayland', 'active'], [world.person.name, 'user', 'x11', 'active']);
    expect(await ask()).toMatchObject({ code: 64 });
    expect(world.heard).toEqual([]);
  });

  it('is nobody where nobody has a session: 13, though an agent still says that it runs', async () => {
    await world.startAgent('declined');
    world.fakeTool('loginctl', 'true');
    expect((await ask()).code).toBe(13);
    expect(world.heard).toEqual([]);
  });

  it('is nobody where only shells and greeters are: 13', async () => {
    logind(['gdm', 'greeter', 'x11', 'active'], [world.person.name, 'user', 'tty', 'active']);
    expect(await ask()).toMatchObject({ code: 13, stdout: '{"exit":13}\n' });
  });

  it('is not guessed where several are: 64, with their names', async () => {
    logind(['nobody', 'user', 'x11', 'active'], [world.person.name, 'user', 'wayland', 'active']);
    const run = await ask();
    expect(run.code).toBe(64);
    expect(JSON.parse(run.stdout)).toEqual({ persons: ['nobody', world.person.name], exit: 64 });
  });

  it('falls back to who without systemd-logind', async () => {
    await world.startAgent('declined');
    world.fakeTool('loginctl', noLogind);
    world.fakeTool(
      'who',
      `echo '${world.person.name} :0 2026-01-01 10:00 (:0)'; echo 'root pts/0 2026-01-01 10:00'`,
    );
    expect((await ask()).code).toBe(10);
    world.fakeTool('who', 'true');
    expect((await ask()).code).toBe(13);
  });

  it('says 13 of a named person who is certainly not signed in, and 15 where that is unknown', async () => {
    logind(['nobody', 'user', 'x11', 'active']);
    expect((await world.ask(['--wait'])).code).toBe(13);
    world.fakeTool('loginctl', noLogind);
    expect((await world.ask(['--wait'])).code).toBe(15);
  });

  it.each(['no-such-person', 'root', '0', '-x', '../x', 'a:b'])('never is %s', async (person) => {
    expect((await world.run(['ask', '--technician', 'D', '--purpose', 'x', '--person', person])).code).toBe(
      64,
    );
  });

  it('does not write where others of the person’s group could read, unless an access list keeps them out', async () => {
    await world.startAgent('declined');
    world.fakeTool('id', 'case $1 in -gn) echo users;; *) /usr/bin/id "$@";; esac');
    world.fakeTool('setfacl', `echo "$@" >> ${world.machine}/acl; exit 1`);
    expect((await world.ask(['--wait'])).code).toBe(70);
    expect(execFileSync('cat', [join(world.machine, 'acl')], { encoding: 'utf8' })).toBe(
      `-m u:${world.person.uid}:rx ${world.inbox}\n`,
    );
    expect(world.messages()).toEqual([]);
  });
});

describe.runIf(isRoot)('tallylight.sh status and doctor', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
    world.fakeTool('loginctl', noLogind);
  });
  afterEach(() => world.close());

  it('status prints what the agent says of itself, and whether it runs by the system’s evidence', async () => {
    const named = ['status', '--person', String(world.person.uid)];
    expect((await world.run([...named, '--json'])).code).toBe(15);
    await world.startAgent('silent');
    const run = await world.run([...named, '--json']);
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ screen: 'unlocked', enrolled: false, unsent: 0, exit: 0 });
    await world.stopAgent();
    expect((await world.run(named)).stdout).toContain('not running');
  });

  it('doctor finds what would make messages count for nothing', async () => {
    await world.startAgent('silent');
    const named = ['doctor', '--person', world.person.name, '--json'];
    expect(await world.run(named)).toMatchObject({ code: 0 });
    chmodSync(join(world.machine, 'inbox'), 0o777);
    writeFileSync(join(world.machine, 'policy.json'), '{}');
    chmodSync(join(world.machine, 'policy.json'), 0o666);
    const run = await world.run(named);
    expect(run.code).toBe(70);
    expect(JSON.parse(run.stdout)).toMatchObject({
      checks: { inbox: 'problem', policy: 'problem', agent: 'ok' },
    });
    rmSync(join(world.machine, 'inbox'), { recursive: true });
    expect((await world.run(named)).code).toBe(70);
  });
});

describe.runIf(isRoot)('arguments of tallylight.sh', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  it.each([[['help']], [['--help']]])('%j prints the usage', async (args) => {
    expect(await world.run(args)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('wrap') as string,
    });
  });

  it.each([
    [['dance']],
    [['ask']],
    [['ask', '--technician', 'Dana']],
    [['ask', '--frobnicate', 'x']],
    [['ask', '--technician']],
    [['ask', 'stray']],
    [['ask', '--technician', 'D', '--purpose', 'p', '--minutes', '0']],
    [['ask', '--technician', 'D', '--purpose', 'p', '--minutes', '1441']],
    [['ask', '--technician', 'D', '--purpose', 'p', '--minutes', '1;id']],
    [['ask', '--technician', 'D', '--purpose', 'p', '--timeout', '99999999999999999999']],
    [['ask', '--technician', 'D', '--purpose', 'p', '--', 'true']],
    [['wait', 'not-an-id']],
    [['withdraw', '../../../../etc/passwd-0000-0000-0000-00']],
    [['session', 'dance']],
    [['session', 'start', '--technician', 'D', '--purpose', 'p']],
    [['session', 'end']],
    [['status', '--purpose', 'p']],
  ])('%j exits 64', async (args) => {
    expect((await world.run(args)).code).toBe(64);
  });

  it.each(['', 'everything', 'view,view', 'view;id'])('a scope of %j exits 64', async (scopes) => {
    await world.startAgent('accepted');
    expect((await world.ask(['--scope', scopes])).code).toBe(64);
    expect(world.heard).toEqual([]);
  });

  it('says 64 and why in JSON', async () => {
    const run = await world.run(['ask', '--json', '--minutes', 'many']);
    expect(JSON.parse(run.stdout)).toEqual({
      error: '--minutes must be a whole number from 1 to 1440',
      exit: 64,
    });
  });

  it('is refused to anyone but root', () => {
    const [program = '', ...args] = asPerson(world.person, ['sh', join(scripts, 'tallylight.sh'), 'status']);
    const run = spawnSync(program, args, { encoding: 'utf8', cwd: '/' });
    expect(run.status).not.toBe(0);
  });

  it('says 15 where Tallylight was never installed', async () => {
    expect((await world.run(['status'], { TALLYLIGHT_MACHINE: '/nonexistent' })).code).toBe(15);
  });
});

describe('the scripts themselves', () => {
  const pieces = ['tallylight.sh', ...readdirSync(join(scripts, 'lib')).map((name) => join('lib', name))];
  const files = pieces.filter((name) => name.endsWith('.sh')).map((name) => join(scripts, name));

  it('parse as POSIX shell', () => {
    for (const file of files)
      expect(spawnSync('sh', ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
  it.runIf(hasShellcheck)('give shellcheck nothing to say (apt-get install shellcheck)', () => {
    expect(spawnSync('shellcheck', ['-x', ...files], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });
});
