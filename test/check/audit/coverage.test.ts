import { describe, expect, test } from 'vitest';
import { audit } from '../../../src/check/audit/audit.ts';
import { leftOutNames, revisionsLeftOut } from '../../../src/check/audit/left-out-names.ts';
import { leadOf, percentiles, promotionOf } from '../../../src/check/audit/promotion-audit.ts';
import { neverRead, releaseCoverage } from '../../../src/check/audit/release-coverage.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { BranchOrder, ChangeLog } from '../../../src/history/log/change-log.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Arrival } from '../../../src/history/versions/arrivals.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { builtInFinding } from '../../../src/text/finding.ts';
import { startOfFile } from '../../../src/text/location.ts';

type Files = Readonly<Record<string, string>>;

/** What is made of these entries of `releases` and states of the files, of which the last is the present. */
function readBy(entries: readonly string[], ...states: readonly Files[]) {
  const config = { 'towpath.yaml': `releases:\n${entries.map((entry) => `  - ${entry}\n`).join('')}` };
  const present: Files = { ...config, ...states.at(-1) };
  const repository = readRepository(memoryTree(present), 'shop');
  const versions = repositorySource(repository);
  const snapshots = states.map((files, index) => ({
    time: index * 1000,
    subject: 'Step',
    files: { ...config, ...files },
  }));
  const { log } = memoryHistory(snapshots, versions);
  return { config: repository.config, log, textOf: (path: string) => present[path] };
}

/** The faults of such entries as `line message help`, and the notes on them. */
function coverage(entries: readonly string[], ...states: readonly Files[]) {
  const { config, log, textOf } = readBy(entries, ...states);
  const { findings, notes } = releaseCoverage(config, log, textOf);
  return [...findings.map(({ location, message, help }) => `${location.line} ${message} ${help}`), ...notes];
}

const TAGS = '{ files: "tags/{environment}/{service}.yaml", version: tag }';
const tags = (text: string): Files => ({ 'tags/dev/api.yaml': text, 'tags/staging/api.yaml': text });

describe('an entry of `releases` is a fault for an audit', () => {
  test('where the history has no file of it', () => {
    expect(coverage([TAGS, '{ files: "images/{environment}" }'], tags('tag: "1"\n'))).toEqual([
      '3 The pattern `images/{environment}` matches no file. Correct the pattern, or remove the line.',
    ]);
  });

  test('where no file of it ever had a version', () => {
    expect(coverage([TAGS], tags('image: { tag: "1" }\n'))).toEqual([
      '2 No file that `tags/{environment}/{service}.yaml` matches holds a version at `tag`. Correct the path, or `kind`.',
    ]);
    const gone = coverage([TAGS], tags('image: { tag: "1" }\n'), { README: 'x' });
    expect(gone).toEqual([
      expect.stringContaining('2 No file that `tags/{environment}/{service}.yaml` matches holds a version at `tag`.'),
    ]);
  });

  test('and not where one of its files had one, in any revision, or cannot be parsed', () => {
    expect(coverage([TAGS], tags('tag: "1"\n'))).toEqual([]);
    expect(coverage([TAGS], tags('tag: "1"\n'), tags('image: { tag: "1" }\n'))).toEqual([]);
    expect(coverage([TAGS], { ...tags('image: 1\n'), 'tags/dev/api.yaml': 'tag: "1"\n' })).toEqual([]);
    expect(coverage([TAGS], tags('tag: [\n'))).toEqual([]);
    expect(coverage([TAGS], tags('tag: "1"\n'), { README: 'x' })).toEqual([]);
  });

  test('and not for an earlier entry, which has all of its files: that is noted', () => {
    expect(coverage([TAGS, TAGS], tags('tag: "1"\n'))).toEqual([
      'nothing is read by `tags/{environment}/{service}.yaml`: its files are matched by an earlier entry',
    ]);
  });
});

