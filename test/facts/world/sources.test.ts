import { describe, expect, test } from 'vitest';
import { branchSources, placeOfBranch } from '../../../src/facts/world/branch-sources.ts';
import { joinedSource } from '../../../src/facts/world/joined-source.ts';
import { placeOfTag, tagSources } from '../../../src/facts/world/tag-sources.ts';
import type { BranchSource, TagSource, VersionFile, VersionSource } from '../../../src/history/version-source.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { releases } from './ref-history.ts';

const configOf = (...entries: string[]) => readConfig(memoryTree(releases(...entries))).config;
const PLAIN = '{ files: "deploy/{environment}/{service}" }';

describe('a tag', () => {
  const TAGS = '{ tags: "deploy/{environment}/{service}/{version}", environments: { prod: production } }';

  test('says of which environment, service and version it is', () => {
    const [source] = tagSources(configOf(PLAIN, TAGS));
    expect(source).toMatchObject({ pattern: 'deploy/{environment}/{service}/{version}', base: 'deploy' });
    expect(JSON.parse(source!.key)).toEqual({
      tags: 'deploy/{environment}/{service}/{version}',
      environments: { prod: 'production' },
    });
    expect(source!.on('deploy/prod/api/1')).toEqual({
      captured: 'prod',
      environment: 'production',
      service: 'api',
      version: '1',
    });
    expect(source!.on('v1')).toBeUndefined();
    expect(tagSources(configOf(PLAIN))).toEqual([]);
  });

  test('has its place where `tags` names it', () => {
    const config = configOf(PLAIN, '{ tags: "v{version}-{environment}" }', TAGS);
    const lineOf = (file: string) => placeOfTag(config, file)?.line;
    expect([lineOf('refs/tags/v1-dev:'), lineOf('refs/tags/deploy/dev/api/1:')]).toEqual([3, 4]);
    expect(placeOfTag(config, 'refs/tags/deploy/dev/api/1:')).toMatchObject({ file: 'towpath.yaml', column: 13 });
    for (const other of ['refs/tags/1:', 'refs/tags/v1-dev', 'refs/tags/v1-dev:x', 'v1-dev:', 'x/refs/tags/v1-dev:'])
      expect(lineOf(other)).toBeUndefined();
    expect(placeOfTag({ ...config, record: undefined }, 'refs/tags/v1-dev:')).toBeUndefined();
  });
});

describe('a branch', () => {
  const FILES = '{ branches: "env/{environment}", files: "{service}.yaml", version: tag }';
  const sourceOf = (entry: string) => branchSources(configOf(PLAIN, entry))[0]!;

  test('is read as the environment that its name says, and its files by the entry', () => {
    const source = sourceOf(FILES.replace(' }', ', remote: origin, environments: { prod: production } }'));
    expect(source).toMatchObject({ pattern: 'env/{environment}', remote: 'origin' });
    expect(JSON.parse(source.key)).toMatchObject({ branches: 'env/{environment}', files: '{service}.yaml' });
    expect(source.on('env/prod')).toMatchObject({ captured: 'prod', environment: 'production', commits: undefined });
    expect(source.on('env/dev')).toMatchObject({ captured: 'dev', environment: 'dev' });
    expect(source.on('env/toString')).toMatchObject({ environment: 'toString' });
    expect(source.on('main')).toBeUndefined();
    const files = source.on('env/prod')!.source;
    expect(files.match('api.yaml')!.read('tag: "1"\n')).toEqual([
      { environment: 'production', service: 'api', version: '1' },
    ]);
    expect(files.match('api.txt')).toBeUndefined();
    expect([files.isManifest('environments/dev.yaml'), files.watches('towpath.yaml')]).toEqual([false, false]);
    expect([files.bases, files.followsModule]).toEqual([[''], undefined]);
    expect(files.key).not.toBe(source.on('env/dev')!.source.key);
    expect(branchSources(configOf(PLAIN))).toEqual([]);
  });

  test('of kustomizations is read from its root on, since they may build on any folder', () => {
    const on = (entry: string) => sourceOf(entry).on('env/dev')!.source.bases;
    expect(on('{ branches: "env/{environment}", files: "app/{service}.yaml", version: tag }')).toEqual(['app']);
    expect(on('{ branches: "env/{environment}", files: "app/{service}/kustomization.yaml" }')).toEqual(['']);
  });

  test.each([
    ['{ branches: "env/{environment}", version: commit }', { service: 'app' }],
    ['{ branches: "env/{environment}", version: commit, service: shop }', { service: 'shop' }],
    ['{ branches: "{team}/{environment}", version: commit, service: "{team}-shop" }', { service: 'env-shop' }],
    ['{ branches: "{service}/{environment}", version: commit }', { service: 'env' }],
    ['{ branches: "env/{environment}", version: commit, service: "{none}-shop" }', undefined],
  ])('of %s has its commits for versions', (entry, commits) => {
    const [source] = branchSources(configOf(PLAIN, entry));
    if (commits === undefined) expect(source).toBeUndefined();
    else expect(source!.on('env/dev')!.commits).toMatchObject(commits);
  });

  test('has its place where `branches` names it', () => {
    const config = configOf(FILES.replace('env/', 'live/'), PLAIN, FILES);
    const lineOf = (file: string) => placeOfBranch(config, file)?.line;
    expect([lineOf('live/dev:api.yaml'), lineOf('env/dev:api.yaml')]).toEqual([2, 4]);
    expect(placeOfBranch(config, 'env/dev:api.yaml')).toMatchObject({ file: 'towpath.yaml', column: 17 });
    for (const other of ['main:api.yaml', 'env/dev', 'api.yaml', ':env/dev']) expect(lineOf(other)).toBeUndefined();
    expect(placeOfBranch({ ...config, record: undefined }, 'env/dev:api.yaml')).toBeUndefined();
  });
});

