import { join } from 'node:path';
import process from 'node:process';
import type * as checks from '../../src/api/check.ts';
import { evaluateKept } from '../../src/cli/kept-code.ts';
import type * as command from '../../src/cli/run.ts';

// What the package loads in place of `src/cli/run.ts`.

/** The digest of the compiled command, and the names of its commands. */
declare const DIGEST: string;
declare const COMMANDS: readonly string[];

// V8 takes code only where its flags are the same, and a program that checks has its own: `api/check.js` asks for `?api`.
const isApi = import.meta.url.endsWith('?api');
const sort = isApi ? 'api' : (COMMANDS.find((name) => name === process.argv[2]) ?? 'other');
const file = join(import.meta.dirname, 'main.cjs');
const main = evaluateKept({ file, digest: DIGEST, sort, importModule: (path) => import(path) });

export const { run, lostOutput, api } = main as typeof command & { api: () => Promise<typeof checks> };
