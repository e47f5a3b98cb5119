import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { everywhere, manifest, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function newRepository(commits: readonly NewCommit[]): string {
  const folder = repository(commits);
  made.push(folder);
  return folder;
}

/** What is found, as `rule subject`. */
function found(folder: string, base: string): string[] {
  const { findings } = report(folder, '--base', base);
  return findings.map(({ rule, subject, waivedBy }: Record<string, { id: string } | null>) =>
    [rule, subject?.id, ...(waivedBy === null ? [] : ['waived'])].join(' '),
  );
}

const RULES = ['one-environment-at-a-time', 'config-change-has-record', 'arrival-order', 'arrival-soak'];

/** A manifest with a line of its own to edit, and a list of config files to add to. */
const sized = (environment: string, replicas: number, config: readonly string[]) =>
  [
    `environment: ${environment}`,
    'services:',
    `  api: { version: "1", replicas: ${replicas} }`,
    'config:',
    ...config.map((path) => `  - ${path}`),
    '',
  ].join('\n');
const both = (replicas: number, production: readonly string[], staging = production): Record<string, Edit> => ({
  'environments/staging.yaml': sized('staging', replicas, staging),
  'environments/production.yaml': sized('production', replicas, production),
});

/** The branch edits a line of two manifests; main gives each a config file; the branch takes that in. */
const updated: readonly NewCommit[] = [
  { at: 0, edits: { ...policyPages(...RULES), ...both(1, ['a.yaml']), 'a.yaml': 'a: 1\n' } },
  { at: 60, subject: 'Scale', edits: both(2, ['a.yaml']) },
  {
    at: 70,
    parents: [0],
    edits: { 'environments/staging.yaml': sized('staging', 1, ['a.yaml', 'b.yaml']), 'b.yaml': 'b: 1\n' },
  },
  {
    at: 80,
    edits: { 'environments/production.yaml': sized('production', 1, ['a.yaml', 'b.yaml']), 'b.yaml': 'b: 1\n' },
  },
];
const merged = { ...both(2, ['a.yaml', 'b.yaml']), 'b.yaml': 'b: 1\n' };
const MERGE: NewCommit = { at: 90, subject: 'Merge main', parents: [1, 3], edits: merged };

describe('a branch that merged its base', () => {
  test('does not answer for what the base did to the files that both edited', () => {
    expect(found(newRepository([...updated, MERGE]), 'HEAD^2')).toEqual([]);
  });

  test('does not where the base went on since', () => {
    const folder = newRepository([
      ...updated,
      { at: 100, branch: 'base', edits: { 'b.yaml': 'b: 2\n', 'a.yaml': 'a: 2\n' } },
      MERGE,
    ]);
    expect(found(folder, 'base')).toEqual([]);
  });

  test('does not where another branch brought the base along', () => {
    const folder = newRepository([
      ...updated,
      { at: 85, parents: [0], subject: 'On another branch', edits: { README: 'x' } },
      {
        at: 86,
        parents: [4, 3],
        subject: 'Merge main there',
        edits: { ...both(1, ['a.yaml', 'b.yaml']), 'b.yaml': 'b: 1\n' },
      },
      { ...MERGE, parents: [1, 5], edits: { ...merged, README: 'x' } },
    ]);
    expect(found(folder, 'HEAD^2^2')).toEqual([]);
  });

  test('answers for what the merge itself adds', () => {
    const folder = newRepository([
      ...updated,
      {
        ...MERGE,
        edits: {
          ...merged,
          'environments/staging.yaml': sized('staging', 2, ['a.yaml', 'b.yaml']).replace('"1"', '"2"'),
          'environments/production.yaml': sized('production', 2, ['a.yaml', 'b.yaml']).replace('"1"', '"2"'),
        },
      },
    ]);
    const hash = git(folder, ['rev-parse', 'HEAD']);
    expect(found(folder, 'HEAD^2')).toEqual(['arrival-order api@2', `one-environment-at-a-time ${hash}`]);
  });

  test('answers for a merge of work that is not of the base', () => {
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
      {
        at: 60,
        parents: [0],
        subject: 'Elsewhere',
        edits: { 'environments/production.yaml': manifest('production', '2') },
      },
      { at: 70, subject: 'Elsewhere', edits: { 'environments/staging.yaml': manifest('staging', '2') } },
      { at: 80, parents: [0], subject: 'Here', edits: { README: 'x' } },
      {
        at: 90,
        parents: [3, 2],
        subject: 'Merge a branch',
        edits: {
          'environments/production.yaml': manifest('production', '2'),
          'environments/staging.yaml': manifest('staging', '2'),
        },
      },
    ]);
    const hash = git(folder, ['rev-parse', 'HEAD']);
    expect(found(folder, 'HEAD~2')).toContain(`one-environment-at-a-time ${hash}`);
  });

  test('is excused by a waiver of the base that it merged, whatever its words are there since', () => {
    const waiver = (reason: string) =>
      [
        'id: hotfix',
        'rule: arrival-order',
        'subject: api@2',
        'environment: production',
        `reason: ${reason}`,
        'requestedBy: ana@example.com',
        'approvedBy: sam@example.com',
        'approvedAt: 2026-01-01T00:00:00Z',
        'expires: 2026-12-01T00:00:00Z',
        '',
      ].join('\n');
    const production = { 'environments/production.yaml': manifest('production', '2') };
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES, 'waiver-in-force'), ...everywhere('1') } },
      { at: 60, parents: [0], edits: { 'waivers/hotfix.yaml': waiver('An outage.') } },
      { at: 70, branch: 'base', edits: { 'waivers/hotfix.yaml': waiver('An outage of payments.') } },
      { at: 80, parents: [0], edits: { README: 'x' } },
      { at: 90, parents: [3, 1], edits: { 'waivers/hotfix.yaml': waiver('An outage.') } },
      { at: 100, edits: production },
    ]);
    expect(found(folder, 'base')).toEqual(['arrival-order api@2 waived']);
    // Written on the branch itself it excuses nothing, whatever the base has.
    addCommits(folder, [{ at: 110, edits: { 'waivers/hotfix.yaml': waiver('Another outage.') } }], true);
    expect(found(folder, 'base')).toEqual(['arrival-order api@2', 'waiver-in-force hotfix']);
  });

  test('does not take back what the base did to other versions of a file that it edits', () => {
    const tags = (environment: string, api: number, web: number) => ({
      [`tags/${environment}.env`]: `API_TAG=${api}\n\n\n\nWEB_TAG=${web}\n`,
    });
    const folder = newRepository([
      {
        at: 0,
        edits: {
          ...policyPages(...RULES),
          'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}.env", version: "*_TAG" }]\n',
          ...tags('dev', 1, 1),
          ...tags('staging', 1, 1),
          ...tags('production', 1, 1),
        },
      },
      // The base puts 2 of api into dev and staging, where it soaks.
      { at: 60, edits: tags('dev', 2, 1) },
      { at: 7000, edits: tags('staging', 2, 1) },
      // The branch, which does not have that yet, works on web.
      { at: 4100, parents: [0], edits: tags('dev', 1, 2) },
      { at: 8000, edits: tags('staging', 1, 2) },
      { at: 20_000, parents: [4, 2], edits: { ...tags('dev', 2, 2), ...tags('staging', 2, 2) } },
      { at: 20_060, edits: tags('production', 2, 1) },
    ]);
    expect(found(folder, 'HEAD^^2')).toEqual([]);
  });
});
