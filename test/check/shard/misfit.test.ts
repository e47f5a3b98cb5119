import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import type { ShardReport } from '../../../src/check/shard/merge.ts';
import { misfit, type NamedShard } from '../../../src/check/shard/misfit.ts';
import type { Shard } from '../../../src/check/shard/shard.ts';
import { MAX_STEPS_OF_RULE } from '../../../src/policy/cel/budget.ts';
import { NOW, policy, repository } from '../../build.ts';

const ORIGIN = { towpath: '1.0.0', commit: 'a'.repeat(40), input: 'b'.repeat(64) };

/** The report of a shard of three, with some of its keys, and of what it says as a shard, put differently. */
function shard(index: number, keys: Partial<ShardReport> = {}, own: Partial<Shard> = {}): ShardReport {
  const request = { index, of: 3, whole: new Set<string>() };
  const report = check({ policy: policy(), repository: repository(), now: NOW, shard: request });
  return { ...report, ...keys, shard: { ...report.shard!, origin: ORIGIN, ...own } };
}

const named = (reports: readonly ShardReport[]) =>
  reports.map((report, at): NamedShard => ({ name: `${at + 1}.json`, report })) as [NamedShard, ...NamedShard[]];
const fault = (...reports: ShardReport[]) => misfit(named(reports));
/** What is wrong with the third of three shards. */
const faultOfThird = (keys: Partial<ShardReport>, own: Partial<Shard> = {}) =>
  fault(shard(1), shard(2), shard(3, keys, own));

const AGAIN = 'Run every shard again with the same command line, but for `--shard`.';

describe('the reports of all shards of one repository', () => {
  test('fit, in any order', () => {
    expect(fault(shard(1), shard(2), shard(3))).toBeUndefined();
    expect(fault(shard(3), shard(1), shard(2))).toBeUndefined();
    expect(fault(shard(1, {}, { of: 1 }))).toBeUndefined();
  });

  test('fit where none says from where it is', () => {
    const [one, two, three] = [1, 2, 3].map((index) => shard(index, {}, { origin: undefined! }));
    expect(fault(one!, two!, three!)).toBeUndefined();
  });
});

describe('reports that do not belong together are told, with what to do', () => {
  test.each<[what: string, keys: Partial<ShardReport>, own: Partial<Shard>, message: string, help: string]>([
    [
      'of another version',
      {},
      { origin: { ...ORIGIN, towpath: '1.0.1' } },
      '`1.json` and `3.json` differ in their version of Towpath: `1.0.0` and `1.0.1`.',
      'Run every shard by the same version of Towpath.',
    ],
    [
      'of another repository',
      { repository: 'billing' },
      {},
      '`1.json` and `3.json` differ in their repository: `shop` and `billing`.',
      'Name the shards of one repository; several repositories are joined from whole reports.',
    ],
    [
      'of no commit',
      {},
      { origin: { ...ORIGIN, commit: null } },
      `\`1.json\` and \`3.json\` differ in their commit: \`${ORIGIN.commit}\` and \`no commit\`.`,
      'Check out the same commit in the job of every shard, and run them again.',
    ],
    [
      'of another number of shards',
      {},
      { of: 4 },
      '`1.json` and `3.json` differ in their number of shards: `3` and `4`.',
      'Run every shard with the same number after the slash, as in `--shard 1/4` and `--shard 2/4`.',
    ],
    [
      'of another time',
      { now: NOW + 1000 },
      {},
      '`1.json` and `3.json` differ in their time: `2026-11-10T12:00:00Z` and `2026-11-10T12:00:01Z`.',
      'Give every shard the same `--now`, such as the time at which the pipeline was started.',
    ],
    [
      'of another policy',
      { policyDigest: 'sha256:0' },
      {},
      `\`1.json\` and \`3.json\` differ in their policy: \`${policy().digest}\` and \`sha256:0\`.`,
      'Run every shard by the same policy.',
    ],
  ])('one %s', (_, keys, own, message, help) => {
    expect(faultOfThird(keys, own)).toEqual({ message, help });
  });

  test.each<[what: string, keys: Partial<ShardReport>, own: Partial<Shard>]>([
    ['that was judged with other options', {}, { origin: { ...ORIGIN, input: 'c' } }],
    ['that read other files first', {}, { filesBefore: 99 }],
    ['that assumed something', { assumed: { way: 'x' } as unknown as NonNullable<ShardReport['assumed']> }, {}],
    ['with a waiver', { waivers: [{ id: 'a' } as ShardReport['waivers'][number]] }, {}],
    ['with another note for all shards', { notes: ['something'] }, { notes: 1 }],
    ['for another way of merging', { merge: ['squash'] }, {}],
    ['with other merges of `git pull`', { pullMerges: 1 }, {}],
    ['of fewer rules', { rules: [] }, {}],
    [
      'in which one shard judges a rule whole',
      {},
      { rules: shard(3).shard.rules.map((rule, at) => (at === 0 ? { ...rule, whole: false } : rule)) },
    ],
  ])('one %s', (_, keys, own) => {
    const message = '`1.json` and `3.json` were made with other options, or of other files.';
    expect(faultOfThird(keys, own)).toEqual({ message, help: AGAIN });
  });

  test('and not for a note of their own', () => {
    expect(faultOfThird({ notes: [...shard(3).notes, 'something'] })).toBeUndefined();
  });

  test('one that is there twice', () => {
    expect(fault(shard(1), shard(2), shard(2))).toEqual({
      message: '`2.json` and `3.json` are both shard 2 of 3.',
      help: 'Name the report of each shard once.',
    });
  });

  test('one with a number that there is not', () => {
    expect(fault(shard(1), shard(2), shard(3), shard(3, {}, { index: 4 }))).toEqual({
      message: '`4.json` is shard 4 of 3.',
      help: AGAIN,
    });
  });

  test('those that are missing', () => {
    expect(fault(shard(2))).toEqual({
      message: 'Shard 1, 3 of 3 is missing.',
      help: 'Name the reports of all shards; look at the job of that shard if it wrote none.',
    });
  });
});

describe('a rule that takes more steps in all shards than one check may', () => {
  const third = MAX_STEPS_OF_RULE / 3;
  const stepping = (steps: readonly number[], whole?: boolean) =>
    fault(
      ...steps.map((each, at) => {
        const { rules } = shard(at + 1).shard;
        const first = { ...rules[0]!, steps: each, ...(whole === undefined ? {} : { whole }) };
        return shard(at + 1, {}, { rules: [first, ...rules.slice(1)] });
      }),
    );

  test('is told, since the whole would be broken', () => {
    expect(stepping([third, third, third + 1])).toEqual({
      message: `\`allowed-data\` takes more than ${MAX_STEPS_OF_RULE} steps in all shards together, which no rule may.`,
      help: 'Make its expressions simpler.',
    });
  });

  test('is none as long as it takes no more', () => {
    expect(stepping([Math.floor(third), Math.floor(third), Math.floor(third)])).toBeUndefined();
  });

  test('is none where one shard judges all of its subjects', () => {
    expect(stepping([third, third, third + 1], false)).toBeUndefined();
  });
});
