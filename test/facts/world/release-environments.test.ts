import { describe, expect, test } from 'vitest';
import type { UnseenSubject } from '../../../src/facts/blind.ts';
import {
  droppedEnvironments,
  environmentMeant,
  releaseEnvironments,
  unreadReleases,
} from '../../../src/facts/world/release-environments.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../../src/repo/tree.ts';
import type { Files } from '../../build.ts';
import { releases, worldWith } from './ref-history.ts';

const KNOWN = ['dev', 'staging', 'production'];

describe('the environment that a name means', () => {
  test.each<[name: string, environment: string | undefined, known?: string[]]>([
    ['prod', 'production'],
    ['Staging', 'staging'],
    ['prod-eu', 'production'],
    ['prod_eu', 'production'],
    ['eu.prod', 'production'],
    ['prod2', 'production'],
    ['eu-prod-dev', 'production'],
    ['stagng', 'staging'],
    ['STAGNG', 'staging'],
    ['staggings', 'staging'],
    ['staggingss', undefined],
    ['canaryeurope', 'canary', ['canary']],
    ['cxnxry', 'canary', ['canary']],
    ['can', 'canary', ['canary']],
    ['ca', undefined, ['canary']],
    ['qax', undefined, ['qa']],
    ['demo', undefined],
    ['eu-west', undefined],
  ])('%s: %s', (name, environment, known = KNOWN) => {
    expect(environmentMeant(name, known, known)).toBe(environment);
  });

  test('is none where that has its versions already', () => {
    expect(environmentMeant('prod', ['dev'], KNOWN)).toBeUndefined();
    expect(environmentMeant('prod-dev', ['dev'], KNOWN)).toBeUndefined();
    expect(environmentMeant('dev', ['dev'], KNOWN)).toBe('dev');
  });
});

/** What is said of entries of `releases` and these files. */
function said(entries: readonly string[], files: Files, known: readonly string[] = KNOWN) {
  const repository = readRepository(memoryTree({ ...releases(...entries), ...files }), 'shop');
  const { findings, notes } = releaseEnvironments(repository, new Set(known), new Map());
  return [...findings.map(({ message, location }) => `${location.line}:${location.column} ${message}`), ...notes];
}

describe('an environment of `releases` that the policy does not have', () => {
  test('is told of once for an entry with several patterns, at the place that names it', () => {
    expect(said(['{ files: ["a/{environment}", "b/{environment}"], environments: { p: live } }'], {})).toEqual([
      '2:73 `live` is not an environment of the policy.',
    ]);
    const entries = ['{ files: a, environment: live }', '{ files: b, environment: live }'];
    expect(said(entries, {})).toEqual([
      '2:30 `live` is not an environment of the policy.',
      '3:30 `live` is not an environment of the policy.',
    ]);
  });

  test('is none where an alias makes it one, and nothing is asked of a policy without environments', () => {
    expect(said(['{ files: a, environment: prod, environments: { prod: production } }'], { a: '1' })).toEqual([]);
    expect(said(['{ files: "a/{environment}" }'], { 'a/qa': '1' }, [])).toEqual([]);
  });
});

describe('what the paths of `releases` name besides environments', () => {
  test('is in a note, or is in the files where these name them', () => {
    const all = '{ files: all.yaml, version: "{environment}.*.tag" }';
    expect(said([all], { 'all.yaml': 'dev: { api: { tag: "1" } }\nqa: { api: { tag: "1" } }\n' })).toEqual([
      'qa in the files of `all.yaml` is not an environment of the policy and was left out',
    ]);
  });

  test('is in none where others build on it', () => {
    const base = 'resources: []\nimages: [{ name: x/api, newTag: "1" }]\n';
    const files = { 'k/base/kustomization.yaml': base, 'k/dev/kustomization.yaml': 'resources: [../base]\n' };
    const entry = '{ files: "k/{environment}/kustomization.yaml" }';
    expect(said([entry], files)).toEqual([]);
    expect(said([entry], { ...files, 'k/other/kustomization.yaml': base })).toEqual([
      'other in the paths of `k/{environment}/kustomization.yaml` is not an environment of the policy and was left out',
    ]);
  });
});

