import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { manifest } from '../build.ts';
import { soundFiles } from '../rules/commits.ts';
import { WAIVER, withWaiver } from '../rules/waivers.ts';
import { type Keys, wholePolicy } from './whole.ts';

const policy = wholePolicy();
const HOUR = 3_600_000;
const NIGHT = Date.parse('2026-11-05T02:00:00Z');

/** A version with the letter of its digest, or `-` for none: `1.1 b`. */
type Version = string;
const declared = (versions: Readonly<Record<string, Version>>) => {
  const services = Object.entries(versions).map(([name, text]) => {
    const [version, letter = '', replicas = '1'] = text.split(' ');
    const digest = letter === '-' ? {} : { digest: `sha256:${letter.repeat(64)}` };
    return [name, { ...digest, version, replicas: Number(replicas) }];
  });
  return { services: Object.fromEntries(services) };
};

/** A commit, so many hours after the night's hotfix, and what else production declares from then on. */
type Step = [hours: number, services: Readonly<Record<string, Version>>];
const BEFORE = { api: '1.1 a', web: '1.1 a' };
const HOTFIX: Step = [0, { web: '1.1-hotfix b' }];
const REQUESTED = {
  rule: 'same-artifact',
  requestedBy: 'ana@example.com',
  incident: 'INC-1',
  expires: '2027-01-01T00:00:00Z',
};
/** One that nobody has approved. */
const URGENT: Keys = { ...REQUESTED, subject: 'web@1.1-hotfix', approvedBy: undefined, approvedAt: undefined };

/** A build of the hotfix that first has a name that no other one has. */
const renamed = (hours: number, letter: string): Step[] => [
  [hours - 0.1, { web: `1.1-rc-${letter} ${letter}` }],
  [hours, { web: `1.1-hotfix ${letter}` }],
];

/** The report as of so many hours after the hotfix, where all environments ran 1.1 before. */
function judged(hours: number, keys: Keys, steps: readonly Step[] = [HOTFIX], isCommitted = true) {
  const waiver = { [WAIVER]: withWaiver(keys)[WAIVER] };
  const before: Step = [-34, {}];
  const snapshots = [before, ...steps].map(([at, services]) => ({
    time: NIGHT + at * HOUR,
    subject: 'Step',
    files: soundFiles({
      'environments/dev.yaml': manifest('dev', declared(BEFORE)),
      'environments/staging.yaml': manifest('staging', declared(BEFORE)),
      'environments/production.yaml': manifest('production', declared({ ...BEFORE, ...services })),
      ...waiver,
    }),
  }));
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
  const versions = repositorySource(repository);
  const history = memoryHistory(isCommitted ? snapshots : snapshots.slice(0, -1), versions);
  return check({ policy, repository, now: NIGHT + hours * HOUR, history, versions });
}
const isWaived = (...asked: Parameters<typeof judged>) => {
  const found = judged(...asked).findings.filter(({ rule }) => rule === 'same-artifact');
  expect(found).toHaveLength(1);
  return found[0]!.waivedBy !== null;
};

