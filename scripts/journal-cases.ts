// Writes sound and tampered journals, each with the verdict that it must get, for comparing verifiers.
// Usage: npx tsx scripts/journal-cases.ts DIR; then DIR/cases.json lists them.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { buildJournalCases } from '../test/fakes/journal-cases';

const dir = path.resolve(process.argv[2] ?? 'out/journal-cases');
mkdirSync(dir, { recursive: true });
console.log(`${buildJournalCases(dir).length} journals in ${dir}`);
