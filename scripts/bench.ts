import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, homedir, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { audit } from './bench/audit.ts';
import { check } from './bench/check.ts';
import { packageFolder } from './bench/package.ts';
import type { Asked, Outcome } from './bench/part.ts';
import { request } from './bench/request.ts';
import { site } from './bench/site.ts';
import { start } from './bench/start.ts';

// Measures the compiled command beside what does less: `npm run bench`, or a part of it, such as `npm run bench -- check`. Every
// figure is processor time of all processes, the median of several runs, in which the programs take turns.

const PARTS: Readonly<Record<string, (asked: Asked) => Outcome>> = { start, check, audit, request, site };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '1,100,1000,10000' },
    json: { type: 'string' },
    lib: { type: 'string' },
  },
});
const [named, ...args] = positionals;
if (named !== undefined && PARTS[named] === undefined) {
  process.stderr.write(`The parts are ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'towpath-bench');
mkdirSync(cache, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'towpath-bench-'));
const asked: Asked = {
  args,
  runs: Number(values.runs),
  sizes: values.sizes.split(',').map(Number),
  towpath: join(values.lib ?? compiled(), 'command/towpath.js'),
  cache,
  work,
};

const machine = {
  processor: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memory: totalmem(),
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
};
process.stdout.write(
  `${machine.processor}, ${(machine.memory / 1e9).toFixed(0)} GB, Node ${machine.node}, ${machine.date}\n\n`,
);
try {
  const chosen = named === undefined ? Object.keys(PARTS) : [named];
  const parts = chosen.map((part) => {
    const { text, groups } = PARTS[part]!(asked);
    process.stdout.write(`${text}\n`);
    return { part, groups };
  });
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, parts }, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Compiles the command into a folder of its own. */
function compiled(): string {
  const folder = packageFolder(cache);
  const script = join(import.meta.dirname, 'compile.ts');
  execFileSync(process.execPath, [script, '--only', 'command', folder], { stdio: 'ignore' });
  return join(folder, 'lib');
}