describe('files of which a history read no revision, for a name that is no environment', () => {
  const { config, log, textOf } = readBy([TAGS], tags('tag: "1"\n'));
  /** A log without what was read of the files. */
  const withoutVersions = (of: ChangeLog): ChangeLog => ({
    ...of,
    rows: of.rows.map((value, at) => (at % 4 === 3 && value >= 0 ? -1 : value)),
  });
  const unread = withoutVersions(log);
  const leavesOut = (path: string) => (path.startsWith('tags/') ? [path.split('/')[1]!] : []);

  test('are no fault, as long as the present ones hold versions', () => {
    expect(releaseCoverage(config, unread, textOf, leavesOut).findings).toEqual([]);
    const without = () => 'image: 1\n';
    expect(releaseCoverage(config, unread, without, leavesOut).findings).toHaveLength(1);
    expect(releaseCoverage(config, unread, () => 'tag: [\n', leavesOut).findings).toEqual([]);
    expect(releaseCoverage(config, unread, () => undefined, leavesOut).findings).toEqual([]);
    const one = (path: string) => (path === 'tags/staging/api.yaml' ? 'tag: "1"\n' : 'image: 1\n');
    expect(releaseCoverage(config, unread, one, leavesOut).findings).toEqual([]);
  });

  test('are a fault where others of the entry were read, and had no version', () => {
    const onlyDev = (path: string) => (path === 'tags/dev/api.yaml' ? ['dev'] : []);
    expect(releaseCoverage(config, unread, textOf, onlyDev).findings).toHaveLength(1);
    expect(releaseCoverage(config, log, textOf, onlyDev).findings).toEqual([]);
  });

  test('are counted by that name, each revision', () => {
    const twice = readBy([TAGS], tags('image: 1\n'), { ...tags('image: 2\n'), 'tags/staging/api.yaml': 'image: 1\n' });
    const revisions = (of: ChangeLog) => [...revisionsLeftOut(withoutVersions(of), leavesOut)];
    expect(revisions(twice.log)).toEqual([
      ['dev', [0, 1]],
      ['staging', [0]],
    ]);
    expect([...revisionsLeftOut(log, leavesOut)]).toEqual([]);
    expect(revisions(readBy([TAGS], tags('tag: [\n')).log)).toEqual([]);
    const removed = readBy([TAGS], tags('image: 1\n'), { 'tags/dev/api.yaml': 'image: 1\n' });
    expect(revisions(removed.log)).toEqual([
      ['dev', [0]],
      ['staging', [0]],
    ]);
    expect([...revisionsLeftOut(withoutVersions(twice.log), undefined)]).toEqual([]);
  });

  test('are in the audit, with one of them, from the instant on that it counts from', () => {
    const told = (since?: number) =>
      audit({ log: unread, environments: [{ id: 'qa' }], leavesOut, since, subjects: () => new Map() }).leftOut;
    expect(told()).toEqual([
      { name: 'dev', revisions: 1, file: 'tags/dev/api.yaml' },
      { name: 'staging', revisions: 1, file: 'tags/staging/api.yaml' },
    ]);
    expect(told(1)).toEqual([]);
  });
});

test('a name is left out for versions, for revisions, or for both', () => {
  const fileOf = (name: string) => (name === 'c' ? undefined : `${name}.yaml`);
  const names = leftOutNames(
    [
      ['a', 2],
      ['b', 1],
    ],
    [
      ['b', 3],
      ['c', 4],
    ],
    fileOf,
  );
  expect(names).toEqual([
    { name: 'a', versions: 2 },
    { name: 'b', versions: 1, revisions: 3, file: 'b.yaml' },
    { name: 'c', revisions: 4 },
  ]);
});

describe('files that cannot be parsed', () => {
  const problem = (path: string) => builtInFinding('syntax', { message: path, help: '', location: startOfFile(path) });
  const unread = (...states: readonly Files[]) => {
    const { log, textOf } = readBy([TAGS], ...states);
    return neverRead(log, textOf, (path, text) => (text === 'fine' ? undefined : problem(path))).map(
      ({ message }) => message,
    );
  };

  test('in any revision are told, by their names, as long as they are there', () => {
    expect(unread(tags('tag: [\n'))).toEqual(['tags/dev/api.yaml', 'tags/staging/api.yaml']);
    expect(unread(tags('tag: "1"\n'), tags('tag: [\n'))).toEqual([]);
    expect(unread(tags('tag: [\n'), tags('tag: "1"\n'))).toEqual([]);
    expect(unread({ ...tags('tag: [\n'), 'tags/dev/api.yaml': 'tag: "1"\n' })).toEqual(['tags/staging/api.yaml']);
    expect(unread(tags('tag: [\n'), { README: 'x' })).toEqual([]);
  });

  test('are counted in the audit by their revisions', () => {
    const { log } = readBy([TAGS], tags('tag: [\n'), tags('tag: "1"\n'), {
      ...tags('tag: {\n'),
      'tags/dev/api.yaml': 'tag: "1"\n',
    });
    const told = (since?: number) =>
      audit({ log, environments: [{ id: 'dev' }, { id: 'staging' }], since, subjects: () => new Map() }).unreadable;
    expect(told()).toEqual([
      { file: 'tags/dev/api.yaml', texts: 1 },
      { file: 'tags/staging/api.yaml', texts: 2 },
    ]);
    expect(told(2000)).toEqual([{ file: 'tags/staging/api.yaml', texts: 1 }]);
  });
});

