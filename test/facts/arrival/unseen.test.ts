import { describe, expect, test } from 'vitest';
import { movingNotes } from '../../../src/facts/arrival/moving.ts';
import { unreadAliases } from '../../../src/facts/arrival/unread-environments.ts';
import { unseenArrivals } from '../../../src/facts/arrival/unseen.ts';
import { untrackedNotes } from '../../../src/facts/arrival/untracked.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { firstIntroduced, judgedArrivals } from '../../../src/facts/world/version-history.ts';
import { success } from '../../../src/text/result.ts';
import { manifest, NOW, type Overrides, policy, repository } from '../../build.ts';
import { environmentPage, wholePolicy } from '../../check/whole.ts';
import { type RefChange, refHistory, releases, worldWith } from '../world/ref-history.ts';

const ENTRY = '{ files: "deploy/{environment}/{service}", kind: text }';
const there = (environment: string, version: string, service = 'api'): RefChange => ({
  path: `deploy/${environment}/${service}`,
  text: `${environment} ${service} ${version}`,
  versions: [`${environment}/${service} ${version}`],
});
const chain = ['dev', 'staging', 'production'].map((id) => there(id, '1'));
/** The files of that chain, and the entry that reads them. */
const DEPLOYED = {
  ...releases(ENTRY),
  ...Object.fromEntries(chain.map(({ path }) => [path, '1\n'])),
};
const worldOf = (...changes: RefChange[]) => worldWith(releases(ENTRY), refHistory(changes));

describe('without a history', () => {
  const unseen = (overrides: Overrides = {}) =>
    unseenArrivals(joinWorld(policy(), repository(overrides), NOW, { noHistory: 'there is no git', mend: 'Add it.' }));

  test('what runs now downstream of something was not seen to arrive, one each', () => {
    const one = { ids: undefined, environment: undefined, blindness: { why: 'there is no git', mend: 'Add it.' } };
    expect(unseen()).toEqual([one, one]);
    const services = { api: { version: '1', replicas: 1 }, web: { version: '1', replicas: 1 } };
    expect(unseen({ 'environments/staging.yaml': manifest('staging', { services }) })).toEqual([one, one, one]);
    // What runs in the first environment came from none.
    expect(unseen({ 'environments/dev.yaml': manifest('dev', { services }) })).toEqual([one, one]);
  });

  test('one at least was not seen, whatever runs', () => {
    const none = Object.fromEntries(
      ['staging', 'production'].map((id) => [`environments/${id}.yaml`, manifest(id, { services: {} })]),
    );
    expect(unseen(none)).toHaveLength(1);
  });
});

describe('with one, arrivals are hidden', () => {
  const hidden = (pages: Overrides, files: Overrides = {}) => {
    const joined = joinWorld(wholePolicy(pages), repository({ ...DEPLOYED, ...files }), NOW, {
      history: refHistory(chain),
    });
    return unseenArrivals(joined).map(({ environment, blindness: { why, of } }) => `${environment}: ${why} ${of}`);
  };

  test('in an environment whose page has a fault, and in that which promotes from it', () => {
    expect(hidden({})).toEqual([]);
    expect(hidden({ 'environments/staging.mdx': environmentPage('staging', { order: 'first' }) })).toEqual([
      'staging: there is a fault in content/environments/staging.mdx',
      'production: there is a fault in content/environments/staging.mdx',
    ]);
  });

  test.each(['environments', 'releases'])('in any where `%s` of the settings has a fault', (key) => {
    expect(hidden({}, { 'towpath.yaml': `${key}: 5\n` })).toContain('undefined: there is a fault in towpath.yaml');
    expect(hidden({}, { 'towpath.yaml': 'grants: 5\n' })).toEqual([]);
  });
});

