import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { brief, judge, manifest, NOW, oneRule, policy, repository } from '../build.ts';

const withReleases = (entry: string) => ({
  'towpath.yaml': `migrations:\n  - files: db/migrations/*.sql\nreleases:\n  - ${entry}\n`,
});

describe('the environments of `releases`', () => {
  test('that the policy does not have are faults of towpath.yaml, so that nothing could be checked', () => {
    const report = judge({
      ...withReleases('{ files: "tags/{environment}", environments: { stage: stagin, prd: live } }'),
      'tags/stage': 'v1',
      'tags/prd': 'v1',
    });
    expect(brief(report)).toEqual(['config towpath.yaml:4 ‹stagin›', 'config towpath.yaml:4 ‹live›']);
    expect(report.findings.map(({ message, help }) => `${message} ${help}`)).toEqual([
      '`stagin` is not an environment of the policy. Write `staging`.',
      '`live` is not an environment of the policy. Use one of `dev`, `staging` or `production`.',
    ]);
    expect(exitCode(report, 'error')).toBe(2);
  });

  test('that the policy has are no faults, and nor are any where the policy has no environment', () => {
    const files = {
      ...withReleases('{ files: "tags/{environment}", environments: { stage: staging } }'),
      'tags/stage': 'v1',
    };
    expect(exitCode(judge(files), 'error')).toBe(0);
    const none = policy(
      Object.fromEntries(['dev', 'staging', 'production'].map((id) => [`environments/${id}.mdx`, null])),
    );
    expect(judge(files, none).findings.filter(({ location }) => location.file === 'towpath.yaml')).toEqual([]);
  });

  test('that a path names and that are left out are listed in a note', () => {
    const entry = '{ files: "tags/{environment}", environments: { stage: staging } }';
    const notes = (...names: string[]) =>
      judge({
        ...withReleases(entry),
        ...Object.fromEntries(names.map((name) => [`tags/${name}`, 'v1'])),
      }).notes.filter((note) => note.includes('left out'));
    expect(notes('stage', 'dev', 'uat', 'qa')).toEqual([
      'qa, uat in the paths of `tags/{environment}` are not environments of the policy and were left out',
    ]);
    expect(notes('stage', 'qa')).toEqual([
      'qa in the paths of `tags/{environment}` is not an environment of the policy and was left out',
    ]);
    expect(notes('stage', 'dev')).toEqual([]);
    expect(notes('stage', ...Array.from({ length: 12 }, (_, index) => `x${10 + index}`))).toEqual([
      'x10, x11, x12, x13, x14, x15, x16, x17, x18, x19 and 2 more in the paths of `tags/{environment}` are not environments of the policy and were left out',
    ]);
  });
});

test('a file without a version is named in a note, where other files of its entry have one', () => {
  const entry = '{ files: "tags/{environment}/{service}.yaml", version: tag }';
  const notes = (files: Record<string, string>) =>
    judge({ ...withReleases(entry), ...files }).notes.filter((note) => note.includes('no version'));
  const has = { 'tags/dev/a.yaml': 'tag: v1\n', 'tags/staging/a.yaml': 'tag: v1\n', 'tags/uat/a.yaml': 'image: v1\n' };
  expect(notes(has)).toEqual([]);
  expect(notes({ ...has, 'tags/production/a.yaml': 'tagg: v1\n' })).toEqual([
    'tags/production/a.yaml holds no version, while others of `tags/{environment}/{service}.yaml` do',
  ]);
  const many = Object.fromEntries(['b', 'c', 'd', 'e'].map((name) => [`tags/dev/${name}.yaml`, 'tagg: v1\n']));
  expect(notes({ ...has, ...many })).toEqual([
    'tags/dev/b.yaml, tags/dev/c.yaml, tags/dev/d.yaml and 1 more hold no version, while others of `tags/{environment}/{service}.yaml` do',
  ]);
});

describe('a file that holds all environments', () => {
  const ALL = '{ files: all.yaml, version: "{environment}.*.tag", environments: { stg: staging } }';
  const entry = (more: string) => ({ 'towpath.yaml': `releases:\n  - ${ALL}\n${more}` });
  const bare = Object.fromEntries(
    ['dev', 'staging', 'production'].map((id) => [`environments/${id}.yaml`, manifest(id, { services: {} })]),
  );
  const told = (texts: readonly string[], more = '') => {
    const files = (text: string) => ({ ...bare, ...entry(more), 'all.yaml': text });
    const shop = repository(files(texts.at(-1)!));
    const versions = repositorySource(shop);
    const commits = texts.map((text, at) => ({ time: NOW - 1e6 * (9 - at), subject: 'Change', files: files(text) }));
    const by = oneRule('subject: arrival\nexpect: "false"');
    return check({ policy: by, repository: shop, now: NOW, history: memoryHistory(commits, versions), versions });
  };
  const text = (staging: string, production: string) =>
    `stg:\n  api: { tag: ${staging} }\nproduction:\n  api: { tag: ${production} }\n`;

  test('has the findings of each where that environment has its version', () => {
    const report = told([text('v1', 'v1'), text('v2', 'v1'), text('v2', 'v2')]);
    expect(brief(report)).toEqual(['trial api@v2@staging all.yaml:2 ‹v2›', 'trial api@v2@production all.yaml:4 ‹v2›']);
  });

  test('hides what arrived in all of them, where it cannot be parsed', () => {
    const report = told([text('v1', 'v1'), '{']);
    expect(report.rules[0]!.blind).toMatchObject([{ why: 'there is a fault in all.yaml' }]);
  });
});

