import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '../..');

/** What Astro reads of the project. */
const PARTS = [
  'astro.config.mjs',
  'content',
  'examples',
  'package.json',
  'schemas',
  'src',
  'test/repos',
  'tsconfig.json',
];

/**
 * A copy of the project for the builds of this worker: Astro writes into the folder of a project while it runs, so that two
 * builds in one folder would mix their pages.
 */
export const PROJECT = mkdtempSync(join(tmpdir(), 'towpath-project-'));

for (const part of PARTS) cpSync(join(ROOT, part), join(PROJECT, part), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(PROJECT, 'node_modules'), 'dir');
process.once('exit', () => rmSync(PROJECT, { recursive: true, force: true }));
