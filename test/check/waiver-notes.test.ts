import { describe, expect, test } from 'vitest';
import { edited, manifest, type Overrides } from '../build.ts';
import { judgeArrivalsWith } from '../rules/arrivals.ts';
import { judgeCommits, soundFiles } from '../rules/commits.ts';
import { NOON, WAIVER, withWaiver } from '../rules/waivers.ts';
import { judgeAll, type Keys, soundChange, wholePolicy } from './whole.ts';

const usual = wholePolicy();
const IN_TIME = '2026-11-04T13:00:00Z';
const EXPIRES = '2026-11-05T00:00:00Z';
const AFTER = '2026-11-07T00:00:00Z';

/** What is said of a waiver, without its file. */
function notes(keys: Keys, files: Overrides = NOON, now = AFTER, policy = usual): string[] {
  return judgeAll(withWaiver(keys, files), policy, now)
    .notes.filter((note) => note.startsWith(WAIVER))
    .map((note) => note.slice(WAIVER.length + 1));
}
/** The policy with a rule page put differently. */
const withRule = (id: string, from: string, to: string) =>
  wholePolicy({ [`rules/${id}.mdx`]: edited(usual.rules.find((rule) => rule.id === id)!.page.source.text, from, to) });

/** Production has two config keys that staging lacks. */
const WIDER: Overrides = { 'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s, idle: 2s }\n' };

describe('a subject that none of the rules of a waiver judges', () => {
  const over = { expires: EXPIRES };

  test('is told once the waiver is over, with the nearest where there is one', () => {
    expect(notes({ ...over, rule: 'soak-window', subject: 'something-else' }, {})).toEqual([
      'is for `something-else`, which soak-window never judges',
    ]);
    expect(notes({ ...over, rule: ['soak-window', 'rollback-exists'], subject: 'add-indx' }, {})).toEqual([
      'is for `add-indx`, which none of rollback-exists, soak-window judges; did you mean `add-index`?',
    ]);
    expect(notes({ rule: 'soak-window', subject: 'ad-index', expires: '2026-12-01T00:00:00Z' }, {})).toEqual([]);
  });

  test('is told at once where all of its rules judge what the policy and the repository name', () => {
    const later = { expires: '2026-12-01T00:00:00Z' };
    for (const [rule, subject, near] of [
      ['same-shape', 'stagin', 'staging'],
      ['same-artifact', 'production/ap', 'production/api'],
      ['record-for-every-migration', 'db/migrations/V1__indx.sql', 'db/migrations/V1__index.sql'],
    ] as const)
      expect(notes({ ...later, rule, subject }, {})).toEqual([
        `is for \`${subject}\`, which ${rule} never judges; did you mean \`${near}\`?`,
      ]);
    expect(notes({ ...later, rule: ['same-shape', 'soak-window'], subject: 'stagin' }, {})).toEqual([]);
  });

  test('is not told of rules on hashes, of rules that are off, or of what could not be seen', () => {
    const gone = { ...over, subject: 'something-else' };
    expect(notes({ ...gone, rule: 'one-environment-at-a-time' }, {})).toEqual([]);
    expect(notes({ ...gone, rule: ['soak-window', 'config-change-has-record'] }, {})).toEqual([]);
    const off = withRule('soak-window', 'severity: error', 'severity: off');
    expect(notes({ ...gone, rule: 'soak-window' }, {}, AFTER, off)).toEqual([]);
    const faulty = { 'changes/something-else.yaml': soundChange({ id: 'something-else', owner: 3 }) };
    expect(notes({ ...gone, rule: 'soak-window' }, faulty)).toEqual([]);
  });

  test('is not told where one of them does, whatever the environment and the items', () => {
    expect(notes({ ...over, rule: 'soak-window', subject: 'add-index', environment: 'dev' }, {})).toEqual([]);
    expect(notes({ ...over, rule: 'same-artifact', subject: 'production' }, {})).toEqual([]);
    const undeclared = withRule('record-for-every-migration', 'subject: migration', 'subject: migration');
    expect(
      notes(
        { ...over, rule: 'record-for-every-migration', subject: 'db/migrations/V1__index.sql' },
        {},
        AFTER,
        undeclared,
      ),
    ).toEqual([]);
  });
});