describe('an emergency waiver of the version that a service has waits for its approval', () => {
  test('for 24 hours from the commit that brought it', () => {
    expect([0, 24, 24.001].map((hours) => isWaived(hours, URGENT))).toEqual([true, true, false]);
    const { due } = judged(1, URGENT);
    expect(due.flatMap(({ rule, at }) => (rule === 'waiver-in-force' ? [at] : []))).toEqual([NIGHT + 24 * HOUR]);
  });

  test('also from the one that gave the image that name, where that is the first one and the image came hours before', () => {
    expect([0, 23, 24].map((hours) => isWaived(hours, URGENT, renamed(0, 'b')))).toEqual([true, true, false]);
  });

  test('where that has no digest, whenever another service had a version of the same name', () => {
    const web = (steps: Step[]) =>
      [1, 25].map((hours) => {
        const found = judged(hours, URGENT, steps).findings;
        return found.filter(({ rule, subject }) => rule === 'same-artifact' && subject?.id === 'production/web');
      });
    const waived = web([
      [-30, { api: '1.1-hotfix -' }],
      [0, { api: '1.1-hotfix -', web: '1.1-hotfix -' }],
    ]);
    expect(waived.map((each) => each.map(({ waivedBy }) => waivedBy !== null))).toEqual([[true], [false]]);
    const again = web([
      [-30, { web: '1.1-hotfix -' }],
      [-1, { web: '1.1 a' }],
      [0, { web: '1.1-hotfix -' }],
    ]);
    expect(again.map((each) => each.map(({ waivedBy }) => waivedBy !== null))).toEqual([[false], [false]]);
  });

  test('and is in force from the approval on, since what runs is no past event', () => {
    const approved = { ...URGENT, approvedBy: 'sam@example.com', approvedAt: '2026-11-06T08:00:00Z' };
    expect([31, 500].map((hours) => isWaived(hours, approved))).toEqual([true, true]);
    // Who approved it may have a clock that is ahead, by five minutes and no more.
    const minute = 1 / 60;
    expect([30 - 5 * minute, 30 - 6 * minute].map((hours) => isWaived(hours, approved))).toEqual([true, false]);
  });

  test.each<[what: string, keys: Keys, steps?: Step[]]>([
    ['names the service', { ...URGENT, subject: 'production/web' }],
    ['names the environment', { ...URGENT, subject: 'production' }],
    ['names another version', { ...URGENT, subject: 'web@1.1' }],
    ['names no incident', { ...URGENT, incident: undefined }],
    ['is for another environment', { ...URGENT, environment: 'staging' }],
    ['is of a version whose commit is dated ahead', URGENT, [[2, { web: '1.1-hotfix b' }]]],
    [
      'is of what was built again by the same name',
      URGENT,
      [
        [-30, { web: '1.1-hotfix b' }],
        [0, { web: '1.1-hotfix c' }],
      ],
    ],
    [
      'is of what was built again, and each build came by a name of its own before it got that one',
      URGENT,
      [...renamed(-30, 'b'), ...renamed(-20, 'c'), ...renamed(0, 'd')],
    ],
    [
      'is of another build than the one that first got the name, which ran before by another',
      URGENT,
      [
        [-30, { web: '1.1-hotfix a' }],
        [0, { web: '1.1-hotfix c' }],
      ],
    ],
    [
      'is of an image that came before by another name',
      { ...URGENT, subject: 'web@1.1-hotfix.2' },
      [
        [-30, { web: '1.1-hotfix b' }],
        [-1, { web: '1.1 a' }],
        [0, { web: '1.1-hotfix.2 b' }],
      ],
    ],
    [
      'is of an image that another service had before',
      { ...URGENT, subject: 'api@1.1-hotfix' },
      [
        [-30, { web: '1.1-hotfix b' }],
        [0, { api: '1.1-hotfix b' }],
      ],
    ],
    [
      'is of a version that was taken out and put back',
      URGENT,
      [[-30, { web: '1.1-hotfix b' }], [-1, { web: '1.1 a' }], HOTFIX],
    ],
  ])('not where it %s', (_, keys, steps) => {
    expect(isWaived(1, keys, steps)).toBe(false);
  });

  test('not where no commit has it', () => {
    expect(isWaived(1, URGENT, [HOTFIX], false)).toBe(false);
  });

  test('not of a rule to which the version is nothing: that there are more replicas lasts from one to the next', () => {
    const keys = { ...URGENT, rule: 'smaller-scale', environment: 'staging', subject: 'web@1.1' };
    const report = judged(-20, keys, [[-30, { web: '1.1 a 0' }]]);
    expect(report.findings.filter(({ rule }) => rule === 'smaller-scale').map(({ waivedBy }) => waivedBy)).toEqual([
      null,
    ]);
  });
});

describe('a waiver that nobody has approved yet', () => {
  const help = (hours: number, keys: Keys) =>
    judged(hours, keys).findings.flatMap((each) => (each.rule === 'waiver-in-force' ? [each.help] : []));

  test('is told which version it would have to name to wait for that', () => {
    for (const subject of ['production/web', 'production'])
      expect(help(1, { ...URGENT, subject })).toEqual([
        'Write `subject: web@1.1-hotfix`, so that approval may follow within 24 hours, or have it approved first.',
      ]);
  });

  test('is not told so where that would not help', () => {
    const other =
      'Ask before the event, or in an emergency within 24 hours after it; what a file says is excused from the approval on.';
    expect(help(25, { ...URGENT, subject: 'production/web' })).toEqual([other]);
    expect(help(25, URGENT)).toEqual([other]);
    expect(help(1, { ...URGENT, subject: 'production/web', incident: undefined })).toEqual([other]);
  });
});

test('a waiver of the version excuses as one of the service does, once it is approved, and no longer than that version runs', () => {
  const approved = {
    ...URGENT,
    approvedBy: 'sam@example.com',
    approvedAt: '2026-11-04T12:00:00Z',
    incident: undefined,
  };
  expect(isWaived(1, approved)).toBe(true);
  expect(isWaived(3, approved, [HOTFIX, [2, { web: '1.2 c' }]])).toBe(false);
});

test.each([
  ['is called by a version that may still come', 'web@2.0.0-rc.1', []],
  ['runs now', 'web@1.1-hotfix', []],
  ['is misspelt where one like it is found', 'web@1.1-hotfx', ['web@1.1-hotfx', 'web@1.1-hotfix']],
  ['is called by its service alone', 'web', ['web', 'web@1.1-hotfix']],
  ['is called by its digest alone', `sha256:${'b'.repeat(64)}`, [`sha256:${'b'.repeat(64)}`, 'web@1.1-hotfix']],
  ['is called by its version alone', '1.1-hotfix', ['1.1-hotfix', 'web@1.1-hotfix']],
  ['is nothing like what is found', 'api', ['api', undefined]],
  ['is of a service that there is not', 'wbe@1.1-hotfix', ['wbe@1.1-hotfix', 'web@1.1-hotfix']],
])('a waiver of what %s', (_, subject, [told, near]) => {
  const notes = judged(1, { ...URGENT, subject }).notes.filter((note) => note.startsWith(WAIVER));
  const said = `${WAIVER} is for \`${told}\`, which same-artifact never judges${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
  expect(notes).toEqual(told === undefined ? [] : [said]);
});
