import { describe, expect, test } from 'vitest';
import { fewerOnBranches } from '../../../src/facts/past/branch-versions.ts';
import { refsOutOfSight } from '../../../src/facts/past/refs-out-of-sight.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { branchOrder, type RefChange, refHistory, releases, tagsRead, worldWith } from '../world/ref-history.ts';

const TAGS = '{ tags: "deploy/{environment}/{service}/{version}" }';
const FILES = '{ branches: "env/{environment}", files: "{service}.yaml", version: tag }';
const MODULES = '{ files: "live/{environment}/{service}", kind: submodule }';
const tag = (name: string): RefChange => ({ path: `refs/tags/${name}:`, text: '1' });
const onBranch = (branch: string, file: string, text = 'tag: "1"\n'): RefChange => ({
  path: `${branch}:${file}`,
  text,
});
const moduleAt = (path: string): RefChange => ({ path, module: 'a'.repeat(40) });
const configOf = (entries: readonly string[]) => readConfig(memoryTree(releases(...entries))).config;
const known = { branches: branchOrder(), tags: tagsRead() };

/** What settings with some entries no longer read, that others did. */
const lost = (before: readonly string[], now: readonly string[], ...changes: RefChange[]) =>
  refsOutOfSight(configOf(before), worldWith(releases(...now), refHistory(changes, known)));

describe('a tag that settings read', () => {
  const there = tag('deploy/dev/api/1');

  test('and those of now do not is lost, and one that they read alike is not', () => {
    expect(lost([TAGS], [], there)).toEqual(['refs/tags/deploy/dev/api/1']);
    expect(lost([TAGS], [TAGS], there)).toEqual([]);
    expect(
      lost([TAGS], ['{ tags: "deploy/{environment}/{service}/{version}", environments: { prod: production } }'], there),
    ).toEqual([]);
  });

  test.each([
    ['for another environment', '{ tags: "deploy/{environment}/{service}/{version}", environments: { dev: staging } }'],
    ['for another service', '{ tags: "deploy/{environment}/api/{version}", service: web }'],
    ['with another version', '{ tags: "deploy/{environment}/{service}/{version}{rest}" }'],
  ])('is lost where those of now read it %s', (_, entry) => {
    expect(lost([TAGS], [entry], tag('deploy/dev/api/12'))).toEqual(['refs/tags/deploy/dev/api/12']);
  });

  test('is none that is lost where it is gone, or is of no environment of the policy', () => {
    expect(lost([TAGS], [], there, { path: there.path })).toEqual(['deploy/{environment}/{service}/{version}']);
    expect(lost([TAGS], [], tag('deploy/qa/api/1'))).toEqual([]);
  });

  test('is named once, and by its pattern only where none is there', () => {
    expect(lost([TAGS], [], there, there, tag('deploy/staging/api/1'))).toEqual([
      'refs/tags/deploy/dev/api/1',
      'refs/tags/deploy/staging/api/1',
    ]);
    expect(lost([TAGS], [])).toEqual(['deploy/{environment}/{service}/{version}']);
    expect(lost([TAGS], [], tag('v1'))).toEqual(['deploy/{environment}/{service}/{version}']);
    expect(lost([TAGS], [TAGS])).toEqual([]);
  });
});

describe('a file on a branch that settings read', () => {
  const there = onBranch('env/dev', 'api.yaml');

  test('and those of now do not is lost, and one that they read alike is not', () => {
    expect(lost([FILES], [], there)).toEqual(['refs/heads/env/dev:api.yaml']);
    expect(lost([FILES], [FILES], there)).toEqual([]);
    expect(lost([FILES], [FILES.replace('tag', 'image.tag')], there)).toEqual([]);
  });

  test.each([
    ['another file', FILES.replace('{service}', 'web')],
    ['another branch', FILES.replace('env/', 'environments/')],
    ['its branch as another environment', FILES.replace(' }', ', environments: { dev: staging } }')],
    ['the commits of its branch alone', '{ branches: "env/{environment}", version: commit }'],
  ])('is lost where those of now read %s', (_, entry) => {
    expect(lost([FILES], [entry], there)).toContain('refs/heads/env/dev:api.yaml');
  });

  test('is none that is lost where nothing read it before, or its branch is none of an environment', () => {
    expect(lost([FILES], [], onBranch('env/dev', 'README.md'))).toEqual([]);
    expect(lost([FILES], [], onBranch('env/qa', 'api.yaml'))).toEqual([]);
    expect(lost([FILES], [], { path: 'env/dev/api.yaml', text: 'tag: "1"\n' })).toEqual([]);
    expect(lost([FILES], [], there, { path: there.path })).toEqual([]);
  });

  test('is read of an environment by the name that an entry has for it', () => {
    const aliased = FILES.replace(' }', ', environments: { dev: staging } }');
    expect(lost([aliased], [aliased.replace('{service}', 'api')], there)).toEqual([]);
    const unknown = FILES.replace(' }', ', environments: { dev: qa } }');
    expect(lost([unknown], [], there)).toEqual([]);
  });

  test('is named by the pattern of its branch where no branch of it is there', () => {
    const elsewhere = FILES.replace('env/', 'gone/');
    expect(lost([elsewhere], [])).toEqual(['gone/{environment}']);
    expect(lost([elsewhere], [elsewhere])).toEqual([]);
  });
});

