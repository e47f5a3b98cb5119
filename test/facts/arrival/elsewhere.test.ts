import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { locationOfVersion } from '../../../src/facts/arrival/place-now.ts';
import { unreadAliases, unreadUpstreamNotes, unreadUpstreams } from '../../../src/facts/arrival/unread-environments.ts';
import { untrackedNotes } from '../../../src/facts/arrival/untracked.ts';
import {
  dateless,
  hiddenArrivals,
  judgedArrivals,
  linkFault,
  neverArrived,
} from '../../../src/facts/world/version-history.ts';
import type { World } from '../../../src/facts/world/world.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { type Files, NOW, oneRule } from '../../build.ts';
import { branchOrder, type RefChange, refHistory, releases, tagsRead, worldWith } from '../world/ref-history.ts';

const first = NOW - 100_000;
const ENTRY = '{ files: "deploy/{environment}/{service}" }';
const there = (environment: string, version: string, others: Partial<RefChange> = {}): RefChange => ({
  path: `deploy/${environment}/api`,
  text: `${environment} ${version}`,
  versions: [`${environment}/api ${version}`],
  ...others,
});
const worldOf = (changes: readonly RefChange[], known: Pick<ChangeLog, 'branches' | 'tags'> = {}, files: Files = {}) =>
  worldWith({ ...releases(ENTRY), ...files }, refHistory(changes, known));
const told = (world: World) => ({
  judged: judgedArrivals(world).map(({ environment, version, class: kind }) => `${environment} ${version} ${kind}`),
  hidden: hiddenArrivals(world).map(
    ({ arrival, blindness }) => `${arrival.environment} ${arrival.version} ${blindness.why}`,
  ),
});

describe('an arrival by a tag without a date', () => {
  const tagged = (environment: string, name: string, isDateless: boolean, version = '1'): RefChange => ({
    ...there(environment, version),
    path: `refs/tags/${environment}:`,
    text: `${name} ${version}`,
    commit: { hash: `refs/tags/${name}`, tagged: { commit: 'c'.repeat(40), isDateless } },
  });
  const tags = tagsRead({ dateless: 1 });
  const why = (name: string) =>
    `the tag \`${name}\` has no date of its own that git can read, as a lightweight one has none`;

  test('is hidden, where it or that upstream has no date', () => {
    const dated = tagged('dev', 'dev/1', false);
    expect(told(worldOf([dated, tagged('staging', 's/1', true)], { tags })).hidden).toEqual([]);
    const twice = [dated, tagged('dev', 'dev/2', false, '2'), tagged('staging', 's/1', false)];
    expect(told(worldOf([...twice, tagged('staging', 's/2', true, '2')], { tags }))).toMatchObject({
      judged: [],
      hidden: [`staging 2 ${why('s/2')}`],
    });
    const upstream = [dated, tagged('dev', 'dev/2', true, '2'), tagged('staging', 's/1', false)];
    expect(told(worldOf([...upstream, tagged('staging', 's/2', false, '2')], { tags })).hidden).toEqual([
      `staging 2 ${why('dev/2')}`,
    ]);
  });

  test('is judged where it never was upstream, is the first, or is only now to come', () => {
    const start = [tagged('dev', 'dev/1', false), tagged('staging', 's/1', false)];
    expect(told(worldOf([...start, tagged('staging', 's/2', true, '2')], { tags }))).toMatchObject({
      judged: ['staging 2 never-upstream'],
      hidden: [],
    });
    const both = [...start, tagged('dev', 'dev/2', true, '2')];
    const coming = { ...there('staging', '2'), commit: { time: NOW } };
    expect(told(worldOf([...both, coming], { tags }))).toMatchObject({
      judged: ['staging 1 bootstrap', 'staging 2 ok'],
      hidden: [],
    });
  });

  test('is judged where it may be the newest, since its version was not upstream before what runs', () => {
    const start = [tagged('dev', 'dev/1', false), tagged('staging', 's/1', false)];
    const next = [...start, tagged('staging', 's/2', true, '2'), tagged('dev', 'dev/3', false, '3')];
    const then = [...next, tagged('staging', 's/3', false, '3')];
    expect(told(worldOf(then, { tags }))).toMatchObject({
      judged: ['staging 2 never-upstream', 'staging 3 ok'],
      hidden: [],
    });
    expect(told(worldOf([...then, tagged('dev', 'dev/2', false, '2')], { tags }))).toMatchObject({
      judged: ['staging 3 ok'],
      hidden: [`staging 2 ${why('s/2')}`],
    });
    // By the date of its commit it is the first, which it need not be.
    const old = [tagged('staging', 's/0', true, '0'), ...start];
    expect(told(worldOf(old, { tags }))).toMatchObject({ hidden: [`staging 0 ${why('s/0')}`] });
  });

  test('is not judged where another runs, and its version was upstream before that', () => {
    const upstream = [tagged('dev', 'dev/1', false), tagged('dev', 'dev/2', false, '2')];
    const here = [tagged('staging', 's/1', true), tagged('staging', 's/2', false, '2')];
    expect(told(worldOf([...upstream, ...here], { tags }))).toMatchObject({ judged: ['staging 2 ok'], hidden: [] });
  });

  test('says which tag, and what to do', () => {
    expect(dateless({ hash: 'refs/tags/deploy/1' })).toEqual({
      why: why('deploy/1'),
      mend: 'Make tags of deployments with `git tag --annotate`.',
    });
  });
});

