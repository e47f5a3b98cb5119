import { expect, test } from 'vitest';
import { newUnnamed } from '../../../src/facts/past/unnamed-files.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW, policy } from '../../build.ts';
import { releases } from '../world/ref-history.ts';

/** The files that a request has under a new name which looks like an environment: the path, the name and what it looks like. */
function unnamed(before: Files, after: Files): string[] {
  const tree = memoryTree(before);
  const world = joinWorld(policy(), readRepository(memoryTree(after), 'shop'), NOW);
  return newUnnamed(readConfig(tree).config, tree, world).map(
    ({ path, name, environment }) => `${path} ${name} ${environment}`,
  );
}

const TAGS = releases('{ files: "deploy/{environment}/{service}.yaml", version: tag }');
const tag = (environment: string, service = 'api'): Files => ({
  [`deploy/${environment}/${service}.yaml`]: 'tag: "1"\n',
});
const PROD = tag('production');

test('a version under a new name that looks like an environment is out of sight', () => {
  expect(unnamed({ ...TAGS, ...PROD }, { ...TAGS, ...PROD, ...tag('production-eu') })).toEqual([
    'deploy/production-eu/api.yaml production-eu production',
  ]);
  expect(unnamed({ ...TAGS, ...PROD }, { ...TAGS, ...PROD, ...tag('sandbox') })).toEqual([]);
  // Nothing is asked of what arrives in the first environment.
  expect(unnamed({ ...TAGS, ...PROD }, { ...TAGS, ...PROD, ...tag('dev-eu') })).toEqual([]);
});

test('a name that was there before is not new, by whatever entry it was read, or as a file without a version', () => {
  const eu = tag('production-eu', 'web');
  const after = { ...TAGS, ...PROD, ...eu, ...tag('production-eu') };
  expect(unnamed({ ...TAGS, ...PROD, ...eu }, after)).toEqual([]);
  expect(unnamed({ ...TAGS, ...PROD, 'deploy/production-eu/web.yaml': 'a: 1\n' }, after)).toEqual([]);
  const other = releases('{ files: "{environment}/{service}.yaml", version: tag }');
  expect(
    unnamed(
      { ...other, ...PROD, 'production-eu/web.yaml': 'tag: "1"\n' },
      { ...TAGS, ...PROD, ...tag('production-eu') },
    ),
  ).toEqual([]);
});

test('a name inside a file counts where it has a version', () => {
  const inside = releases('{ files: versions.yaml, version: "{environment}.tag", service: api }');
  const versions = (...names: string[]): Files => ({
    ...inside,
    'versions.yaml': names.map((name) => `${name}: { tag: "1" }\n`).join(''),
  });
  expect(unnamed(versions('production'), versions('production', 'production-eu'))).toEqual([
    'versions.yaml production-eu production',
  ]);
  expect(unnamed(versions('production', 'production-eu'), versions('production', 'production-eu'))).toEqual([]);
});

test('an overlay under such a name has the versions of what it builds on', () => {
  const config = releases('{ files: "overlays/{environment}/kustomization.yaml" }');
  const base = { ...config, 'base/kustomization.yaml': 'images: [{ name: x/api, newTag: "1" }]\n' };
  const overlay = (name: string, text = 'resources: [../../base]\n'): Files => ({
    [`overlays/${name}/kustomization.yaml`]: text,
  });
  const before = { ...base, ...overlay('production') };
  expect(unnamed(before, { ...before, ...overlay('production-eu') })).toEqual([
    'overlays/production-eu/kustomization.yaml production-eu production',
  ]);
  expect(unnamed(before, { ...before, ...overlay('production-eu', 'namespace: eu\n') })).toEqual([]);
  expect(unnamed({ ...before, ...overlay('production-eu') }, { ...before, ...overlay('production-eu') })).toEqual([]);
});
