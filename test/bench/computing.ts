// The benchmarks that need no window: run as one bundle by plain Node (bundled.ts), as the agent ships.
// Arguments: which of commit, verify, verdict. Its last line is the figures as JSON.
import process from 'node:process';
import { benchCommit, benchVerify } from './journal';
import { benchVerdict } from './verdict';

const benches = { commit: benchCommit, verify: benchVerify, verdict: benchVerdict };
const figures = Object.entries(benches)
  .filter(([name]) => process.argv.slice(2).includes(name))
  .map(([, run]) => run());
console.log(JSON.stringify(Object.assign({}, ...figures)));
