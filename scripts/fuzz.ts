import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { TRIALS } from './fuzz/trials.ts';

// Tries the promises of `fuzz/trials.ts` with one seed after another, for as many minutes as are asked for, and prints what
// reproduces the first input that breaks one. `--seed` and `--path` try that input again.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    path: { type: 'string' },
    only: { type: 'string' },
  },
});
const chosen = TRIALS.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
if (chosen.length === 0) {
  process.stderr.write(`--only takes ${TRIALS.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}

if (chosen.some(({ name }) => name === 'command')) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'compile.ts')], { stdio: 'inherit' });
  if (status !== 0) process.exit(2);
}

const start = Date.now();
const end = start + Number(values.minutes) * 60_000;
const first = values.seed === undefined ? start % 2 ** 31 : Number(values.seed);
const trials = chosen.map((trial) => ({ ...trial, property: trial.property(), tried: 0 }));
process.stdout.write(`First seed ${first}\n`);

for (let seed = first; ; seed += 1) {
  for (const trial of trials) {
    const { name, property, runs } = trial;
    const details = fc.check(property, {
      seed,
      numRuns: runs,
      ...(values.path === undefined ? {} : { path: values.path }),
    });
    trial.tried += details.numRuns;
    if (!details.failed) continue;
    const { errorInstance: error } = details;
    process.stdout.write(`${fc.defaultReportMessage(details)}\n${(error as Error | null)?.stack ?? String(error)}\n`);
    process.stdout.write(`Again: npm run fuzz -- --only ${name} --seed ${seed} --path ${details.counterexamplePath}\n`);
    process.exit(1);
  }
  if (values.path !== undefined || Date.now() >= end) break;
}
const counts = trials.map(({ name, tried }) => `${tried} of ${name}`).join(', ');
process.stdout.write(`Nothing found in ${Math.round((Date.now() - start) / 1000)} s: ${counts}\n`);
