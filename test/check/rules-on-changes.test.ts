import { describe, expect, test } from 'vitest';
import {
  brief,
  CHANGE_FILE,
  change,
  judge,
  MIGRATION_FILE,
  MIGRATION_HASH,
  type Overrides,
  sha256,
  stage,
  TIMES,
} from '../build.ts';

type Case = [promise: string, overrides: Overrides, findings: string[]];
const withKeys = (keys: object): Overrides => ({ [CHANGE_FILE]: change({ ...keys }) });
const withStages = (dev: string, staging: string, production: string, keys: object = {}) =>
  withKeys({ ...keys, stages: { dev: stage(dev), staging: stage(staging), production: stage(production) } });
const inProduction = (at: string, keys: object = {}) => withStages(TIMES.dev, TIMES.staging, at, keys);

describe('soak-window', () => {
  const rule = 'soak-window add-index';
  test.each<Case>([
    [
      'nothing in a soak of exactly thirty minutes',
      withStages(TIMES.dev, '2026-11-04T02:30:00Z', TIMES.production),
      [],
    ],
    [
      'a soak that is a second short',
      withStages(TIMES.dev, '2026-11-04T02:30:01Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a soak that is a thousandth of a second short',
      withStages(TIMES.dev, '2026-11-04T02:30:00.001Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a soak that is short in dev by the limit of dev',
      withStages('2026-11-03T09:50:01Z', TIMES.staging, TIMES.production),
      [`${rule}@staging ${CHANGE_FILE}:14 ‹'${TIMES.staging}'›`],
    ],
    [
      'each soak that is short',
      withStages('2026-11-04T02:50:00Z', '2026-11-04T02:51:00Z', TIMES.production),
      [
        `${rule}@staging ${CHANGE_FILE}:14 ‹'2026-11-04T02:51:00Z'›`,
        `${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`,
      ],
    ],
    [
      'a soak across two offsets',
      withStages(TIMES.dev, '2026-11-04T03:31:00+01:00', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a short soak of a config change',
      withStages(TIMES.dev, '2026-11-04T02:50:00Z', TIMES.production, { kind: 'config' }),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    ['nothing in a change that has reached only dev', withKeys({ stages: { dev: stage(TIMES.dev) } }), []],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('promotion-order, and no rule on what did not happen upstream', () => {
  const rule = 'promotion-order add-index';
  const at = (environments: Record<string, object>) => withKeys({ stages: environments });
  test.each<Case>([
    [
      'staging skipped',
      at({ dev: stage(TIMES.dev), production: stage(TIMES.production) }),
      [`${rule}@production ${CHANGE_FILE}:14 ‹'${TIMES.production}'›`],
    ],
    [
      'dev skipped',
      at({ staging: stage(TIMES.staging), production: stage(TIMES.production) }),
      [`${rule}@staging ${CHANGE_FILE}:12 ‹'${TIMES.staging}'›`],
    ],
    [
      'both skipped',
      at({ production: stage(TIMES.production) }),
      [`${rule}@production ${CHANGE_FILE}:12 ‹'${TIMES.production}'›`],
    ],
    [
      'the same second in two environments',
      withStages(TIMES.dev, TIMES.dev, TIMES.production),
      [`${rule}@staging ${CHANGE_FILE}:14 ‹'${TIMES.dev}'›`],
    ],
    [
      'staging after production',
      withStages(TIMES.dev, '2026-11-04T03:30:00Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a config change that skipped staging',
      withKeys({ kind: 'config', stages: { dev: stage(TIMES.dev), production: stage(TIMES.production) } }),
      [`${rule}@production ${CHANGE_FILE}:14 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that was taken back in staging before it reached production',
      at({
        dev: stage(TIMES.dev),
        staging: stage(TIMES.staging, { rolledBack: { at: '2026-11-03T10:10:00Z' } }),
        production: stage(TIMES.production),
      }),
      [`${rule}@production ${CHANGE_FILE}:17 ‹'${TIMES.production}'›`],
    ],
    [
      'nothing in a change that was taken back everywhere in the end',
      at({
        dev: stage(TIMES.dev),
        staging: stage(TIMES.staging, { rolledBack: { at: '2026-11-05T10:00:00Z' } }),
        production: stage(TIMES.production, { rolledBack: { at: '2026-11-05T09:00:00Z' } }),
      }),
      [],
    ],
    ['nothing in a change that waits in staging', at({ dev: stage(TIMES.dev), staging: stage(TIMES.staging) }), []],
    [
      'nothing in the order in which a record lists its stages',
      at({ production: stage(TIMES.production), staging: stage(TIMES.staging), dev: stage(TIMES.dev) }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('low-traffic-window', () => {
  const found = (at: string) => [`low-traffic-window add-index@production ${CHANGE_FILE}:16 ‹'${at}'›`];
  test.each<[promise: string, at: string, isFound: boolean]>([
    ['nothing at the first second of the window', '2026-11-04T02:00:00Z', false],
    ['a change a second before it', '2026-11-04T01:59:59Z', true],
    ['nothing in the last second of the window', '2026-11-04T04:59:59Z', false],
    ['a change as it closes', '2026-11-04T05:00:00Z', true],
    ['a change at the right hour of a Friday', '2026-11-06T03:00:00Z', true],
    ['nothing by the local time of an offset', '2026-11-05T09:00:00+05:30', false],
    ['nothing at 02:30 in summer, which is 01:30 in UTC', '2026-07-08T01:30:00Z', false],
    ['a change at 05:30 in summer, which is 04:30 in UTC', '2026-07-08T04:30:00Z', true],
  ])('finds %s', (_, at, isFound) => {
    const before = withStages('2026-06-01T09:00:00Z', '2026-06-02T10:00:00Z', at);
    expect(brief(judge(before))).toEqual(isFound ? found(at) : []);
  });

  test.each<Case>([
    ['nothing in a config change at noon', inProduction('2026-11-04T12:00:00Z', { kind: 'config' }), []],
    ['a data change at noon', inProduction('2026-11-04T12:00:00Z', { kind: 'data' }), found('2026-11-04T12:00:00Z')],
    [
      'nothing in environments without a window',
      withStages('2026-11-03T12:00:00Z', '2026-11-03T18:00:00Z', TIMES.production),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

describe('migration-unchanged', () => {
  const rule = `migration-unchanged add-index ${CHANGE_FILE}`;
  const second = 'SELECT 1;\n';
  const SECOND_HASH = sha256(second);
  const two = [
    { path: MIGRATION_FILE, sha256: MIGRATION_HASH },
    { path: 'db/migrations/V2.sql', sha256: SECOND_HASH },
  ];
  const devApplied = (hash: string, keys: object = {}): Overrides => ({
    'db/migrations/V2.sql': second,
    [CHANGE_FILE]: change({ ...keys, stages: { dev: { applied: { at: TIMES.dev, sha256: hash } } } }),
  });
  const zeros = '0'.repeat(64);

  test.each<Case>([
    ['a file that was edited', { [MIGRATION_FILE]: 'DROP TABLE b;\n' }, [`${rule}:7 ‹${MIGRATION_HASH}›`]],
    [
      'a file that is gone',
      { [MIGRATION_FILE]: null, 'db/migrations/V2.sql': second },
      [`${rule}:6 ‹${MIGRATION_FILE}›`],
    ],
    ['a file without a hash', withKeys({ files: [{ path: MIGRATION_FILE }] }), [`${rule}:6 ‹${MIGRATION_FILE}›`]],
    [
      'a folder for a file',
      withKeys({ files: [{ path: 'db/migrations', sha256: zeros }] }),
      [`${rule}:6 ‹db/migrations›`],
    ],
    [
      'nothing in a hash in large letters',
      withKeys({ files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH.toUpperCase() }] }),
      [],
    ],
    ['nothing in a stage that applied the file', devApplied(MIGRATION_HASH), []],
    ['a stage that applied something else', devApplied(zeros), [`${rule}:12 ‹'${zeros}'›`]],
    [
      'nothing in a stage that applied two files, hashed a line each',
      devApplied(sha256(`${MIGRATION_HASH}\n${SECOND_HASH}\n`), { files: two }),
      [],
    ],
    [
      'nothing in the same without a newline at its end',
      devApplied(sha256(`${MIGRATION_HASH}\n${SECOND_HASH}`), { files: two }),
      [],
    ],
    [
      'a stage that applied two files in another order',
      devApplied(sha256(`${SECOND_HASH}\n${MIGRATION_HASH}\n`), { files: two }),
      [`${rule}:14 ‹${sha256(`${SECOND_HASH}\n${MIGRATION_HASH}\n`)}›`],
    ],
    [
      'a stage that applied one file of two',
      devApplied(MIGRATION_HASH, { files: two }),
      [`${rule}:14 ‹${MIGRATION_HASH}›`],
    ],
    [
      'nothing in a config change whose file was edited',
      { ...withKeys({ kind: 'config' }), [MIGRATION_FILE]: 'DROP TABLE b;\n' },
      [],
    ],
    [
      'an edited file of a data change',
      { ...withKeys({ kind: 'data' }), [MIGRATION_FILE]: 'DROP TABLE b;\n' },
      [`${rule}:7 ‹${MIGRATION_HASH}›`],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });

  test('finds an edit once, though stages applied the file as it was', () => {
    const applied = { at: TIMES.dev, sha256: MIGRATION_HASH };
    const report = judge({ ...withKeys({ stages: { dev: { applied } } }), [MIGRATION_FILE]: 'DROP TABLE b;\n' });
    expect(brief(report)).toEqual([`${rule}:7 ‹${MIGRATION_HASH}›`]);
  });
});
