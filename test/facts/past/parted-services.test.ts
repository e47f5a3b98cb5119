import { describe, expect, test } from 'vitest';
import { claimedPlaces } from '../../../src/facts/past/claimed-places.ts';
import { partedServices } from '../../../src/facts/past/parted-services.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import type { Files } from '../../build.ts';
import { branchOrder, type RefChange, refHistory, releases, worldWith } from '../world/ref-history.ts';

const configOf = (entries: readonly string[]) => readConfig(memoryTree(releases(...entries))).config;

describe('services that are called otherwise than in the environment before', () => {
  const FILES = '{ files: "t/{environment}/{service}", kind: text }';
  const renamed = (environment: string) =>
    `{ files: "t/${environment}/{service}", kind: text, environment: ${environment}, service: "x-{service}" }`;
  const there = (...paths: string[]) => Object.fromEntries(paths.map((path) => [`t/${path}`, '1\n']));
  const parted = (before: readonly string[], now: readonly string[], files: Files) =>
    partedServices(configOf(before), worldWith({ ...releases(...now), ...files }, refHistory([])));
  const both = there('staging/api', 'production/api');

  test('are parted in the files of that environment, once each', () => {
    expect(parted([FILES], [renamed('production'), FILES], both)).toEqual(['t/production/api']);
    expect(parted([FILES], [FILES], both)).toEqual([]);
    const more = { ...both, ...there('staging/web', 'production/web') };
    expect(parted([FILES], [renamed('production'), FILES], more)).toEqual(['t/production/api', 't/production/web']);
  });

  test('are not where the environment before had none of that name, or there is none before', () => {
    expect(parted([FILES], [renamed('production'), FILES], there('staging/web', 'production/api'))).toEqual([]);
    expect(parted([FILES], [renamed('dev'), FILES], there('dev/api'))).toEqual([]);
  });

  test('are not where the name of now is one of the environment before, or nothing is read of them', () => {
    const known = { ...both, ...there('staging/x-api') };
    expect(parted([FILES], [renamed('production'), FILES], known)).toEqual([]);
    expect(parted([FILES], ['{ files: "t/staging/{service}", kind: text, environment: staging }'], both)).toEqual([]);
  });

  test('are not where a file still has one service by its name', () => {
    const ALL = '{ files: "all/{environment}.yaml", version: "*.tag" }';
    const only = (service: string) =>
      `{ files: all/production.yaml, environment: production, version: "${service}.tag" }`;
    const text = 'api: { tag: "1" }\nweb: { tag: "1" }\n';
    const files = { 'all/staging.yaml': text, 'all/production.yaml': text };
    const staging = '{ files: all/staging.yaml, environment: staging, version: "*.tag" }';
    const named = only('*').replace(' }', ', service: "x-{name}" }');
    expect(parted([ALL], [staging, named], files)).toEqual(['all/production.yaml']);
    const called = (service: string, name: string) => only(service).replace(' }', `, service: ${name} }`);
    expect(parted([ALL], [staging, called('api', 'api'), called('web', 'x-web')], files)).toEqual([]);
    expect(parted([ALL], [staging, called('api', 'x-api'), called('web', 'x-web')], files)).toHaveLength(1);
  });

  describe('on branches of environments', () => {
    const BRANCHES = '{ branches: "env/{environment}", files: "{service}.yaml", version: tag }';
    const OTHER = BRANCHES.replace(' }', ', service: "x-{service}" }');
    const file = (branch: string, name = 'api.yaml'): RefChange => ({ path: `${branch}:${name}`, text: 'tag: "1"\n' });
    const onBranches = (now: readonly string[], changes: readonly RefChange[], files: Files = {}) =>
      partedServices(
        configOf([BRANCHES, FILES]),
        worldWith({ ...releases(...now), ...files }, refHistory(changes, { branches: branchOrder() })),
      );

    test('are parted where only theirs are called otherwise', () => {
      const production = file('env/production');
      const staging = there('staging/api');
      expect(onBranches([BRANCHES, FILES], [production], staging)).toEqual([]);
      expect(onBranches([OTHER, FILES], [production], staging)).toEqual(['refs/heads/env/production:api.yaml']);
      expect(onBranches([OTHER], [file('env/staging'), production])).toEqual([]);
    });

    test('are not where the file is gone from its branch, or no branch is read', () => {
      const production = file('env/production');
      const gone = { path: production.path };
      expect(onBranches([OTHER, FILES], [production, gone], there('staging/api'))).toEqual([]);
      expect(onBranches([OTHER, FILES], [file('env/production', 'README.md')], there('staging/api'))).toEqual([]);
      const none = worldWith({ ...releases(OTHER, FILES), ...there('staging/api') }, refHistory([production]));
      expect(partedServices(configOf([BRANCHES, FILES]), none)).toEqual([]);
    });
  });
});

