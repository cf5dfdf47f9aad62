// Writes what follows from the model: README's tables and the policy templates. `--check` only compares.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { adml } from './policy/adml';
import { admx } from './policy/admx';
import { jamfSchema } from './policy/jamf';
import { mobileconfig } from './policy/mobileconfig';
import { withTables } from './policy/readme';
import { exampleValues } from './policy/rows';
import { LANGUAGES } from './policy/words';

const made: Readonly<Record<string, string>> = {
  'README.md': withTables(await readFile('README.md', 'utf8')),
  'assets/policy/windows/Tallylight.admx': admx(),
  ...Object.fromEntries(
    LANGUAGES.map((language) => [`assets/policy/windows/${language}/Tallylight.adml`, adml(language)]),
  ),
  'assets/policy/macos/Tallylight.mobileconfig': mobileconfig(),
  'assets/policy/macos/Tallylight.jamf.json': jamfSchema(),
  'assets/policy/linux/policy.example.json': `${JSON.stringify(exampleValues(), undefined, 2)}\n`,
};

for (const [file, text] of Object.entries(made)) {
  if (!process.argv.includes('--check')) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} differs from the model. Run: npm run tables`);
    process.exitCode = 1;
  }
}