describe('a file without a version among others', () => {
  const VALUES = {
    'a/dev/values.yaml': 'image: { repository: x/api, tag: "1" }\n',
    'a/staging/values.yaml': 'replicas: 1\n',
  };
  const lacks = (pattern: string) => `a/staging/values.yaml holds no version, while others of \`${pattern}\` do`;

  test('is told of, but not where a pattern for whole folders says not where versions are', () => {
    expect(said(['{ files: "a/{environment}/values.yaml" }'], VALUES)).toEqual([lacks('a/{environment}/values.yaml')]);
    const wide = 'a/{environment}/**/values.yaml';
    expect(said([`{ files: "${wide}" }`], VALUES)).toEqual([]);
    expect(said([`{ files: "${wide}", version: image.tag }`], VALUES)).toEqual([lacks(wide)]);
  });

  test('is told of by the name that the path has for its environment, and not where that is left out', () => {
    const files = { 'a/dev/values.yaml': VALUES['a/dev/values.yaml'], 'a/stg/values.yaml': 'replicas: 1\n' };
    const entry = (more = '') => `{ files: "a/{environment}/values.yaml"${more} }`;
    expect(said([entry(', environments: { stg: staging }')], files)).toEqual([
      'a/stg/values.yaml holds no version, while others of `a/{environment}/values.yaml` do',
    ]);
    expect(said([entry()], files)).toEqual([
      'stg in the paths of `a/{environment}/values.yaml` is not an environment of the policy and was left out',
    ]);
  });

  test('is told of where files name the environments, and this one names none', () => {
    const entry = '{ files: "all-*.yaml", version: "{environment}.*.tag" }';
    const files = { 'all-a.yaml': 'dev: { api: { tag: "1" } }\n', 'all-b.yaml': 'replicas: 1\n' };
    expect(said([entry], files)).toEqual(['all-b.yaml holds no version, while others of `all-*.yaml` do']);
  });

  test('is not told of where the others cannot be read', () => {
    expect(
      said(['{ files: "a/{environment}/values.yaml" }'], { ...VALUES, 'a/dev/values.yaml': 'image: [\n' }),
    ).toEqual([]);
  });
});

const brief = (found: readonly UnseenSubject[]) =>
  found.map(({ ids, environment, blindness: { why, of, mend } }) =>
    [ids, environment, why, of, mend].map(String).join(' | '),
  );

describe('an environment of which no version is read is the one that a name in paths means', () => {
  const dropped = (entry: string, files: Files) =>
    brief(droppedEnvironments(worldWith({ ...releases(entry), ...files }, undefined)));
  const entry = (aliases = '') => `{ files: "t/{environment}/api", kind: text${aliases} }`;
  const tagsOf = (...names: string[]) => Object.fromEntries(names.map((name) => [`t/${name}/api`, '1\n']));
  const meant = (name: string) =>
    `undefined | production | no version of production is read, and ${name} in the paths of \`t/{environment}/api\` is no environment | undefined | Write \`environments: { ${name}: production }\` in that entry of \`releases\`, if that is what it means.`;

  test('with the alias to write', () => {
    expect(dropped(entry(), tagsOf('dev', 'staging', 'prod'))).toEqual([meant('prod')]);
    expect(dropped(entry(), tagsOf('dev', 'staging', 'prod', 'other'))).toEqual([meant('prod')]);
  });

  test('but not where the name has an alias, or the environment is read by another name', () => {
    expect(dropped(entry(', environments: { prod: staging }'), tagsOf('dev', 'prod'))).toEqual([]);
    expect(dropped(entry(', environments: { live: production }'), tagsOf('dev', 'staging', 'prod', 'live'))).toEqual(
      [],
    );
    expect(dropped(entry(), tagsOf('dev', 'staging', 'production', 'prod'))).toEqual([]);
  });

  test('but not where a manifest tells what runs there', () => {
    const manifest = {
      'environments/production.yaml':
        'environment: production\nservices: { api: { version: "1", replicas: 1 } }\nconfig: []\ndata: { class: live }\naccess: { default: read-only }\n',
    };
    expect(dropped(entry(), { ...tagsOf('dev', 'staging', 'prod'), ...manifest })).toEqual([]);
  });
});

describe('the versions that a file of `releases` declares are not known', () => {
  const unread = (entry: string, files: Files, others: Partial<Tree> = {}) => {
    const world = worldWith({}, undefined);
    const repository = readRepository({ ...memoryTree({ ...releases(entry), ...files }), ...others }, 'shop');
    return brief(unreadReleases({ ...world, repository }));
  };
  const ENTRY = '{ files: "t/{environment}.yaml", version: tag, environments: { prod: production } }';

  test('where it cannot be parsed, in its environment alone', () => {
    const files = { 't/dev.yaml': 'tag: "1"\n', 't/prod.yaml': 'tag: [\n', 't/qa.yaml': 'tag: [\n' };
    expect(unread(ENTRY, files)).toEqual(['undefined | production | there is a fault in | t/prod.yaml | undefined']);
  });

  test('where it names its environments itself, in any of them', () => {
    const all = '{ files: all.yaml, version: "{environment}.tag" }';
    expect(unread(all, { 'all.yaml': 'dev: [\n' })).toEqual([
      'undefined | undefined | there is a fault in | all.yaml | undefined',
    ]);
  });

  test('where its name ends otherwise', () => {
    const files = { 't/dev.yaml': 'tag: "1"\n', 't/prod.yml': 'tag: "1"\n', 't/qa.yml': 'tag: "1"\n' };
    expect(unread(ENTRY, files)).toEqual([
      'undefined | production | `t/{environment}.yaml` names another ending than that of | t/prod.yml | Rename it, or add an entry of `releases` that matches it.',
    ]);
  });

  test('where what it builds on is left out of the folder', () => {
    const leftOut = new Map([['values.yaml', { why: 'a sparse checkout leaves out', mend: 'Check it out.' }]]);
    const entry = '{ files: "values-{environment}.yaml", base: values.yaml }';
    const own = { 'values-production.yaml': '' };
    expect(unread(entry, own, { leftOut })).toEqual([
      'undefined | production | a sparse checkout leaves out | values.yaml | Check it out.',
    ]);
  });
});