test('a version that is called otherwise in an environment is that of the others', () => {
  const files = (staging: string, production: string) => ({
    'towpath.yaml': `releases:
  - { files: production.txt, environment: production, map: "release-{version}" }
  - { files: "{environment}.txt" }
`,
    'staging.txt': staging,
    'production.txt': production,
  });
  const commits = [files('1', 'release-1'), files('2', 'release-1'), files('2', 'release-2'), files('2', 'release-3')];
  const shop = repository(commits.at(-1)!);
  const versions = repositorySource(shop);
  const history = memoryHistory(
    commits.map((each, at) => ({ time: NOW - 1e9 * (9 - at), subject: 'Change', files: each })),
    versions,
  );
  const by = oneRule('subject: arrival\nwhen: environment.name == "production"\nexpect: arrival.class == "ok"');
  expect(brief(check({ policy: by, repository: shop, now: NOW, history, versions }))).toEqual([
    'trial app@3@production production.txt:1 ‹release-3›',
  ]);
});

test('an environment of an entry that the policy does not have is a fault of towpath.yaml', () => {
  const report = judge({ ...withReleases('{ files: tags/x, environment: live }'), 'tags/x': 'v1' });
  expect(report.findings.map(({ message, location }) => `${location.line} ${message}`)).toEqual([
    '4 `live` is not an environment of the policy.',
  ]);
});

describe('an environment that only a name without an alias can mean', () => {
  const blind = (files: Record<string, string>, entry = '{ files: "tags/{environment}" }') => {
    const bare = ['dev', 'staging', 'production'].map((id) => [
      `environments/${id}.yaml`,
      manifest(id, { services: {} }),
    ]);
    const shop = repository({
      ...withReleases(entry),
      ...Object.fromEntries(bare),
      ...files,
    });
    const versions = repositorySource(shop);
    const history = memoryHistory([{ time: NOW, subject: 'Start', files }], versions);
    const by = oneRule('subject: arrival\nexpect: "true"');
    return check({ policy: by, repository: shop, now: NOW, history, versions });
  };

  test('is what the rules on arrivals are blind to, with the alias to write', () => {
    const report = blind({ 'tags/staging': 'v1', 'tags/prod': 'v1' });
    expect(report.notes.join()).toContain('Write `environments: { prod: production }` in that entry of `releases`');
    expect(report.rules[0]!.blind).toEqual([
      {
        why: 'no version of production is read, and prod in the paths of `tags/{environment}` is no environment',
        subjects: 1,
      },
    ]);
  });

  test('is meant by a part of a name, as by those of regions', () => {
    const report = blind({ 'tags/dev': 'v1', 'tags/staging': 'v1', 'tags/prod-eu': 'v1', 'tags/prod-us': 'v1' });
    expect(report.rules[0]!.blind.map(({ why }) => why)).toContain(
      'no version of production is read, and prod-eu in the paths of `tags/{environment}` is no environment',
    );
  });

  test('a file that cannot be parsed hides what arrived there', () => {
    const files = { 'tags/staging.json': '{ "tag": "v1" }', 'tags/production.json': '{', 'tags/qa.json': '{' };
    const report = blind(files, '{ files: "tags/{environment}.json", version: tag }');
    expect(report.rules[0]!.blind).toEqual([{ why: 'there is a fault in tags/production.json', subjects: 1 }]);
  });

  test('a base that cannot be parsed hides what arrived in those that have no version of their own', () => {
    const entry = '{ files: "values-{environment}.yaml", base: values.yaml }';
    const report = blind({ 'values.yaml': '{', 'values-production.yaml': '', 'values-dev.yaml': '' }, entry);
    expect(report.rules[0]!.blind).toEqual([{ why: 'there is a fault in values.yaml', subjects: 2 }]);
    expect(brief(report)).toEqual(['syntax values.yaml:1 ‹›']);
  });

  test('is not meant by a name that means another, or none', () => {
    expect(blind({ 'tags/staging': 'v1', 'tags/qa': 'v1', 'tags/stg': 'v1' }).rules[0]!.blind).toEqual([]);
    const near = { 'tags/staging': 'v1', 'tags/production': 'v1', 'tags/demo': 'v1', 'tags/evc': 'v1' };
    expect(blind(near).rules[0]!.blind).toEqual([]);
    const all = { 'tags/dev': 'v1', 'tags/staging': 'v1', 'tags/production': 'v1', 'tags/prod': 'v1' };
    expect(blind(all).rules[0]!.blind).toEqual([]);
  });
});