describe('several sources are one', () => {
  const version = (environment: string) => ({ environment, service: 'api', version: '1' });
  /** Reads files of a folder: what each line names, and nothing of a text that begins with `!`. */
  const source = (key: string, others: Partial<VersionSource> = {}): VersionSource => ({
    key,
    bases: [key],
    match: (path): VersionFile | undefined =>
      path.startsWith(`${key}/`) || path === 'both'
        ? {
            read: (text) =>
              text.startsWith(`!${key}`)
                ? undefined
                : text
                    .split(' ')
                    .filter((word) => word !== '' && !word.startsWith('!'))
                    .map(version),
            locate: () => ({ start: key.length, end: 10 }),
          }
        : undefined,
    isManifest: (path) => path === `${key}.yaml`,
    watches: (path) => path === `${key}.watched`,
    ...others,
  });
  const joined = (first: Partial<VersionSource> = {}, second: Partial<VersionSource> = {}) => {
    const both = [source('a', first), source('bb', second)];
    return joinedSource(both, both);
  };

  test('that reads what any of them reads', () => {
    const both = joined();
    expect([both.key, both.bases]).toEqual(['["a","bb"]', ['a', 'bb']]);
    expect(both.match('a/x')!.read('dev')).toEqual([version('dev')]);
    expect(both.match('bb/x')!.read('dev')).toEqual([version('dev')]);
    expect(both.match('c/x')).toBeUndefined();
    expect(['a.yaml', 'bb.yaml', 'c.yaml'].map(both.isManifest)).toEqual([true, true, false]);
    expect(['a.watched', 'bb.watched', 'c'].map(both.watches)).toEqual([true, true, false]);
  });

  test('that reads a file of both once, and cannot where neither can', () => {
    const file = joined().match('both')!;
    expect(file.read('dev staging')).toEqual([version('dev'), version('staging')]);
    expect(file.read('!a dev')).toEqual([version('dev')]);
    expect(file.read('!bb dev')).toEqual([version('dev')]);
    expect(file.read('')).toEqual([]);
    expect(file.read('!a')).toEqual([]);
    const neither = joined(
      { match: () => ({ read: () => undefined, locate: () => ({ start: 0, end: 0 }) }) },
      { match: () => ({ read: () => undefined, locate: () => ({ start: 0, end: 0 }) }) },
    );
    expect(neither.match('both')!.read('x')).toBeUndefined();
  });

  test('that finds a version where the one that reads it does', () => {
    const file = joined().match('both')!;
    expect(file.locate('dev', version('dev')).start).toBe(1);
    expect(file.locate('!a dev', version('dev')).start).toBe(2);
    expect(file.locate('dev', version('staging')).start).toBe(1);
  });

  test('that follows the submodules of each, and has the patterns of the last, which is the present one', () => {
    const follows = (name: string) => ({ followsModule: (path: string) => path === name });
    expect(joined().followsModule).toBeUndefined();
    expect(['x', 'y', 'z'].map(joined(follows('x'), follows('y')).followsModule!)).toEqual([true, true, false]);
    expect(['x', 'y'].map(joined(follows('x')).followsModule!)).toEqual([true, false]);
    const modules = [{ pattern: 'live/*', matches: () => true }];
    expect(joined({}, { modules }).modules).toEqual(modules);
    expect(joined({ modules }).modules).toEqual([]);
  });

  test('that has the branches and tags of now, and those that only earlier ones had as such', () => {
    const branch = (key: string): BranchSource => ({ key, pattern: key, remote: undefined, on: () => undefined });
    const tag = (key: string): TagSource => ({ key, pattern: key, base: '', on: () => undefined });
    const both = joined({ branches: [branch('x'), branch('y')], tags: [tag('x')] }, { branches: [branch('y')] });
    expect(both.branches!.map(({ key, isEarlier }) => [key, isEarlier])).toEqual([
      ['y', undefined],
      ['x', true],
    ]);
    expect(both.tags!.map(({ key, isEarlier }) => [key, isEarlier])).toEqual([['x', true]]);
    expect([joined().branches, joined().tags]).toEqual([[], []]);
  });
});
