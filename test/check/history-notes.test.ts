import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import type { History } from '../../src/history/history.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { NOW, oneRule } from '../build.ts';

const HOUR = 3_600_000;
const SOAK = oneRule('subject: arrival\nexpect: arrival.soaked >= arrival.upstream.soak');
const files = (versions: Readonly<Record<string, string>>) => ({
  'towpath.yaml': 'releases:\n  - { files: "images/{environment}/{service}", version: tag }\n',
  ...Object.fromEntries(Object.entries(versions).map(([path, tag]) => [`images/${path}`, `tag: "${tag}"\n`])),
});

type Step = readonly [versions: Readonly<Record<string, string>>, isUndated?: boolean];

/** The notes of a report on these commits, an hour apart, by a policy; with what else is known of their log. */
function notes(policy: Policy, steps: readonly Step[], log: Partial<History['log']> = {}): string[] {
  let all: Readonly<Record<string, string>> = {};
  const snapshots = steps.map(([versions, isUndated = false], hour) => {
    all = { ...all, ...versions };
    return {
      time: NOW - (24 - hour) * HOUR,
      subject: 'A step',
      files: files(all),
      ...(isUndated ? { isUndated: true as const } : {}),
    };
  });
  const repository = readRepository(memoryTree(files(all)), 'shop');
  const versions = repositorySource(repository);
  const history = memoryHistory(snapshots, versions, 1);
  const judged = { ...history, log: { ...history.log, ...log } };
  return [...check({ policy, repository, now: NOW, history: judged, versions }).notes];
}

const START: Step = [{ 'dev/shop': '1', 'staging/shop': '1' }];
const DEV: Step = [{ 'dev/shop': '2' }];

describe('an arrival whose soak is not known is told', () => {
  const undated = (rule: Policy, ...steps: Step[]) => notes(rule, steps).filter((note) => note.includes('no date'));
  const NOTE = (names: string) =>
    `the soak of ${names} is not known: a commit on the way has no date that git can read`;

  test('where a rule asks for it', () => {
    expect(undated(SOAK, START, [DEV[0], true], [{ 'staging/shop': '2' }])).toEqual([NOTE('shop@2 before staging')]);
    expect(undated(SOAK, START, DEV, [{ 'staging/shop': '2' }, true])).toEqual([NOTE('shop@2 before staging')]);
  });

  test('the first three by name', () => {
    const services = (environment: string) =>
      Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${environment}/${name}`, '2']));
    const old = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`staging/${name}`, '1']));
    expect(undated(SOAK, [{ ...old, 'dev/a': '1' }], [services('dev'), true], [services('staging')])).toEqual([
      NOTE('a@2 before staging, b@2 before staging, c@2 before staging and 1 more'),
    ]);
  });

  test('and not where it is known, or the version was never there', () => {
    expect(undated(SOAK, START, DEV, [{ 'staging/shop': '2' }])).toEqual([]);
    expect(undated(SOAK, START, [{ 'staging/shop': '2' }, true])).toEqual([]);
  });

  test.each([
    ['by a rule that is off', 'subject: arrival\nseverity: off\nexpect: arrival.soaked >= arrival.upstream.soak'],
    ['by a rule on something else of arrivals', 'subject: arrival\nexpect: arrival.class == "ok"'],
    ['by a rule on the soak of changes', 'subject: promotion\nexpect: promotion.soaked >= promotion.upstream.soak'],
  ])('and not where it is not asked for, %s', (_, rule) => {
    expect(undated(oneRule(rule), START, [DEV[0], true], [{ 'staging/shop': '2' }])).toEqual([]);
  });
});

describe('what a history leaves out is told', () => {
  const said = (log: Partial<History['log']>) => notes(SOAK, [START, DEV], log);
  const hash = (digit: string) => digit.repeat(40);

  test('merges of `git pull` that were followed to what the branch was before', () => {
    expect(said({ pulls: [hash('a')] })).toContain('1 merge of `git pull` was followed to what the branch was before');
    expect(said({ pulls: [hash('a'), hash('b')] })).toContain(
      '2 merges of `git pull` were followed to what the branch was before',
    );
    expect(said({ pulls: [] }).join()).not.toContain('git pull');
  });

  test('settings of the past that could not be read', () => {
    expect(said({ settingsFaults: ['a', 'b', 'c', 'd'].map(hash) })).toContain(
      'what towpath.yaml said at aaaaaaaaaaaa, bbbbbbbbbbbb, cccccccccccc and 1 more cannot be read in full: what it alone named was not followed',
    );
    expect(said({ settingsFaults: [] }).join()).not.toContain('cannot be read in full');
  });

  test('a file that cannot be parsed at its last commit', () => {
    const broken = { 'towpath.yaml': files({})['towpath.yaml']!, 'images/dev/shop': 'tag: [\n' };
    const sound = files({ 'dev/shop': '1' });
    const repository = readRepository(memoryTree(broken), 'shop');
    const versions = repositorySource(repository);
    const commits = [sound, broken].map((each, hour) => ({ time: NOW + hour * HOUR, subject: 'A step', files: each }));
    const report = check({
      policy: SOAK,
      repository,
      now: NOW + 2 * HOUR,
      history: memoryHistory(commits, versions, 1),
      versions,
    });
    expect(report.notes).toContain(
      'images/dev/shop cannot be parsed at its last commit; the versions of its last readable revision are used',
    );
  });
});

test('rules that judge nothing for one reason share a note; those that are off have none', () => {
  const page = (severity: string, subject = 'commit') =>
    `---\ntitle: T\nsummary: S.\nmessage: M.\nsubject: ${subject}\nseverity: ${severity}\nexpect: "true"\n---\n`;
  const policy = oneRule('subject: commit\nexpect: "true"', {
    'rules/b.mdx': page('warning'),
    'rules/c.mdx': page('off'),
    'rules/d.mdx': page('error', 'pastRecord'),
  });
  const reasons = notes(policy, [START]).filter((note) => note.includes('judged nothing'));
  expect(reasons).toEqual([
    'b, trial judged nothing: there is no commit after the base',
    'd judged nothing: the merge base was not read',
  ]);
  const repository = readRepository(memoryTree(files({ 'dev/shop': '1' })), 'shop');
  const without = check({ policy, repository, now: NOW, noHistory: 'this is no clone', mend: 'Run it in a clone.' });
  expect(without.notes.filter((note) => note.includes('judged nothing'))).toEqual([
    'b, d, trial judged nothing: this is no clone. Run it in a clone.',
  ]);
});