describe('an arrival on a branch without commits of its own', () => {
  const untimed = (environment: string) =>
    branchOrder({ untimed: [{ environment, branch: `env/${environment}`, sharedWith: 'env/x' }] });
  const chain = [there('dev', '1'), there('staging', '1'), there('production', '1')];
  const next = [...chain, there('dev', '2'), there('staging', '2'), there('production', '2')];

  test('downstream of it is hidden, unless it was in order by what is known', () => {
    const { judged, hidden } = told(worldOf(next, { branches: untimed('staging') }));
    expect(judged).toEqual(['staging 2 ok', 'production 2 ok']);
    expect(hidden).toEqual([]);
    const early = [...chain, there('production', '2'), there('dev', '2'), there('staging', '2')];
    const late = told(worldOf(early, { branches: untimed('staging') }));
    expect(late.hidden).toEqual([
      expect.stringContaining('production 2 the branch `env/staging` ends at a commit of `env/x`'),
    ]);
  });

  test('that its branch has from another is hidden, and one that nothing brought is none that is judged', () => {
    const shared = { commit: { isShared: true as const } };
    const changes = [...chain, there('dev', '2'), there('staging', '2', shared)];
    expect(told(worldOf(changes, { branches: untimed('staging') }))).toMatchObject({
      judged: [],
      hidden: [expect.stringContaining('staging 2 the branch'), expect.stringContaining('production 1 the branch')],
    });
    expect(told(worldOf(changes, { branches: branchOrder() }))).toEqual({
      judged: ['production 1 bootstrap'],
      hidden: [],
    });
  });

  test('has a soak that is not known where upstream has the commit from another branch', () => {
    const shared = { commit: { isShared: true as const, isUndated: true as const } };
    const changes = [...chain, there('dev', '2', shared), there('staging', '2')];
    const files = Object.fromEntries(changes.map(({ path }) => [path, '1\n']));
    const world = worldOf(changes, { branches: branchOrder() }, files);
    const policy = oneRule('subject: arrival\nexpect: arrival.soaked >= duration("0s")');
    const report = check({ policy, repository: world.repository, now: NOW, history: world.history });
    expect(report.rules[0]!.blind).toMatchObject([
      {
        why: 'git does not keep since when dev has had api@2: its branch has the commit from another',
      },
    ]);
  });
});