describe('what is measured of arrivals', () => {
  const commit = (time: number, isUndated = false) => ({
    hash: 'a',
    time,
    ...(isUndated ? { isUndated: true as const } : {}),
  });
  const arrival = (keys: Partial<Arrival>): Arrival =>
    ({ class: 'ok', commit: commit(9), upstreamCommit: commit(4), ...keys }) as Arrival;

  test('is the time from the arrival upstream, never less than none', () => {
    expect(leadOf(arrival({}))).toBe(5);
    expect(leadOf(arrival({ commit: commit(3) }))).toBe(0);
    expect(leadOf(arrival({ class: 'never-upstream', upstreamCommit: undefined }))).toBeUndefined();
    expect(leadOf(arrival({ commit: commit(9, true) }))).toBeUndefined();
    expect(leadOf(arrival({ upstreamCommit: commit(4, true) }))).toBeUndefined();
  });

  test('is by nearest rank', () => {
    expect(percentiles([])).toBeUndefined();
    expect(percentiles([3, 1, 10, 2])).toEqual({ p10: 1, p50: 2, p90: 10, max: 10 });
    expect(percentiles([30, 20, 100, 4, 7, 1, 2, 3, 5, 6])).toEqual({ p10: 1, p50: 5, p90: 30, max: 100 });
  });

  test('says by what the order was told, where environments are branches or tags', () => {
    const arrivals = [
      arrival({ orderedBy: 'ancestry', soaked: 7 }),
      arrival({ orderedBy: 'date', class: 'same-commit' }),
      arrival({ orderedBy: 'ancestry' }),
      arrival({}),
    ];
    const between = { from: 'dev', to: 'staging' };
    const { log } = readBy([TAGS], tags('tag: "1"\n'));
    expect(promotionOf({ ...between, log }, arrivals)).toEqual({
      ...between,
      counts: { ok: 3, 'same-commit': 1, 'before-upstream': 0, 'never-upstream': 0, untracked: 0, bootstrap: 0 },
      soak: { p10: 7, p50: 7, p90: 7, max: 7 },
      lead: { p10: 5, p50: 5, p90: 5, max: 5 },
      orderedBy: undefined,
    });
    const byBranches = promotionOf({ ...between, log: { ...log, branches: {} as BranchOrder } }, arrivals);
    expect(byBranches.orderedBy).toEqual({ ancestry: 2, date: 1 });
  });
});

describe('an audit by numbers and environments that were others once', () => {
  const history = (...states: readonly (readonly [dev: string, staging: string, production: string])[]) => {
    const files = states.map(([dev, staging, production]) =>
      Object.fromEntries(
        Object.entries({ dev, staging, production }).flatMap(([id, tag]) =>
          tag === '' ? [] : [[`tags/${id}/api.yaml`, `tag: "${tag}"\n`]],
        ),
      ),
    );
    return readBy([TAGS], ...files).log;
  };
  const log = history(['1', '1', '1'], ['2', '1', '1'], ['2', '1', '2'], ['2', '2', '2'], ['2', '2', '3']);
  const staging = { id: 'staging', promotesFrom: 'dev', soak: 5 };
  const told = (environments: Parameters<typeof audit>[0]['environments']) => {
    const { promotions, promoted, untold } = audit({ log, environments, subjects: () => new Map() });
    return {
      promotions: promotions.map(({ from, to, counts }) => [
        `${from} → ${to}`,
        ...Object.entries(counts).flatMap(([name, count]) => (count === 0 ? [] : `${name} ${count}`)),
      ]),
      promoted: promoted.map(({ version, from, to, asked, lead }) => `${version} ${from} → ${to} of ${asked}, ${lead}`),
      untold,
    };
  };

  test('counts by the environment upstream at the time of the arrival', () => {
    const production = { id: 'production', promotesFrom: 'staging' };
    const direct = { ...production, promotesFrom: 'dev', soak: 0 };
    expect(told([{ id: 'dev', soak: 9 }, staging, production]).promotions).toEqual([
      ['dev → staging', 'ok 1', 'bootstrap 1'],
      ['staging → production', 'before-upstream 1', 'never-upstream 1', 'bootstrap 1'],
    ]);
    const eras = [
      { until: 2500, value: direct },
      { until: Number.POSITIVE_INFINITY, value: production },
    ];
    const then = told([{ id: 'dev', soak: 9 }, staging, { ...production, eras }]);
    expect(then.promotions).toEqual([
      ['dev → staging', 'ok 1', 'bootstrap 1'],
      ['dev → production', 'ok 1', 'bootstrap 1'],
      ['staging → production', 'never-upstream 1'],
    ]);
    expect(then.promoted).toEqual([
      '1 dev → staging of 9, undefined',
      '2 dev → staging of 9, 2000',
      '1 dev → production of 9, undefined',
      '2 dev → production of 9, 1000',
      '3 staging → production of 5, undefined',
    ]);
  });

  test('asks for the soak of the time, and for none where a page does not say', () => {
    const dev = {
      id: 'dev',
      soak: 9,
      eras: [
        { until: 2000, value: { id: 'dev' } },
        { until: Number.POSITIVE_INFINITY, value: { id: 'dev', soak: 9 } },
      ],
    };
    expect(told([dev, staging]).promoted).toEqual(['1 dev → staging of 0, undefined', '2 dev → staging of 9, 2000']);
  });

  test('of branches that do not tell, lists nothing and says why', () => {
    const branches = {
      environments: new Map([['main', 'dev']]),
      untimed: [],
      begun: [],
      missing: [{ environment: 'staging', why: 'it has no branch', mend: 'Make it.' }],
      lacked: [],
      leftOut: [],
      isAncestor: () => false,
    };
    const { untold, promotions, services, worst } = audit({
      log: { ...log, branches },
      environments: [{ id: 'dev' }, staging],
      subjects: () => new Map(),
    });
    expect([promotions, services, worst]).toEqual([[], [], []]);
    expect(untold).toEqual([{ from: 'dev', to: 'staging', why: 'it has no branch', mend: 'Make it.' }]);
  });
});
