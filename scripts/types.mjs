// Type-checks every layer with its own tsconfig.json, so that a layer sees only what it may.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const noInputs = /TS18003/;

const projects = ['.', 'src/model', 'src/core', 'src', 'renderer', 'scripts', 'test'].filter((folder) =>
  existsSync(path.join(root, folder, 'tsconfig.json')),
);

/**
 * @param {string} folder
 * @returns {Promise<boolean>} true if the folder type-checks
 */
function check(folder) {
  const buildInfo = path.join(
    root,
    `node_modules/.cache/tallylight/${folder.replaceAll(/\W/g, '-')}.tsbuildinfo`,
  );
  const args = [
    tsc,
    '-p',
    path.join(root, folder),
    '--incremental',
    '--tsBuildInfoFile',
    buildInfo,
    '--pretty',
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('close', (code) => {
      const empty = noInputs.test(output);
      console.log(`types ${folder}: ${empty ? 'nothing to check' : code === 0 ? 'ok' : 'failed'}`);
      if (code !== 0 && !empty) console.log(output);
      resolve(code === 0 || empty);
    });
  });
}

const waiting = [...projects];
let failed = 0;
/** Works through the projects that wait; two of these run at once. */
async function work() {
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    if (!(await check(folder))) failed += 1;
  }
}
await Promise.all([work(), work()]);
process.exitCode = failed === 0 ? 0 : 1;
