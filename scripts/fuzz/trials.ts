import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exitCode } from '../../src/check/exit-code.ts';
import { COMMANDS, damageCache, type Run, runCommand, writeRepository } from './command.ts';
import { edit, editedJson, editedWorld } from './edits.ts';
import { exampleWorlds, judgeWorldOf, rewritten, verdictsOf } from './examples.ts';
import { editedRules } from './expressions.ts';
import { unreportedFaults } from './faulty.ts';
import { judgeWorld } from './judge.ts';
import { brokenPromises, CONTROL, printed } from './promises.ts';
import { RELAYOUTS } from './relayout.ts';
import { SAMPLES } from './samples.ts';
import { sharding, wholeAndMerged } from './shards.ts';
import { envelopesIn, resigned } from './signed-files.ts';

/** A promise that is tried with inputs that a seed draws. */
export interface Trial {
  /** What `--only` names. */
  name: string;
  /** The promise, as a test names it. */
  promise: string;
  /** Makes the property, which is drawn from any number of times. */
  property(): fc.IProperty<unknown>;
  /** How many inputs one seed draws in `npm run fuzz`, and in the tests. */
  runs: number;
  testRuns: number;
}

export const TRIALS: readonly Trial[] = [
  {
    name: 'memory',
    promise: 'whatever a repository and its policy hold, a check ends with a sound report, twice the same',
    property: () =>
      fc.property(editedWorld(SAMPLES), (world) => {
        const report = judgeWorld(world);
        none([...brokenPromises(report), ...unreportedFaults(world, report)]);
        same(printed(report), printed(judgeWorld(world)));
      }),
    runs: 50,
    testRuns: 25,
  },
  {
    name: 'statements',
    promise: 'whatever somebody signs whom the policy trusts, a check ends with a sound report',
    property: () =>
      fc.property(
        fc.constantFrom(...envelopesIn(SAMPLES['signed']!)),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (path, edits) => {
          const before = SAMPLES['signed']!;
          const files = { ...before, [path]: resigned(String(before[path]), (payload) => editedJson(payload, edits)) };
          none(brokenPromises(judgeWorld({ before, files, subject: 'Sign' })));
        },
      ),
    runs: 50,
    testRuns: 12,
  },
  {
    name: 'expressions',
    promise: 'whatever an expression says, its rule judges within its limits, or has a finding at a place in the page',
    property: () =>
      fc.property(editedRules(), (world) => {
        none(brokenPromises(judgeWorld(world)));
      }),
    runs: 200,
    testRuns: 100,
  },
  {
    name: 'command',
    promise: 'the same holds for the command, with a real repository and with a damaged cache',
    property: () =>
      fc.property(
        editedWorld(SAMPLES),
        fc.constantFrom(...Object.keys(COMMANDS)),
        fc.nat(9999),
        (world, command, at) => {
          const folder = mkdtempSync(join(tmpdir(), 'towpath-fuzz-'));
          try {
            const [repository, cache] = [join(folder, 'shop'), join(folder, 'cache')];
            writeRepository(repository, world);
            const run = runCommand(repository, COMMANDS[command]!, cache);
            none(runFaults(run));
            damageCache(cache, at);
            same(run, runCommand(repository, COMMANDS[command]!, cache));
          } finally {
            rmSync(folder, { recursive: true, force: true });
          }
        },
      ),
    runs: 4,
    testRuns: 1,
  },
  {
    name: 'relayout',
    promise:
      'how files are written changes no verdict: order, comments, quotes, styles, line ends, offsets, files that are split',
    property: () => {
      const worlds = exampleWorlds().map((world) => ({
        ...world,
        [fc.toStringMethod]: () => `${world.rule}, ${world.name}`,
      }));
      return fc.property(
        fc.constantFrom(...worlds),
        fc.constantFrom(...Object.keys(RELAYOUTS)),
        fc.boolean(),
        (world, relayout, onlyLast) => {
          const report = judgeWorldOf(world);
          const other = judgeWorldOf(rewritten(world, RELAYOUTS[relayout]!, onlyLast));
          same(
            { exit: exitCode(report, 'error'), verdicts: verdictsOf(report) },
            { exit: exitCode(other, 'error'), verdicts: verdictsOf(other) },
          );
        },
      );
    },
    runs: 100,
    testRuns: 60,
  },
  {
    name: 'shards',
    promise:
      'the reports of the shards of a repository, however many, are merged into exactly the report of the whole, in every format',
    property: () =>
      fc.property(editedWorld(SAMPLES), sharding, (world, how) => {
        const [whole, merged] = wholeAndMerged(world, how);
        same(
          { exit: exitCode(whole, 'error'), ...printed(whole) },
          { exit: exitCode(merged, 'error'), ...printed(merged) },
        );
      }),
    runs: 30,
    testRuns: 8,
  },
];

/** What is wrong with a run of the command, whatever it is about. */
function runFaults({ status, stdout, stderr }: Run): string[] {
  const text = `${stdout}\n${stderr}`;
  return [
    ...(status === null || status > 2 ? [`it ended with ${status}`] : []),
    ...(/This is a bug of Towpath|^\s+at .*\.js:\d+/m.test(text) ? [`it says ${stderr.slice(0, 2000)}`] : []),
    ...(CONTROL.test(text) ? [`it prints U+${CONTROL.exec(text)![0].charCodeAt(0).toString(16)}`] : []),
    ...(status === 0 || text.trim() !== '' ? [] : [`it ended with ${status} and says nothing`]),
  ];
}

function none(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function same(first: unknown, second: unknown): void {
  const [one, other] = [first, second].map((each) => JSON.stringify(each, null, 1).split('\n'));
  const index = one!.findIndex((line, at) => line !== other![at]);
  if (index !== -1 || one!.length !== other!.length) {
    throw new Error(`not the same:\n${one![index]}\n${other![index]}`);
  }
}
