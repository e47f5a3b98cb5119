import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { files, manifest, NOW } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const ENVIRONMENTS = ['dev', 'staging', 'production'];

/** What dev, staging and production run after each commit, by the letters of their digests: `aab`. */
function found(steps: readonly string[], isCommitted = true): string[] {
  const snapshots = steps.map((letters, index) => ({
    time: NOW - (steps.length - index) * 3_600_000,
    subject: `Step ${index}`,
    files: files(
      Object.fromEntries(
        ENVIRONMENTS.map((id, at) => {
          const services = { api: { digest: `sha256:${letters[at]!.repeat(64)}` } };
          return [`environments/${id}.yaml`, manifest(id, { services })];
        }),
      ),
    ),
  }));
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
  const versions = repositorySource(repository);
  const history = memoryHistory(isCommitted ? snapshots : snapshots.slice(0, -1), versions);
  return check({ policy, repository, now: NOW, history, versions })
    .findings.filter(({ rule }) => rule === 'same-artifact')
    .map(({ subject }) => subject!.environment!);
}

describe('an image that is brought back', () => {
  test.each<[what: string, steps: string[], environments: string[]]>([
    ['that production got first, in production', ['aaa', 'aab'], ['production']],
    ['that production got first, in neither once staging has it too', ['aaa', 'aab', 'abb'], []],
    ['the same while dev is ahead', ['aaa', 'caa', 'cab', 'cbb'], []],
    ['the same after production has moved on', ['aaa', 'aab', 'abb', 'aba'], []],
    ['that staging got before dev', ['aaa', 'aba'], ['staging']],
    ['that staging got before dev and production', ['aaa', 'aba', 'abb'], ['staging']],
    ['that staging and production got at once', ['aaa', 'abb'], ['staging']],
    ['that production ran no more when staging got it', ['aaa', 'aab', 'aaa', 'aba'], ['staging']],
    ['that staging got first, left, and got again after production', ['aaa', 'aba', 'aaa', 'aab', 'abb'], ['staging']],
    ['of another digest than that of production', ['aaa', 'aab', 'acb'], ['staging', 'production']],
  ])('an image is found %s', (_, steps, environments) => {
    expect(found(steps).toSorted()).toEqual(environments.toSorted());
  });

  test('what is not committed yet comes after what production runs, and not after what it ran', () => {
    expect(found(['aaa', 'aab', 'abb'], false)).toEqual([]);
    expect(found(['aaa', 'aab', 'aaa', 'aba'], false)).toEqual(['staging']);
  });
});
