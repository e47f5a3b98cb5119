import { expect, test } from 'vitest';
import { type Line, reachOf } from '../../../src/history/branches/line.ts';
import { mergedLog } from '../../../src/history/branches/merged-log.ts';
import { changeCollector } from '../../../src/history/log/change-collector.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { AS_TOLD } from '../../../src/history/log/inherited-log.ts';

/** A log of some commits, each at the time that its name begins with, which changes a file of that name. */
function logOf(commits: readonly string[]): ChangeLog {
  const collector = changeCollector(AS_TOLD);
  for (const hash of commits) {
    collector.startCommit({ hash, time: Number.parseInt(hash, 10) });
    collector.add({ path: hash, blob: hash, isLink: false });
  }
  return collector.log(commits.at(-1) ?? '', 'oldest first');
}

/** The commits of lines that follow each other in one log, and how often it was asked how far one reaches into a line. */
function merged(lines: readonly (readonly string[])[], parents: Readonly<Record<string, readonly string[]>> = {}) {
  const read = lines.map((commits, line): Line => ({ prefix: `${line}:`, commits, shared: 0, logs: [logOf(commits)] }));
  const parentsOf = (hash: string) => {
    const before = lines.map((commits) => commits[commits.indexOf(hash) - 1]);
    return [...before.filter((each) => each !== undefined), ...(parents[hash] ?? [])];
  };
  const hashes = new Set<string>();
  const add = (hash: string) => {
    for (const parent of parentsOf(hash)) add(parent);
    hashes.add(hash);
  };
  lines.flat().forEach(add);
  const reach = reachOf(read, { hashes: [...hashes], parents: parentsOf });
  let asked = 0;
  const counted = {
    ...reach,
    of: (hash: string, line: number) => {
      asked += 1;
      return reach.of(hash, line);
    },
  };
  const { log } = mergedLog(read[0]!.logs[0]!, read, counted);
  return { commits: log.commits.map(({ hash }) => hash), asked };
}

test('commits of several branches follow each other by their dates, and after those that are their ancestors', () => {
  const lines = [['1a', '5a'], ['3b', '4b'], ['2c']];
  expect(merged(lines).commits).toEqual(['1a', '2c', '3b', '4b', '5a']);
  expect(merged(lines, { '2c': ['4b'] }).commits).toEqual(['1a', '3b', '4b', '2c', '5a']);
  expect(merged(lines, { '3b': ['5a'], '2c': ['3b'] }).commits).toEqual(['1a', '5a', '3b', '2c', '4b']);
});

test.each([10, 40, 80])('of %i branches each commit is compared with each branch about once', (size) => {
  const lines = Array.from({ length: size }, (_, line) => [`${1000 + line}x`, `${2000 + line}x`]);
  const { commits, asked } = merged(lines);
  expect(commits).toEqual([...lines.map(([first]) => first), ...lines.map(([, last]) => last)]);
  expect(asked).toBeLessThan(2 * lines.flat().length * size);
});
