/**
 * Writes what the parser of the command declares to src/site/generated/commands.json, for the reference of the site, which loads
 * no command. With `--check` nothing is written, and a stale file fails.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { declaredCommands } from './generate/commands.ts';

const file = join(import.meta.dirname, '../src/site/generated/commands.json');
const text = `${JSON.stringify(declaredCommands(), null, 2)}\n`;
const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text;
if (process.argv[2] !== '--check') {
  mkdirSync(dirname(file), { recursive: true });
  if (!isFresh) writeFileSync(file, text);
} else if (!isFresh) {
  process.stderr.write('src/site/generated/commands.json is stale. Run `npm run generate`.\n');
  process.exitCode = 1;
}
