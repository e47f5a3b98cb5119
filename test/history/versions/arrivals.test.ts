import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryHistory, type Snapshot } from '../../../src/history/memory-history.ts';
import { type Arrival, arrivalsIn } from '../../../src/history/versions/arrivals.ts';
import { replayVersions } from '../../../src/history/versions/replay-versions.ts';
import { isEnvironment, plainSource } from '../source.ts';

type Files = Record<string, string>;

/** In place of a time: git cannot read the commit's date. */
const UNDATED = -1;

/** A history of files below `deploy`, a minute between commits unless a time in seconds is given. */
function historyOf(...commits: (Files | [seconds: number, Files])[]) {
  const snapshots = commits.map((commit, index): Snapshot => {
    const [seconds, files] = Array.isArray(commit) ? commit : [index * 60, commit];
    const below = Object.entries(files).map(([path, text]) => [`deploy/${path}`, text]);
    const isUndated = seconds === UNDATED ? { isUndated: true as const } : {};
    return { time: seconds * 1000, ...isUndated, subject: `Commit ${index}`, files: Object.fromEntries(below) };
  });
  const { log } = memoryHistory(snapshots, plainSource);
  const history = replayVersions(log, isEnvironment);
  const arrivals = [...arrivalsIn({ versions: history, log, environment: 'production', upstream: 'staging' })];
  return { log, history, arrivals };
}

const classes = (arrivals: readonly Arrival[]) =>
  arrivals.map((each) => `${each.service}@${each.version} ${each.class}`);

test('a service that upstream had before the judged commits is tracked, whatever they do to its file', () => {
  const { log, history } = historyOf(
    { 'staging/api': 'v1', 'production/api': 'v1' },
    { 'production/api': 'v1' },
    { 'production/api': 'v2' },
  );
  const classesFrom = (base?: number) =>
    classes([...arrivalsIn({ versions: history, log, environment: 'production', upstream: 'staging', base })]).at(-1);
  expect([classesFrom(), classesFrom(0), classesFrom(1)]).toEqual([
    'api@v2 untracked',
    'api@v2 never-upstream',
    'api@v2 untracked',
  ]);
});

describe('where upstream has only a name that moves', () => {
  const isMoving = (version: string) => version === 'latest';
  const classesOf = (commits: Parameters<typeof historyOf>, more: { base?: number } = {}) => {
    const { log, history } = historyOf(...commits);
    const request = { versions: history, log, environment: 'production', upstream: 'staging', isMoving, ...more };
    return [...arrivalsIn(request)].map(
      (each) => `${each.version} ${each.class}${each.isUpstreamMoving ? ' moving' : ''}`,
    );
  };
  const at = (staging: string, production: string, more: Files = {}): Files => ({
    'staging/api': staging,
    'production/api': production,
    ...more,
  });

  test('it is not known what had been there', () => {
    expect(classesOf([at('latest', 'v1'), at('latest', 'v2'), at('v2', 'v2')])).toEqual([
      'v1 bootstrap',
      'v2 untracked moving',
    ]);
  });

  test('a version is judged by those that it had at other times, before and since', () => {
    expect(classesOf([at('v1', 'v1'), at('v2', 'v1'), at('latest', 'v1'), at('latest', 'v2')])[1]).toBe('v2 ok');
    expect(classesOf([at('latest', 'v1'), at('v1', 'v1'), at('v1', 'v2'), at('latest', 'v2')])[1]).toBe(
      'v2 never-upstream',
    );
  });

  test('nothing goes past a version by the commit, or the request, that puts the name in its place', () => {
    expect(classesOf([at('v1', 'v1'), at('latest', 'v2')])[1]).toBe('v2 never-upstream');
    const request: Parameters<typeof historyOf> = [at('v1', 'v1'), at('latest', 'v1'), at('latest', 'v2')];
    expect(classesOf(request)[1]).toBe('v2 untracked moving');
    expect(classesOf(request, { base: 0 })[1]).toBe('v2 never-upstream');
  });

  test('another service, which has versions there, is judged by these', () => {
    const other = { 'staging/web': 'v1', 'production/web': 'v1' };
    expect(classesOf([at('latest', 'v1', other), at('latest', 'v1', { ...other, 'production/web': 'v2' })])).toContain(
      'v2 never-upstream',
    );
  });
});