describe('a submodule that settings read', () => {
  const there = moduleAt('live/dev/web');

  test('and those of now do not is lost, and one that they read alike is not', () => {
    expect(lost([MODULES], [], there)).toEqual(['live/dev/web']);
    expect(lost([MODULES], [MODULES], there)).toEqual([]);
    expect(
      lost([MODULES], [MODULES.replace('{environment}', 'staging').replace(' }', ', environment: staging }')], there),
    ).toEqual(['live/dev/web']);
  });

  test.each([
    ['another environment', MODULES.replace(' }', ', environments: { dev: staging } }')],
    ['another service', '{ files: "live/{environment}/{other}", kind: submodule }'],
    ['a file', '{ files: "live/{environment}/{service}", kind: text }'],
  ])('is lost where those of now read it as of %s', (_, entry) => {
    expect(lost([MODULES], [entry], there)).toEqual(['live/dev/web']);
  });

  test('is none that is lost where the policy does not have its environment, or it was no submodule', () => {
    expect(lost([MODULES], [], moduleAt('live/qa/web'))).toEqual([]);
    expect(lost([MODULES], [], { path: 'live/dev/web', text: '1' })).toEqual([]);
  });
});

test('without a history nothing of it is known to be lost', () => {
  expect(refsOutOfSight(configOf([TAGS]), worldWith(releases(), undefined))).toEqual([]);
  expect(fewerOnBranches(configOf([FILES]), worldWith(releases(), undefined))).toEqual([]);
});

describe('of a file on a branch, settings that read it in another way', () => {
  const KEY = '{ branches: "env/{environment}", files: app.yaml, kind: yaml, version: a }';
  const other = KEY.replace(': a }', ': b }');
  const fewer = (before: readonly string[], now: readonly string[], ...changes: RefChange[]) =>
    fewerOnBranches(configOf(before), worldWith(releases(...now), refHistory(changes, known)));
  const file = (text: string) => onBranch('env/dev', 'app.yaml', text);

  test('read fewer versions where one of before is none of theirs', () => {
    expect(fewer([KEY], [other], file('a: "1"\nb: "2"\n'))).toEqual(['refs/heads/env/dev:app.yaml']);
    expect(fewer([KEY], [other], file('a: "1"\n'))).toEqual(['refs/heads/env/dev:app.yaml']);
    expect(fewer([KEY], [other], file('a: "1"\nb: "1"\n'))).toEqual([]);
    expect(fewer([KEY], [KEY, other], file('a: "1"\nb: "2"\n'))).toEqual([]);
    expect(fewer([KEY], [KEY], file('a: "1"\nb: "2"\n'))).toEqual([]);
    const [of, and] = [KEY.replace('env/{environment}', 'env/dev').replace(' }', ', environment: dev }'), other];
    expect(fewer([of, and], [and], file('a: "1"\nb: "2"\n'))).toEqual(['refs/heads/env/dev:app.yaml']);
  });

  test('are said of the last text of each file that is there, and of none that only one of them reads', () => {
    const [lacking, same] = [file('a: "1"\nb: "2"\n'), file('a: "1"\nb: "1"\n')];
    expect(fewer([KEY], [other], lacking, same)).toEqual([]);
    expect(fewer([KEY], [other], same, lacking)).toEqual(['refs/heads/env/dev:app.yaml']);
    expect(fewer([KEY], [other], lacking, { path: lacking.path })).toEqual([]);
    expect(fewer([KEY], [], lacking)).toEqual([]);
    expect(fewer([], [other], lacking)).toEqual([]);
    expect(fewer([KEY], [other], { ...lacking, path: 'env/dev/app.yaml' })).toEqual([]);
    expect(fewer([KEY], [other], onBranch('main', 'app.yaml', 'a: "1"\nb: "2"\n'))).toEqual([]);
  });

  test('are not compared without branches, or of a text that the clone lacks', () => {
    const { branches: _, ...none } = known;
    const world = worldWith(releases(other), refHistory([file('a: "1"\nb: "2"\n')], none));
    expect(fewerOnBranches(configOf([KEY]), world)).toEqual([]);
    expect(fewer([KEY], [other], { path: 'env/dev:app.yaml', module: 'a'.repeat(40) })).toEqual([]);
  });
});
