// Prints every screen in one language as JSON: views are made in the language of their process (TALLYLIGHT_SCREENS_LANGUAGE).
import process from 'node:process';
import { SCREENS } from '../fakes/screens';

process.stdout.write(JSON.stringify(SCREENS));