describe('a place that counts for a service which had places of its own', () => {
  const claimed = (before: readonly string[], now: readonly string[], files: Files, past: Files = files) =>
    claimedPlaces(configOf(before), memoryTree(past), worldWith({ ...releases(...now), ...files }, refHistory([])));
  const OWN = '{ files: "t/{environment}", kind: text, service: api }';
  const as = (path: string, environment: string, service = 'api') =>
    `{ files: ${path}, kind: text, environment: ${environment}, service: ${service} }`;
  const files = { 't/dev': '1\n', 't/staging': '2\n' };

  test('is claimed where it counted for another one before', () => {
    expect(claimed([OWN], [OWN, as('t/dev', 'staging')], files)).toEqual(['t/dev']);
    expect(claimed([OWN], [OWN], files)).toEqual([]);
    // The file that it had then is gone now.
    expect(claimed([OWN], [OWN, as('t/dev', 'staging')], { 't/dev': '1\n' }, files)).toEqual(['t/dev']);
  });

  test('is not where the service had none, or the place counted for nothing', () => {
    expect(claimed([OWN], [OWN, as('t/dev', 'staging')], { 't/dev': '1\n' })).toEqual([]);
    expect(claimed([OWN], [OWN, as('t/dev', 'production')], files)).toEqual([]);
    expect(claimed([OWN], [OWN, as('t/dev', 'staging', 'web')], files)).toEqual([]);
    expect(claimed([OWN], [OWN, as('other', 'staging')], { ...files, other: '1\n' })).toEqual([]);
    expect(claimed([OWN], [OWN, as('t/dev', 'staging')], { ...files, 't/dev': '# none\n' })).toEqual([]);
  });

  test('is not where it counts for what it did, though it is read in another way, or for an unknown environment', () => {
    expect(claimed([OWN], [as('t/dev', 'dev'), as('t/staging', 'staging')], files)).toEqual([]);
    const qa = { 't/qa': '1\n', 't/staging': '2\n' };
    expect(claimed([OWN], [OWN, as('t/qa', 'staging')], qa)).toEqual([]);
  });

  describe('on branches of environments, and of submodules', () => {
    const BRANCHES = '{ branches: "env/{environment}", files: "{service}.yaml", version: tag }';
    const COMMITS = '{ branches: "{service}/{environment}", version: commit }';
    const MODULES = '{ files: "live/{environment}/{service}", kind: submodule }';
    const onBranch = (environment: string, name: string): RefChange => ({
      path: `env/${environment}:${name}.yaml`,
      text: 'tag: "1"\n',
    });
    const moduleAt = (path: string): RefChange => ({ path, module: 'a'.repeat(40) });
    const byCommit = (branch: string): RefChange => ({ path: `${branch}:commit`, text: '1' });
    const environments = new Map(
      ['env', 'api', 'web'].flatMap((of) => ['dev', 'staging'].map((id) => [`${of}/${id}`, id] as const)),
    );
    const claimedBy = (before: readonly string[], now: readonly string[], ...changes: RefChange[]) =>
      claimedPlaces(
        configOf(before),
        memoryTree({}),
        worldWith(releases(...now), refHistory(changes, { branches: branchOrder({ environments }) })),
      );
    const called = (service: string, file = '*') =>
      `{ branches: "env/{environment}", files: "${file}.yaml", service: ${service}, version: tag }`;
    const both = [onBranch('staging', 'api'), onBranch('staging', 'web')];
    const web = 'refs/heads/env/staging:web.yaml';

    test('is claimed where it counts for that one too, or all count for one', () => {
      expect(claimedBy([BRANCHES], [BRANCHES, called('api', 'web')], ...both)).toEqual([web]);
      expect(claimedBy([BRANCHES], [called('api')], ...both)).toEqual([web]);
      expect(claimedBy([BRANCHES], [called('app')], ...both)).toEqual([web.replace('web', 'api'), web]);
    });

    test('is claimed where the branch counts for another environment', () => {
      const asStaging = BRANCHES.replace('{environment}', 'dev').replace(' }', ', environment: staging }');
      const files = [onBranch('dev', 'api'), onBranch('staging', 'api')];
      expect(claimedBy([BRANCHES], [BRANCHES, asStaging], ...files)).toEqual(['refs/heads/env/dev:api.yaml']);
    });

    test('is claimed where its submodule does, or the commits of its branch', () => {
      const asStaging = '{ files: live/dev/web, kind: submodule, environment: staging, service: web }';
      const modules = [moduleAt('live/dev/web'), moduleAt('live/staging/web')];
      expect(claimedBy([MODULES], [MODULES, asStaging], ...modules)).toEqual(['live/dev/web']);
      expect(claimedBy([MODULES], [MODULES, asStaging], moduleAt('live/dev/web'))).toEqual([]);
      const commits = [byCommit('api/staging'), byCommit('web/staging')];
      const webAsApi = '{ branches: "web/{environment}", service: api, version: commit }';
      expect(claimedBy([COMMITS], [COMMITS, webAsApi], ...commits)).toContain('refs/heads/web/staging');
      expect(claimedBy([COMMITS], [COMMITS], ...commits)).toEqual([]);
    });

    test('is not where each service gets a name of its own, keeps it by another entry, or is read for the first time', () => {
      expect(claimedBy([BRANCHES], [BRANCHES.replace(' }', ', service: "x-{service}" }')], ...both)).toEqual([]);
      expect(claimedBy([BRANCHES], [called('api', 'api'), called('web', 'web')], ...both)).toEqual([]);
      expect(claimedBy([called('api', 'api')], [called('api', 'api'), called('web', 'web')], ...both)).toEqual([]);
      expect(claimedBy([called('api', 'api')], [called('api', 'api'), called('api', 'web')], ...both)).toEqual([]);
    });
  });
});
