// Starts the agent from the sources on this display. Usage: npm start -- [arguments of the agent]
import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { buildTarget } from './build.mjs';
import { findElectron } from './find-electron.mjs';

const root = path.resolve(import.meta.dirname, '..');

if (process.getuid?.() === 0) {
  // Chromium's sandbox is for standard users; the demo makes one and starts the agent as that person.
  console.error('The agent runs as a person, not as root. Run it as yourself, or try: npm run demo');
  process.exitCode = 64;
} else {
  const electron = await findElectron();
  await buildTarget('agent');
  const agent = spawn(electron.path, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  agent.on('close', (code) => (process.exitCode = code ?? 70));
}
