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
async function found(folder: string, base: string, ...options: string[]): Promise<string[]> {
  const { findings } = await report(folder, '--base', base, ...options);
  return findings.map(({ rule, subject, waivedBy }: Record<string, { id: string } | null>) =>
    [rule, subject?.id, ...(waivedBy === null ? [] : ['waived'])].join(' '),
  );
}

const RULES = ['one-environment-at-a-time', 'config-change-has-record', 'arrival-order', 'arrival-soak'];

/** A waiver for version 2 in production, approved before it came. */
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
  test('is not judged for what the base changed in files that both edited', async () => {
    expect(await found(newRepository([...updated, MERGE]), 'HEAD^2')).toEqual([]);
  });

  test('is not judged for what the base changed where the base has moved on since', async () => {
    const folder = newRepository([
      ...updated,
      { at: 100, branch: 'base', edits: { 'b.yaml': 'b: 2\n', 'a.yaml': 'a: 2\n' } },
      MERGE,
    ]);
    expect(await found(folder, 'base')).toEqual([]);
  });

  test('is not judged for what the base changed where another branch had merged the base', async () => {
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
    expect(await found(folder, 'HEAD^2^2')).toEqual([]);
  });

  test('is judged for what the merge commit itself adds', async () => {
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
    expect(await found(folder, 'HEAD^2')).toEqual(['arrival-order api@2', `one-environment-at-a-time ${hash}`]);
  });

  test('is judged for a merge of commits that are not of the base', async () => {
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
    expect(await found(folder, 'HEAD~2')).toContain(`one-environment-at-a-time ${hash}`);
  });

  test('is excused by a waiver that it merged from the base, though its reason was reworded there since', async () => {
    const production = { 'environments/production.yaml': manifest('production', '2') };
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES, 'waiver-in-force'), ...everywhere('1') } },
      { at: 60, parents: [0], edits: { 'waivers/hotfix.yaml': waiver('An outage.') } },
      { at: 70, branch: 'base', edits: { 'waivers/hotfix.yaml': waiver('An outage of payments.') } },
      { at: 80, parents: [0], edits: { README: 'x' } },
      { at: 90, parents: [3, 1], edits: { 'waivers/hotfix.yaml': waiver('An outage.') } },
      { at: 100, edits: production },
    ]);
    expect(await found(folder, 'base')).toEqual(['arrival-order api@2 waived']);
    // Written on the branch itself it excuses nothing, whatever the base has.
    addCommits(folder, [{ at: 110, edits: { 'waivers/hotfix.yaml': waiver('Another outage.') } }], true);
    expect(await found(folder, 'base')).toEqual(['arrival-order api@2', 'waiver-in-force hotfix']);
  });

  test.each<[what: string, edit: Edit, said: string]>([
    ['deleted', null, 'the base branch has deleted this waiver'],
    ['changed', waiver('An outage.').replace('api@2', 'api@3'), 'this waiver differs from the one on the base branch'],
  ])('a commit is not excused by a waiver that the base branch has %s since', async (_, edit, said) => {
    const folder = newRepository([
      {
        at: 0,
        edits: {
          ...policyPages(...RULES, 'waiver-in-force'),
          ...everywhere('1'),
          'waivers/hotfix.yaml': waiver('An outage.'),
        },
      },
      { at: 70, branch: 'base', edits: { 'waivers/hotfix.yaml': edit } },
      { at: 100, parents: [0], edits: { 'environments/production.yaml': manifest('production', '2') } },
    ]);
    const { findings } = await report(folder, '--base', 'base');
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['arrival-order', 'waiver-in-force']);
    expect(findings[1].message).toContain(said);
  });

  test('is not judged to revert what the base changed of other versions in a file that it edits', async () => {
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
    expect(await found(folder, 'HEAD^^2', '--merge', 'rebase')).toEqual([]);
  });

  test('is judged for what the merge commit adds to a service and a manifest that only the branch has', async () => {
    const web = (version: string) =>
      `environment: staging\nservices:\n  web: { version: "${version}" }\nconfig: [c.yaml]\n`;
    const both = (version: string) => ({
      'environments/staging.yaml': web(version),
      'environments/production.yaml': web(version).replace('staging', 'production'),
    });
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), README: 'x' } },
      { at: 60, edits: { ...both('1'), 'c.yaml': 'a: 1\n' }, subject: 'Both are new' },
      { at: 70, parents: [0], branch: 'base', edits: { README: 'y' } },
      { at: 80, parents: [1, 2], edits: { ...both('2'), README: 'y', 'c.yaml': 'a: 2\n' }, subject: 'Merge' },
    ]);
    const hash = git(folder, ['rev-parse', 'HEAD']);
    expect(await found(folder, 'base')).toEqual(
      expect.arrayContaining([`one-environment-at-a-time ${hash}`, `config-change-has-record ${hash}`]),
    );
  });

  test('is not judged for the files of one cluster where the base edited those of another', async () => {
    const tag = (place: string, version: number) => ({ [`tags/${place}/shop`]: `tag: "${version}"\n` });
    const config =
      'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag, environments: { st-eu: staging, st-us: staging, prod-eu: production, prod-us: production } }]\n';
    const all = ['dev', 'st-eu', 'st-us', 'prod-eu', 'prod-us'];
    const folder = newRepository([
      {
        at: 0,
        edits: {
          ...policyPages(...RULES),
          'towpath.yaml': config,
          ...Object.assign({}, ...all.map((each) => tag(each, 1))),
        },
      },
      { at: 60, edits: tag('dev', 2) },
      { at: 4000, edits: tag('st-eu', 2) },
      { at: 8000, edits: tag('prod-eu', 2) },
      { at: 4000, parents: [1], edits: tag('st-us', 2) },
      { at: 8000, edits: tag('prod-us', 2) },
      { at: 9000, parents: [3, 5], edits: { ...tag('st-us', 2), ...tag('prod-us', 2) } },
    ]);
    expect(await found(folder, 'HEAD^2', '--merge', 'rebase')).toEqual([]);
  });

  test.each<[side: string, at: number, found: string[]]>([
    ['whose soak ended when the branch removed it', 100_000, ['arrival-soak api@1b']],
    ['that goes on soaking in the base', 100_000, []],
  ])('arrives with a version %s', async (_, later, expected) => {
    const goes = expected.length > 0 ? '1b' : '2';
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
      { at: 60, edits: { 'environments/dev.yaml': manifest('dev', '1b') } },
      { at: 4000, edits: { 'environments/dev.yaml': manifest('dev', '2') } },
      { at: 8000, edits: { 'environments/staging.yaml': manifest('staging', '2') } },
      { at: 8100, parents: [1], edits: { 'environments/staging.yaml': manifest('staging', '1b') } },
      {
        at: 8700,
        parents: [4, 3],
        edits: { 'environments/dev.yaml': manifest('dev', '2'), 'environments/staging.yaml': manifest('staging', '2') },
      },
      { at: later, edits: { 'environments/production.yaml': manifest('production', goes) } },
    ]);
    expect(await found(folder, 'HEAD^^2', '--merge', 'rebase')).toEqual(expected);
  });

  test('may promote a version that the base had without a break, though the branch had another for a time', async () => {
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
      { at: 60, edits: { 'environments/dev.yaml': manifest('dev', '1b') } },
      { at: 4000, edits: { 'environments/dev.yaml': manifest('dev', '2') } },
      { at: 90_000, edits: { 'environments/staging.yaml': manifest('staging', '2') } },
      { at: 8100, parents: [1], edits: { 'environments/staging.yaml': manifest('staging', '1b') } },
      {
        at: 99_000,
        parents: [4, 3],
        edits: { 'environments/dev.yaml': manifest('dev', '2'), 'environments/staging.yaml': manifest('staging', '2') },
      },
      { at: 99_060, edits: { 'environments/production.yaml': manifest('production', '2') } },
    ]);
    expect(await found(folder, 'HEAD^^2')).toEqual([]);
  });

  test('is judged by its own dates where the base introduced the same versions later', async () => {
    const step = (environment: string) => ({ [`environments/${environment}.yaml`]: manifest(environment, '2') });
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
      { at: 90_000, branch: 'base', edits: step('dev') },
      { at: 91_000, branch: 'base', edits: step('staging') },
      { at: 60, parents: [0], edits: step('dev') },
      { at: 4000, edits: step('staging') },
      { at: 8000, edits: step('production') },
    ]);
    expect(await found(folder, 'base')).toEqual([]);
  });

  test('has its findings at the lines that declare the versions', async () => {
    const tags = (environment: string, version: number) => ({
      [`tags/${environment}.env`]: `# Tags\nWEB_TAG=1\nAPI_TAG=${version}\n`,
    });
    const all = (...versions: [number, number, number]) =>
      Object.assign({}, ...['dev', 'staging', 'production'].map((each, index) => tags(each, versions[index]!)));
    const config = 'policy: content\nreleases: [{ files: "tags/{environment}.env", version: "*_TAG" }]\n';
    const folder = newRepository([
      { at: 0, edits: { ...policyPages('one-environment-at-a-time'), 'towpath.yaml': config, ...all(1, 1, 1) } },
      { at: 60, edits: all(2, 2, 2) },
    ]);
    const [finding] = (await report(folder, '--base', 'HEAD~1')).findings;
    expect(finding.location).toMatchObject({ file: 'tags/production.env', line: 3 });
  });

  describe('where a folder was renamed', () => {
    const tags = (folder: string, environment: string, a: number, c: number) => ({
      [`${folder}/${environment}.env`]: `A_TAG=${a}\n\n\n\nC_TAG=${c}\n`,
    });
    const config = (folder: string) => ({
      'towpath.yaml': `policy: content\nreleases: [{ files: "${folder}/{environment}.env", version: "*_TAG" }]\n`,
    });
    const all = (folder: string, a: number, c: number) =>
      Object.assign({}, ...['dev', 'staging', 'production'].map((each) => tags(folder, each, a, c)));
    const without = Object.fromEntries(['dev', 'staging', 'production'].map((each) => [`o/${each}.env`, null]));

    test('by the branch, counts the soak of what the base changed under the old name', async () => {
      const folder = newRepository([
        { at: 0, edits: { ...policyPages(...RULES), ...config('o'), ...all('o', 1, 1) } },
        { at: 4000, edits: tags('o', 'dev', 2, 1) },
        { at: 8000, edits: tags('o', 'staging', 2, 1) },
        { at: 100, parents: [0], edits: { ...config('p'), ...without, ...all('p', 1, 1) } },
        { at: 99_900, parents: [3, 2], edits: { ...tags('p', 'dev', 2, 1), ...tags('p', 'staging', 2, 1) } },
        { at: 100_000, edits: tags('p', 'production', 2, 1) },
      ]);
      expect(await found(folder, 'HEAD^^2')).toEqual([]);
    });

    test('by the base, keeps the order of what the branch changed under the old name', async () => {
      const folder = newRepository([
        { at: 0, edits: { ...policyPages(...RULES), ...config('o'), ...all('o', 1, 1) } },
        { at: 100, edits: { ...config('p'), ...without, ...all('p', 1, 1) } },
        { at: 200, edits: tags('p', 'dev', 1, 2) },
        { at: 4000, parents: [0], edits: tags('o', 'dev', 2, 1) },
        { at: 8000, edits: tags('o', 'staging', 2, 1) },
        { at: 12_000, edits: tags('o', 'production', 2, 1) },
        {
          at: 99_900,
          parents: [5, 2],
          edits: { ...config('p'), ...without, ...all('p', 2, 1), ...tags('p', 'dev', 2, 2) },
        },
      ]);
      expect(await found(folder, 'HEAD^2', '--merge', 'rebase')).toEqual([]);
    });
  });

  test('is judged for merged commits that are not of the base where the base has moved on', async () => {
    const folder = newRepository([
      { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
      { at: 10, branch: 'base', edits: { README: 'y' } },
      { at: 60, parents: [0], edits: { 'environments/production.yaml': manifest('production', '2') } },
      { at: 70, edits: { 'environments/staging.yaml': manifest('staging', '2') } },
      { at: 80, parents: [0], edits: { LICENSE: 'x' } },
      { at: 90, parents: [4, 3], edits: { ...everywhere('2'), 'environments/dev.yaml': manifest('dev', '1') } },
    ]);
    // What the merge brought in is not of the base, so it is the merge's.
    expect(await found(folder, 'base')).toContain(`one-environment-at-a-time ${git(folder, ['rev-parse', 'HEAD'])}`);
  });
});