test('nothing is said of a waiver of commits that names none of the request', () => {
  const keys = { rule: 'one-environment-at-a-time', subject: 'abcdef1234', expires: EXPIRES };
  const files = soundFiles({ [WAIVER]: withWaiver(keys, {})[WAIVER]! });
  const { notes: all, rules } = judgeCommits([files, { ...files, README: 'x' }], usual);
  expect(rules.find(({ id }) => id === 'one-environment-at-a-time')).toMatchObject({ judged: 1, blind: [] });
  expect(all.filter((note) => note.includes(WAIVER) || note.includes('abcdef1234'))).toEqual([]);
});

test.each<[what: string, keys: Keys, now: string]>([
  ['excuses something', {}, AFTER],
  ['may still excuse something', { subject: 'to-come', expires: '2026-12-01T00:00:00Z' }, AFTER],
  ['excused something by each of its rules', { rule: ['low-traffic-window'] }, AFTER],
  ['is not over', { rule: ['low-traffic-window', 'pipeline-only'] }, IN_TIME],
  ['is of another environment', { environment: 'staging', rule: 'soak-window' }, AFTER],
])('a report has no note more for a waiver that %s', (_, keys, now) => {
  const without = judgeAll(NOON, usual, now).notes.filter((note) => !note.startsWith('waivers/'));
  expect(judgeAll(withWaiver(keys), usual, now).notes).toEqual(without);
});

describe('a rule of a waiver that found nothing, where another one did', () => {
  const rules = { rule: ['low-traffic-window', 'pipeline-only'], subject: 'add-index' };
  const said = ['has the rule pipeline-only, which found nothing on `add-index`; leave it out'];

  test('is told from the moment on at which the waiver expires', () => {
    expect(notes(rules, NOON, IN_TIME)).toEqual([]);
    expect(notes(rules, NOON, '2026-11-04T23:59:59Z')).toEqual([]);
    expect(notes(rules, NOON, EXPIRES)).toEqual(said);
    expect(notes(rules)).toEqual(said);
  });

  test('is not told where it is the only rule, or none found anything', () => {
    expect(notes({ ...rules, rule: 'low-traffic-window' })).toEqual([]);
    expect(notes(rules, {})).toEqual([]);
  });

  test('is not told of a rule that is off, has `since`, is gone, or judges commits', () => {
    expect(notes(rules, NOON, AFTER, withRule('pipeline-only', 'severity: error', 'severity: off'))).toEqual([]);
    const since = withRule('pipeline-only', 'severity: error', 'severity: error\nsince: "2020-01-01T00:00:00Z"');
    expect(notes(rules, NOON, AFTER, since)).toEqual([]);
    expect(notes({ ...rules, rule: ['low-traffic-window', 'one-environment-at-a-time'] })).toEqual([]);
  });

  test('is not told of a rule that could not see it all', () => {
    const other = { 'changes/other.yaml': soundChange({ id: 'add-index', owner: 3 }) };
    expect(notes(rules, { ...NOON, ...other })).toEqual([]);
  });

  test('is told of each', () => {
    expect(notes({ ...rules, rule: ['low-traffic-window', 'pipeline-only', 'rollback-exists'] })).toEqual([
      ...said,
      'has the rule rollback-exists, which found nothing on `add-index`; leave it out',
    ]);
  });
});