test('what went past upstream while that had lost the service, and got it again, may count as not having been there', () => {
  const { history, log } = historyOf(
    { 'staging/api': 'v1', 'production/api': 'v1' },
    { 'production/api': 'v1' },
    { 'production/api': 'v2' },
    { 'production/api': 'v3' },
    { 'production/api': 'v3', 'staging/api': 'v3' },
    { 'production/api': 'v3' },
    { 'production/api': 'v4' },
  );
  const request = { versions: history, log, environment: 'production', upstream: 'staging' };
  expect(classes([...arrivalsIn({ ...request, tracksLost: true })])).toEqual([
    'api@v1 bootstrap',
    'api@v2 never-upstream',
    'api@v3 before-upstream',
    // It may have been given up.
    'api@v4 untracked',
  ]);
  expect(classes([...arrivalsIn(request)])).toContain('api@v2 untracked');
});

test('a service that takes the place of another must have been upstream, by either name', () => {
  const classesOf = (...commits: Files[]) => {
    const { history, log } = historyOf(...commits);
    const request = { versions: history, log, environment: 'production', upstream: 'staging', tracksLost: true };
    return classes([...arrivalsIn(request)]).filter((each) => each.startsWith('api2'));
  };
  const start = { 'staging/api': 'v1', 'production/api': 'v1', 'production/web': 'v1' };
  const renamed = (version: string) => ({ 'production/api2': version, 'production/web': 'v1' });
  expect(classesOf(start, { 'staging/api': 'v1', ...renamed('v9') })).toEqual(['api2@v9 never-upstream']);
  expect(classesOf(start, { 'staging/api2': 'v9', ...renamed('v9') })).toEqual(['api2@v9 same-commit']);
  expect(classesOf(start, { 'staging/api': 'v1', ...renamed('v1') })).toEqual(['api2@v1 bootstrap']);
  expect(classesOf(start, { 'staging/api2': 'v1', ...renamed('v1') })).toEqual(['api2@v1 bootstrap']);
  const older = { 'staging/api': 'v2', 'production/api': 'v1', 'production/web': 'v1' };
  expect(classesOf(older, { 'staging/api2': 'v2', ...renamed('v1') })).toEqual(['api2@v1 bootstrap']);
  // Nothing gives way to it, or nothing that upstream has.
  expect(classesOf(start, { ...start, 'production/api2': 'v9' })).toEqual(['api2@v9 bootstrap']);
  expect(classesOf(start, { 'staging/api': 'v1', 'production/api': 'v1', 'production/api2': 'v9' })).toEqual([
    'api2@v9 bootstrap',
  ]);
});