describe('that a version never arrived', () => {
  const changes = [there('dev', '1'), there('staging', '1'), there('dev', '2')];
  const never = (name: string, environment?: string, since = NOW) =>
    neverArrived(worldOf(changes), name, environment, since);

  test('is certain where the history begins before, and nothing had it', () => {
    expect([never('api@2'), never('api@1'), never('api@2', 'staging'), never('api@1', 'staging')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    // What is in an environment without an upstream has not arrived from one.
    expect(never('api@2', 'dev')).toBe(false);
    expect(never('api@1', 'production')).toBe(false);
    expect([never('api@2', undefined, first + 1000), never('api@2', undefined, first + 999)]).toEqual([true, false]);
  });

  test('is certain of a service that nothing ever had, where the history begins before', () => {
    expect([never('web@1', undefined, first), never('web@1', undefined, first - 1)]).toEqual([true, false]);
    expect([never('ap@1', undefined, first), never('api2@1', undefined, first)]).toEqual([true, true]);
    // Of a service that is somewhere else alone, only that history tells.
    const elsewhere = worldOf([...changes, { path: 'deploy/staging/web', text: 'w', versions: ['staging/web 1'] }]);
    expect(neverArrived(elsewhere, 'web@2', 'production', NOW)).toBe(false);
    expect(neverArrived(elsewhere, 'web@2', 'staging', NOW)).toBe(true);
    expect(neverArrived(elsewhere, 'web@1', 'staging', NOW)).toBe(false);
    expect(neverArrived(elsewhere, 'web@2', undefined, first + 1000)).toBe(false);
  });

  test('is certain of what names no version, and of nothing without versions', () => {
    expect([never('add-index'), neverArrived(worldOf([]), 'api@1', undefined, NOW)]).toEqual([true, false]);
    expect(neverArrived(worldWith(releases(), undefined), 'api@1', undefined, NOW)).toBe(false);
  });
});

test('a file that is a link is one whose history is not followed', () => {
  const path = 'deploy/staging/api';
  const world = worldOf([there('staging', '1'), { path, isLink: true }]);
  expect(linkFault(world, path)).toEqual({
    why: 'history is not followed through the link',
    of: path,
    mend: 'Put the file itself in its place.',
  });
  expect([linkFault(world, 'other'), linkFault(worldWith({}, undefined), path)]).toEqual([undefined, undefined]);
});

describe('a version that arrived has its place', () => {
  const placeIn = (changes: readonly RefChange[], files: Files, known: Pick<ChangeLog, 'branches' | 'tags'> = {}) => {
    const world = worldOf(changes, known, files);
    const arrival = judgedArrivals(world).find(({ environment }) => environment === 'staging')!;
    const { file, line, column } = locationOfVersion({ arrival, world });
    return `${file}:${line}:${column}`;
  };
  const own = there('staging', '1');
  const moved = (path: string, versions: readonly string[]): RefChange => ({ path, text: path, versions });

  test('in the file that brought it, or in the one that has it now', () => {
    expect(placeIn([there('dev', '1'), own], { [own.path]: '\n1\n' })).toBe('deploy/staging/api:2:1');
    const others = [
      moved('deploy/other/dev', ['dev/api 1']),
      moved('deploy/other/web', ['staging/web 1']),
      moved('deploy/other/two', ['staging/api 2']),
    ];
    const here = moved('deploy/staging/shop', ['staging/api 1']);
    expect(placeIn([own, ...others, here, { path: own.path }], { [here.path]: '1\n' })).toBe('deploy/staging/shop:1:1');
  });

  test('at the start of its file where that is gone and nothing has it', () => {
    expect(placeIn([own], {})).toBe('deploy/staging/api:1:1');
    expect(placeIn([own, moved('deploy/other/web', ['staging/web 1'])], {})).toBe('deploy/staging/api:1:1');
  });

  test('in the settings where a tag or a branch has it', () => {
    const config = releases('{ tags: "{environment}/{version}" }', '{ branches: "env/{environment}", files: tag }');
    const tag = { ...own, path: 'refs/tags/staging/1:' };
    expect(placeIn([there('dev', '1'), tag], config, { tags: tagsRead() })).toBe('towpath.yaml:2:13');
    const branch = { ...own, path: 'env/staging:tag' };
    expect(placeIn([there('dev', '1'), branch], config, { branches: branchOrder() })).toBe('towpath.yaml:3:17');
  });
});

describe('of a service that upstream does not have', () => {
  const service = (environment: string, name: string, version: string): RefChange => ({
    path: `deploy/${environment}/${name}`,
    text: `${environment} ${name} ${version}`,
    versions: [`${environment}/${name} ${version}`],
  });

  test('any more, nothing is asked, which is a note', () => {
    const given = [service('dev', 'api', '1'), service('dev', 'web', '1'), service('staging', 'web', '1')];
    const gone = { path: 'deploy/dev/web', text: '', versions: [] };
    expect(untrackedNotes(worldOf([...given, gone, service('staging', 'web', '2')]))).toEqual([
      'web@2 reached staging when dev had no version of web any more, so that nothing was asked of it',
    ]);
  });

  test('nothing is asked, which is a note, unless upstream has none of anything', () => {
    const start = [service('dev', 'api', '1'), service('staging', 'web', '1')];
    expect(untrackedNotes(worldOf([...start, service('staging', 'web', '2')]))).toEqual([
      '1 version in staging is of a service that dev did not have, so that nothing was asked of it: web@2',
    ]);
    expect(untrackedNotes(worldOf([service('staging', 'web', '1'), service('staging', 'web', '2')]))).toEqual([]);
    expect(untrackedNotes(worldWith({}, undefined))).toEqual([]);
    const more = [service('staging', 'api', '1'), service('production', 'mail', '1')];
    expect(
      untrackedNotes(worldOf([...start, ...more, service('staging', 'web', '2'), service('production', 'mail', '2')])),
    ).toEqual([
      '1 version in staging is of a service that dev did not have, so that nothing was asked of it: web@2',
      '1 version in production is of a service that staging did not have, so that nothing was asked of it: mail@2',
    ]);
  });
});

describe('an environment of which no version is read, and from which another takes its own', () => {
  const upstreams = (known: Pick<ChangeLog, 'branches' | 'tags'>, ...environments: string[]) => {
    const world = worldOf(
      environments.map((id) => there(id, '1')),
      known,
    );
    return [
      ...unreadUpstreams(world).map(
        ({ ids, environment, blindness: { why, mend } }) => `${ids} ${environment}: ${why}. ${mend}`,
      ),
      ...unreadUpstreamNotes(world),
    ];
  };
  const unseen = (upstream: string, id: string) =>
    `undefined ${id}: no version of ${upstream} is read, from which ${id} takes its own. Say under \`releases\` where the versions of ${upstream} are, or in a policy of your own from which environment ${id} promotes.`;

  test('hides what arrives, unless it begins a chain of which others are judged', () => {
    expect(upstreams({}, 'dev', 'staging', 'production')).toEqual([]);
    expect(upstreams({}, 'dev', 'production')).toEqual([unseen('staging', 'production')]);
    expect(upstreams({}, 'staging')).toEqual([unseen('dev', 'staging')]);
    expect(upstreams({}, 'staging', 'production')).toEqual([
      'no version of dev is read, with which the chain begins: whether versions came from there was not asked; leave it out of the policy if there is none',
    ]);
  });

  test('is told by branches or tags, where these lack it', () => {
    const missing = [{ environment: 'staging', why: 'x', mend: 'X.' }];
    for (const known of [
      { branches: branchOrder({ missing }) },
      { tags: tagsRead({ missing }) },
      { branches: branchOrder({ lacked: ['staging'] }) },
      { tags: tagsRead({ lacked: ['staging'] }) },
    ])
      expect(upstreams(known, 'dev', 'production')).toEqual([]);
    expect(upstreams({ branches: branchOrder(), tags: tagsRead() }, 'dev', 'production')).toHaveLength(1);
  });
});

describe('an alias of an environment of which no version is read', () => {
  const unmet = (aliases: string, ...paths: string[]) => {
    const files = Object.fromEntries(paths.map((path) => [`deploy/${path}`, '1\n']));
    const entry = ENTRY.replace(' }', `, environments: ${aliases} }`);
    const changes = paths.map((path) => ({
      path: `deploy/${path}`,
      text: path,
      versions: [`${path.replace('/', '/')} 1`],
    }));
    return unreadAliases(worldWith({ ...releases(entry), ...files }, refHistory(changes))).map(
      ({ ids, environment, blindness: { why, mend } }) => `${ids} ${environment}: ${why}. ${mend}`,
    );
  };
  const why = (aliases: string) =>
    `undefined production: no version of production is read, and no path of \`deploy/{environment}/{service}\` has ${aliases}.`;

  test('that is in no path may be misspelt, which the name that was meant mends', () => {
    expect(unmet('{ sumit: production }', 'dev/api', 'staging/api', 'summit/api')).toEqual([
      `${why('`sumit`')} Write \`summit\` in place of \`sumit\`.`,
    ]);
    expect(unmet('{ live: production }', 'dev/api', 'staging/api')).toEqual([
      `${why('`live`')} Correct its name under \`environments\` of that entry.`,
    ]);
    expect(unmet('{ sumit: production, sumit2: production }', 'dev/api', 'staging/api', 'summit/api')).toEqual([
      `${why('`sumit` and `sumit2`')} Correct its name under \`environments\` of that entry.`,
    ]);
    // A name that is an alias itself is not what was meant.
    expect(unmet('{ sumit: production, summit: staging }', 'dev/api', 'summit/api')).toEqual([
      `${why('`sumit`')} Correct its name under \`environments\` of that entry.`,
    ]);
  });

  test('that is in a path, or is of another environment, is none', () => {
    expect(unmet('{ prod: production }', 'dev/api', 'staging/api', 'prod/api')).toEqual([]);
    expect(unmet('{ stage: staging }', 'dev/api', 'staging/api')).toEqual([]);
    expect(unmet('{ prod: production }', 'dev/api', 'staging/api', 'production/api')).toEqual([]);
  });
});