describe('the items of a waiver', () => {
  const shape = { rule: 'same-shape', subject: 'staging', expires: '2026-12-01T00:00:00Z' };

  test('are told for rules that judge no list', () => {
    const none = 'none and are not excused';
    const items = { items: ['pool.wait'] };
    expect(notes({ ...shape, ...items, rule: ['soak-window', 'rollback-exists'], subject: 'add-index' }, {})).toEqual([
      `has \`items\`, and soak-window, rollback-exists judge no list, so that their findings have ${none}; leave \`items\` out`,
    ]);
    expect(notes({ ...shape, ...items }, WIDER)).toEqual([]);
    expect(notes({ ...shape, rule: 'soak-window', subject: 'add-index' }, {})).toEqual([]);
  });

  test('are told on which nothing is found, each with the nearest', () => {
    expect(notes({ ...shape, items: ['pool.wiat', 'x', 'pool.idle'] }, WIDER)).toEqual([
      'has the item `pool.wiat`, on which same-shape found nothing; did you mean `pool.wait`?',
      'has the item `x`, on which same-shape found nothing',
    ]);
  });

  test('are not told before the waiver expires where nothing is found at all', () => {
    const items = { ...shape, items: ['pool.wait'], expires: EXPIRES };
    expect(notes(items, {}, IN_TIME)).toEqual([]);
    expect(notes(items, {}, '2026-11-04T23:59:59Z')).toEqual([]);
    expect(notes(items, {}, EXPIRES)).toEqual(['has the item `pool.wait`, on which same-shape found nothing']);
  });

  test('are compared with what is found on the subject alone', () => {
    const other = { ...WIDER, 'environments/staging.yaml': manifest('staging', { data: { class: 'live' } }) };
    expect(notes({ ...shape, rule: ['same-shape', 'allowed-data'], items: ['pool.wait', 'live'] }, other)).toEqual([]);
    expect(notes({ ...shape, items: ['live'] }, other)).toEqual([
      'has the item `live`, on which same-shape found nothing',
    ]);
    expect(notes({ ...shape, rule: ['same-shape', 'allowed-data'], items: ['gone'] }, other)).toEqual([
      'has the item `gone`, on which same-shape, allowed-data found nothing',
    ]);
  });
});

describe('an arrival that there never was', () => {
  const told = (keys: Keys, ...commits: Parameters<typeof judgeArrivalsWith>[1]) => {
    const files = { [WAIVER]: withWaiver({ rule: 'arrival-order', expires: '2026-12-01T00:00:00Z', ...keys })[WAIVER] };
    return judgeArrivalsWith(files, commits)
      .notes.filter((note) => note.startsWith(WAIVER))
      .map((note) => note.slice(WAIVER.length + 1));
  };
  const found: Parameters<typeof judgeArrivalsWith>[1][number] = [9, { 'production/shop': '2' }];

  test('is told with how to name one, where nothing is like it', () => {
    const no = 'which is no version of a service, and `arrival-order` judges nothing else';
    expect(told({ subject: 'whatever' })).toEqual([
      `is for \`whatever\`, ${no}; write its subject as \`SERVICE@VERSION\``,
    ]);
    expect(told({ subject: 'whatever' }, found)).toEqual([`is for \`whatever\`, ${no}; did you mean \`shop@2\`?`]);
    const two = [9, { 'production/shop': '2', 'staging/shop': '3' }] as const;
    expect(told({ subject: 'whatever' }, [...two])).toEqual([
      `is for \`whatever\`, ${no}; write its subject as \`SERVICE@VERSION\``,
    ]);
    expect(told({ subject: 'whatever', rule: ['arrival-order', 'arrival-soak'] })).toEqual([
      'is for `whatever`, which is no version of a service, and `arrival-order` and `arrival-soak` judge nothing else; write its subject as `SERVICE@VERSION`',
    ]);
  });

  test('is not told where one of the rules judges something else', () => {
    expect(told({ subject: 'whatever', rule: ['arrival-order', 'soak-window'] }, found)).toEqual([]);
  });

  test('is told with what is like it of the same service', () => {
    expect(told({ subject: 'shop@22' }, found)).toEqual([
      'is for `shop@22`, which no environment has ever had; did you mean `shop@2`?',
    ]);
    expect(told({ subject: 'shop@7.7.7' }, found)).toEqual([]);
    expect(told({ subject: 'shp@1' })).toEqual([
      'is for `shp@1`, and no file has ever had a version of such a service; did you mean `shop@1`?',
    ]);
  });
});
