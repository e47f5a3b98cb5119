#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import project from '../package.json' with { type: 'json' };
import { useCompileCache } from '../src/cli/compile-cache.ts';
import { tooOldNode } from '../src/cli/node-version.ts';
import type { Terminal } from '../src/cli/terminal.ts';

const tooOld = tooOldNode(process.versions.node);
if (tooOld !== undefined) {
  process.stderr.write(`${tooOld}\n`);
  process.exit(2);
}

// Almost all that is read lives to the end: young memory that grows at once saves copying it time and again.
setFlagsFromString('--semi-space-growth-factor=32');
// The command is imported only after this.
useCompileCache(process.env);
const command = () => import('../src/cli/run.ts');

let isCutOff = false;

// A reader such as `head` may close the pipe before everything is written: the verdict is the same. A report that could not be
// written is none, for example where the disk is full.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isCutOff) return;
    isCutOff = true;
    process.exitCode = 2;
    const name = stream === process.stdout ? 'stdout' : 'stderr';
    if (name === 'stdout') {
      void command().then(({ lostOutput }) => process.stderr.write(`${lostOutput(name, error)}\n`));
    }
  });
}

let terminal: Terminal | undefined;

/** The terminal, where somebody sits at both ends of it. */
async function opened(): Promise<Terminal> {
  const { openTerminal } = await import('../src/cli/terminal.ts');
  terminal ??= openTerminal(process.stdin, process.stdout);
  return terminal;
}

const hasSomebody = process.stdout.isTTY === true && process.stdin.isTTY === true && !process.env['CI'];

const argv = process.argv.slice(2);
const code =
  argv.length === 1 && argv[0] === '--version'
    ? version()
    : await (await command()).run(argv, {
        stdout: (text) => process.stdout.write(text),
        stderr: (text) => process.stderr.write(text),
        color: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
        isWatched: process.stderr.isTTY === true,
        ask: hasSomebody ? async (question, how) => (await opened()).ask(question, how) : undefined,
        lend: hasSomebody ? async (work) => (await opened()).lend(work) : undefined,
        cwd: process.cwd(),
        variables: process.env,
        now: Date.now(),
        clock: () => Date.now(),
      });
terminal?.close();
process.exitCode = isCutOff ? 2 : code;

/** Scripts ask for the version before anything else, so that it is said without the rest of the command. */
function version(): 0 {
  process.stdout.write(`${project.version}\n`);
  return 0;
}
