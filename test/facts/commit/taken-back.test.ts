import { describe, expect, test } from 'vitest';
import { commitsOf } from '../../../src/facts/commit/range.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { files, NOW, sha256 } from '../../build.ts';
import { applied, configChange, type Keys, wholePolicy } from '../../check/whole.ts';

const FILE = 'config/production/app.yaml';
const policy = wholePolicy();
const text = (size: number) => `pool: { size: ${size} }\n`;
const ROLLED_BACK = {
  rolledBack: { at: '2026-11-05T10:00:00Z', by: 'pipeline', run: 'https://ci.example.com/runs/9' },
};

/** The record of a change that gave the file some sizes, with what is said of its stage in production. */
function record(sizes: number[], stage: Keys, keys: Keys = {}, environment = 'production') {
  const listed = sizes.map((size) => ({ path: FILE, sha256: sha256(text(size)), ...keys }));
  const stages = { [environment]: applied('2026-11-05T09:00:00Z', stage) };
  return { 'changes/pool.yaml': configChange({ id: 'pool', files: listed, stages }) };
}

/** The record of what the last of some commits did to the file, each of which gives it a size; or of what one before did. */
function recordedBy(sizes: number[], last: ReturnType<typeof record>, judged = sizes.length - 1): string | undefined {
  const steps = sizes.map((size, index) =>
    files({ [FILE]: text(size), ...(index === sizes.length - 1 ? last : { 'changes/pool.yaml': null }) }),
  );
  const repository = readRepository(memoryTree(steps.at(-1)!), 'shop');
  const history = memoryHistory(
    steps.map((each, index) => ({ time: NOW + index * 60_000, subject: `Step ${index}`, files: each })),
    repositorySource(repository),
    judged,
  );
  const [commit] = commitsOf(joinWorld(policy, repository, NOW, { history }));
  expect(commit!.configChanges).toHaveLength(1);
  return commit!.configChanges[0]!.recordedBy;
}

const AGAIN = {
  attempts: [{ at: '2026-11-04T09:00:00Z' }],
  rolledBack: { at: '2026-11-04T10:00:00Z', by: 'pipeline' },
};

describe('a commit that takes a change back', () => {
  test('is recorded by it also once the change was applied again', () => {
    expect(recordedBy([4, 5, 4, 5], record([5], AGAIN), 2)).toBe('pool');
    expect(recordedBy([4, 5, 4, 5, 4], record([5], AGAIN), 4)).toBeUndefined();
  });

  test.each([
    ['gives the file its text of before', [4, 5, 4], record([5], ROLLED_BACK)],
    ['gives it that of before several texts of the change', [4, 5, 6, 4], record([5, 6], ROLLED_BACK)],
    ['does so for the second time', [4, 5, 4, 5, 4], record([5], ROLLED_BACK)],
    ['has an entry for the environment alone', [4, 5, 4], record([5], ROLLED_BACK, { environment: 'production' })],
  ])('is recorded by that change, where it %s', (_, sizes, last) => {
    expect(recordedBy(sizes, last)).toBe('pool');
  });

  test.each([
    ['nothing says that the change was rolled back', [4, 5, 4], record([5], {})],
    ['it was rolled back in another environment', [4, 5, 4], record([5], ROLLED_BACK, {}, 'staging')],
    ['the file gets a text that it never had', [4, 5, 7], record([5], ROLLED_BACK)],
    ['the file gets a text from long before the change', [3, 4, 5, 3], record([5], ROLLED_BACK)],
    ['the file had another text since', [4, 5, 6, 4], record([5], ROLLED_BACK)],
    ['the file gets one of several texts of the change', [4, 5, 6, 5], record([6], {})],
    ['the entry is for another environment', [4, 5, 4], record([5], ROLLED_BACK, { environment: 'staging' })],
  ])('has no record, where %s', (_, sizes, last) => {
    expect(recordedBy(sizes, last)).toBeUndefined();
  });
});