describe('an arrival is classed by the order of commits', () => {
  test.each<[promise: string, commits: (Files | [number, Files])[], expected: string[]]>([
    [
      'the version with which a service is added has nothing to be compared with',
      [{ 'production/api': 'v1' }, { 'production/api': 'v1', 'staging/api': 'v1' }],
      ['api@v1 bootstrap'],
    ],
    [
      'a file without a version adds no service',
      [
        { 'staging/api': 'v1', 'production/api': '' },
        { 'staging/api': 'v1', 'production/api': 'v2' },
      ],
      ['api@v2 bootstrap'],
    ],
    [
      'a version that was introduced upstream first is in order',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 ok'],
    ],
    [
      'a version that was replaced upstream before it arrived is in order',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v1' },
        { 'staging/api': 'v3', 'production/api': 'v1' },
        { 'staging/api': 'v3', 'production/api': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 ok'],
    ],
    [
      'a version that one commit introduces in both environments is not in order',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 same-commit'],
    ],
    [
      'a version that is introduced upstream later, or never, is not in order',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v1', 'production/api': 'v2' },
        { 'staging/api': 'v2', 'production/api': 'v3' },
      ],
      ['api@v1 bootstrap', 'api@v2 before-upstream', 'api@v3 never-upstream'],
    ],
    [
      'a service that upstream does not have yet is untracked',
      [
        { 'production/api': 'v1' },
        { 'production/api': 'v2' },
        { 'production/api': 'v2', 'staging/api': 'v2' },
        { 'production/api': 'v3', 'staging/api': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 untracked', 'api@v3 never-upstream'],
    ],
    [
      'a service that was removed upstream is untracked, but a version that it had there is in order',
      [
        { 'staging/api': 'v1', 'production/api': 'v0' },
        { 'production/api': 'v0' },
        { 'production/api': 'v1' },
        { 'production/api': 'v2' },
        { 'staging/api': 'v1', 'production/api': 'v3' },
      ],
      ['api@v0 bootstrap', 'api@v1 ok', 'api@v2 untracked', 'api@v3 never-upstream'],
    ],
    [
      'dates decide nothing: a commit with an earlier date still comes later',
      [
        [1000, { 'staging/api': 'v1', 'production/api': 'v1' }],
        [2000, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [500, { 'staging/api': 'v2', 'production/api': 'v2' }],
      ],
      ['api@v1 bootstrap', 'api@v2 ok'],
    ],
    [
      'a version that is reverted to has arrived once',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2' },
        { 'staging/api': 'v2', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 ok'],
    ],
    [
      'renaming the files of all environments in one commit is no promotion',
      [
        { 'staging/api': 'v2', 'production/api': 'v1' },
        { 'staging/api.yaml': 'v2', 'production/api.yaml': 'v1' },
      ],
      ['api@v1 bootstrap'],
    ],
    [
      'of two clusters in one environment, the first to have a version is its arrival',
      [
        { 'staging/api': 'v1', 'production/api': 'v1', 'production/api.eu': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v1', 'production/api.eu': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2', 'production/api.eu': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2', 'production/api.eu': 'v2' },
      ],
      ['api@v1 bootstrap', 'api@v2 ok'],
    ],
    [
      'an unreadable text is neither a removal nor an arrival',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v1', 'production/api': '?' },
        { 'staging/api': 'v1', 'production/api': 'v1' },
      ],
      ['api@v1 bootstrap'],
    ],
  ])('%s', (_, commits, expected) => {
    expect(classes(historyOf(...commits).arrivals)).toEqual(expected);
  });
});

describe('the soak of an artifact', () => {
  const soaks = (...commits: [number, Files][]) => historyOf(...commits).arrivals.flatMap(({ soaked }) => soaked ?? []);

  test('is the time from one commit to the next', () => {
    expect(
      soaks(
        [0, { 'staging/api': 'v1', 'production/api': 'v1' }],
        [100, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [250, { 'staging/api': 'v2', 'production/api': 'v2' }],
      ),
    ).toEqual([150_000]);
  });

  test('is the longest stay, also where that has ended', () => {
    expect(
      soaks(
        [0, { 'staging/api': 'v1', 'production/api': 'v1' }],
        [100, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [400, { 'staging/api': 'v3', 'production/api': 'v1' }],
        [500, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [510, { 'staging/api': 'v2', 'production/api': 'v2' }],
      ),
    ).toEqual([300_000]);
  });

  test('is unknown where the date of a commit that it is counted from cannot be read', () => {
    const soakOf = (...times: [number, number, number]) => {
      const [first, second, third] = times;
      const { arrivals } = historyOf(
        [first, { 'staging/api': 'v1', 'production/api': 'v1' }],
        [second, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [third, { 'staging/api': 'v2', 'production/api': 'v2' }],
      );
      return arrivals.find(({ version }) => version === 'v2')!.soaked;
    };
    expect(soakOf(60, 120, 180)).toBe(60_000);
    expect([soakOf(60, UNDATED, 180), soakOf(60, 120, UNDATED)]).toEqual([undefined, undefined]);
    // The first second of 1970 is a date like any other.
    expect([soakOf(60, 0, 180), soakOf(60, 120, 0)]).toEqual([180_000, 0]);
  });

  test('is never negative, whatever the dates of commits are', () => {
    expect(
      soaks(
        [0, { 'staging/api': 'v1', 'production/api': 'v1' }],
        [900, { 'staging/api': 'v2', 'production/api': 'v1' }],
        [300, { 'staging/api': 'v2', 'production/api': 'v2' }],
      ),
    ).toEqual([0]);
  });
});

describe('a commit that changes several environments', () => {
  test.each<[promise: string, commits: Files[], expected: string[][]]>([
    [
      'is listed with them',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2' },
      ],
      [['production', 'staging']],
    ],
    ['is not one that adds a service everywhere', [{}, { 'staging/api': 'v1', 'production/api': 'v1' }], []],
    [
      'is not one that renames files',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api.yaml': 'v1', 'production/api.yaml': 'v1' },
      ],
      [],
    ],
    [
      'is not one that adds a cluster with the version of another',
      [
        { 'staging/api': 'v1', 'production/api': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v1', 'production/api.eu': 'v1' },
      ],
      [],
    ],
    [
      'is one that gives a second cluster the version of the first',
      [
        { 'staging/api': 'v1', 'production/api': 'v2', 'production/api.eu': 'v1' },
        { 'staging/api': 'v2', 'production/api': 'v2', 'production/api.eu': 'v2' },
      ],
      [['production', 'staging']],
    ],
    [
      'is not one that removes a service everywhere',
      [{ 'staging/api': 'v1', 'production/api': 'v1' }, { 'staging/web': 'v1' }],
      [],
    ],
  ])('%s', (_, commits, expected) => {
    const { severalEnvironments } = historyOf(...commits).history;
    expect(severalEnvironments.map(({ environments }) => [...environments].sort())).toEqual(expected);
  });
});

test('versions for a name that is no environment are left out and counted', () => {
  const { history } = historyOf({ 'prod/api': 'v1', 'staging/api': 'v1' }, { 'prod/api': 'v2', 'staging/api': 'v1' });
  expect([...history.unknownEnvironments]).toEqual([['prod', [0, 1]]]);
  expect([...history.environments.keys()]).toEqual(['staging']);
});

test('unreadable texts are counted by path', () => {
  const { history } = historyOf({ 'staging/api': '?' }, { 'staging/api': 'v1' });
  expect([...history.unreadable]).toEqual([['deploy/staging/api', [0]]]);
});

/** The classes of arrivals, from whole snapshots, with nothing carried from one commit to the next. */
function slowClasses(snapshots: readonly Files[]): string[] {
  const versionsAt = (index: number, environment: string, service: string) =>
    new Set(
      Object.entries(snapshots[index] ?? {})
        .filter(([path, version]) => path.replace(/\..*/, '') === `${environment}/${service}` && version !== '')
        .map(([, version]) => version),
    );
  const firstWith = (environment: string, service: string, version?: string) =>
    snapshots.findIndex((_, index) => {
      const found = versionsAt(index, environment, service);
      return version === undefined ? found.size > 0 : found.has(version);
    });
  const results = new Set<string>();
  for (const service of ['api', 'web']) {
    for (const version of ['v1', 'v2', 'v3']) {
      const here = firstWith('production', service, version);
      if (here === -1) continue;
      const there = firstWith('staging', service, version);
      const kind =
        here === firstWith('production', service)
          ? 'bootstrap'
          : there !== -1 && there <= here
            ? there === here
              ? 'same-commit'
              : 'ok'
            : versionsAt(here, 'staging', service).size === 0
              ? 'untracked'
              : there === -1
                ? 'never-upstream'
                : 'before-upstream';
      results.add(`${service}@${version} ${kind}`);
    }
  }
  return [...results].sort();
}

test('for any history, arrivals are classed as by comparing whole snapshots', () => {
  const paths = [
    'staging/api',
    'staging/api.eu',
    'staging/web',
    'production/api',
    'production/api.eu',
    'production/web',
  ];
  const files = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom('', 'v1', 'v2', 'v3'));
  fc.assert(
    fc.property(fc.array(files, { maxLength: 8 }), (snapshots) => {
      expect(classes(historyOf(...snapshots).arrivals).sort()).toEqual(slowClasses(snapshots));
    }),
    { numRuns: 500 },
  );
});