test('a manifest without services says that nothing runs there, so that no alias is misspelt', () => {
  const entry = ENTRY.replace(' }', ', environments: { live: production } }');
  const history = refHistory(chain.slice(0, 2));
  const silent = worldWith(releases(entry), history);
  expect(unreadAliases(silent).map(({ environment }) => environment)).toEqual(['production']);
  const told = worldWith(
    { ...releases(entry), 'environments/production.yaml': manifest('production', { services: {}, config: [] }) },
    history,
  );
  expect(unreadAliases(told)).toEqual([]);
  expect(unreadAliases(worldWith(releases(entry), undefined))).toEqual([]);
});

test('names that move are listed once each, five at most, and those that are gone are not', () => {
  const names = ['stable', 'main', 'latest', 'edge', 'nightly', 'dev'];
  const moving = names.map((name, index) => there('staging', name, `s${index}`));
  const note = (list: string) =>
    `every version of staging is a name that moves, ${list}, so that nothing can be judged of what arrives there; write a version, a commit or a digest`;
  expect(movingNotes(worldOf(...moving))).toEqual([note('`dev`, `edge`, `latest`, `main`, `nightly` and 1 more')]);
  expect(movingNotes(worldOf(there('staging', 'main'), there('staging', 'main', 'web')))).toEqual([note('`main`')]);
  expect(movingNotes(worldOf(there('staging', '1'), there('staging', 'main')))).toEqual([note('`main`')]);
  expect(movingNotes(worldOf(there('staging', 'main'), there('staging', '1', 'web')))).toEqual([]);
  expect(movingNotes(worldWith(releases(ENTRY), undefined))).toEqual([]);
});

test('versions of which nothing is asked are counted, and five of them named', () => {
  const services = ['a', 'b', 'c', 'd', 'e', 'f'];
  const had = services.map((name) => there('staging', '1', name));
  const came = services.map((name) => there('staging', '2', name));
  expect(untrackedNotes(worldOf(there('dev', '1'), ...had, ...came))).toEqual([
    '6 versions in staging are of services that dev did not have, so that nothing was asked of them: a@2, b@2, c@2, d@2, e@2 and 1 more',
  ]);
});

describe('the arrivals that are judged', () => {
  const changes = [...chain, there('dev', '2'), there('staging', '2'), there('dev', '3'), there('staging', '3')];
  const judged = (...indexes: number[]) => {
    const history = refHistory(changes);
    const commits = indexes.map((index) => ({
      ...history.log.commits[index]!,
      subject: 'Step',
      parents: [],
      changes: [],
    }));
    const range = success({ base: '0', atBase: new Map(), start: new Map(), commits });
    const world = worldWith(releases(ENTRY), indexes.length === 0 ? history : { ...history, range });
    return judgedArrivals(world).map(({ environment, version }) => `${environment} ${version}`);
  };

  test('are those of a request, though what they brought runs no more', () => {
    expect(judged(3, 4, 5, 6)).toEqual(['staging 2', 'staging 3']);
    expect(judged(4)).toEqual(['staging 2']);
    expect(judged(3)).toEqual([]);
  });

  test('are those of what runs now, without one', () => {
    expect(judged()).toEqual(['staging 3', 'production 1']);
  });
});

describe('when a version was first introduced', () => {
  const since = (id: string) => ({
    [`environments/${id}.mdx`]: environmentPage(id, { since: '"2026-01-01T00:00:00Z"' }),
  });
  const world = (pages: Overrides) =>
    joinWorld(wholePolicy(pages), repository(DEPLOYED), NOW, { history: refHistory(chain) });

  test('is when any environment had it, where some environment is asked about since a time', () => {
    expect(firstIntroduced(world(since('staging')), 'api', '1')).toBe(NOW - 100_000);
    expect(firstIntroduced(world(since('staging')), 'api', '2')).toBeUndefined();
    expect(firstIntroduced(world(since('staging')), 'api', undefined)).toBeUndefined();
  });

  test('is asked by nobody where none is, and not known without a history', () => {
    expect(firstIntroduced(world({}), 'api', '1')).toBeUndefined();
    const none = joinWorld(wholePolicy(since('staging')), repository(DEPLOYED), NOW);
    expect(firstIntroduced(none, 'api', '1')).toBeUndefined();
  });
});
