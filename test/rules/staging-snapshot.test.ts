import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, type Overrides, sha256 } from '../build.ts';
import {
  configChange,
  foundIn,
  judgeAll,
  type Keys,
  STAGES,
  settingIn,
  soundChange,
  withStage,
} from '../check/whole.ts';
import { type Case, configStages } from './changes.ts';

describe('staging-snapshot', () => {
  const rule = `staging-snapshot add-index@staging ${CHANGE_FILE}`;
  const taken = (takenAt: string, of = 'production') => withStage('staging', { snapshot: { of, takenAt } });
  test.each<Case>([
    ['nothing in a snapshot from a second before the change', taken('2026-11-03T09:59:59Z'), []],
    [
      'a snapshot from the second in which the change was applied',
      taken('2026-11-03T10:00:00Z'),
      [`${rule}:15 ‹'2026-11-03T10:00:00Z'›`],
    ],
    ['a snapshot from after the change', taken('2026-11-03T12:00:00Z'), [`${rule}:15 ‹'2026-11-03T12:00:00Z'›`]],
    [
      'a snapshot of an environment without live data',
      taken('2026-11-03T02:00:00Z', 'dev'),
      [`${rule}:15 ‹'2026-11-03T02:00:00Z'›`],
    ],
    ['nothing in a config change without a snapshot', { [CHANGE_FILE]: configChange({ stages: configStages() }) }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  const undone = {
    rolledBack: { at: '2026-11-03T11:00:00Z' },
    snapshot: { of: 'production', takenAt: '2026-11-03T12:00:00Z' },
  };
  const { production, ...others } = STAGES;
  const stages = (staging: Keys, more: Keys = {}) => ({
    [CHANGE_FILE]: soundChange({ stages: { ...others, staging: { ...STAGES.staging, ...staging }, ...more } }),
  });
  const later = `staging-snapshot add-index@staging`;
  test.each<[promise: string, Overrides, isFound: boolean]>([
    ['nothing in that of the next application, after a rollback', stages(undone), false],
    ['nothing in it, whatever it is of', stages({ ...undone, snapshot: { ...undone.snapshot, of: 'dev' } }), false],
    ['it where nothing was rolled back', stages({ ...undone, rolledBack: undefined }), true],
    ['none after a rollback', stages({ ...undone, snapshot: undefined }), true],
    ['nothing in it where production keeps the change', stages(undone, { production }), false],
    [
      'nothing in it where production has it no more',
      stages(undone, {
        production: {
          ...production,
          rolledBack: undone.rolledBack,
          applied: { ...production.applied, at: '2026-11-03T10:30:00Z' },
        },
      }),
      false,
    ],
    [
      'one of dev from before what was rolled back',
      stages({ ...undone, snapshot: { of: 'dev', takenAt: '2026-11-03T09:00:00Z' } }),
      true,
    ],
  ])('finds %s', (_, overrides, isFound) => {
    expect(foundIn(overrides).some((line) => line.startsWith(later))).toBe(isFound);
  });

  test.each(['schema', 'data'])('finds a %s change that ran against no snapshot, at its stage', (kind) => {
    const { findings } = judgeAll(withStage('staging', { snapshot: undefined }, { kind }));
    expect(findings.map(({ rule: id, location }) => `${id} ${location.line}`)).toEqual(['staging-snapshot 13']);
  });

  test.each<[data: string, isFound: boolean]>([
    ['[anonymised-sample]', true],
    ['[seeded]', true],
    ['[synthetic, seeded]', true],
    ['[synthetic]', false],
    ['[anonymised]', false],
  ])('asks for a snapshot where the page allows %s: %s', (data, isFound) => {
    const found = foundIn(withStage('staging', { snapshot: undefined }), settingIn('staging', { data }));
    expect(found.some((line) => line.startsWith('staging-snapshot'))).toBe(isFound);
  });
});

describe('staging-snapshot compares the evidence of a snapshot', () => {
  const FILE = 'evidence/snapshot.txt';
  /** What `pg_restore --list` prints of an archive that was begun at a local time. */
  const list = (time: string) => `;
; Archive created at ${time} UTC
;     dbname: shop
;     Dump Version: 1.14-0
;     Dumped from database version: 15.20 (Debian 15.20-0+deb12u1)
`;
  const dump = (time: string) => `-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
-- Server version\t10.11.19-MariaDB
-- Dump completed on ${time}
`;
  const shownBy = (text: string, keys: Keys = {}, hash = sha256(text)): Overrides => ({
    ...withStage('staging', {
      snapshot: {
        of: 'production',
        takenAt: '2026-11-03T02:00:00Z',
        evidence: { path: FILE, sha256: hash },
        ...keys,
      },
    }),
    [FILE]: text,
  });
  const KOLKATA = { zone: 'Asia/Kolkata' };

  test.each<[promise: string, overrides: Overrides]>([
    ['begun when the record says, by a clock of its zone', shownBy(list('2026-11-03 07:30:04'), KOLKATA)],
    ['begun ten minutes before', shownBy(list('2026-11-03 07:20:00'), KOLKATA)],
    ['begun ten minutes after', shownBy(list('2026-11-03 07:40:00'), KOLKATA)],
    ['of the version of the record', shownBy(list('2026-11-03 07:30:04'), { ...KOLKATA, version: '15.20' })],
    ['of the major version of the record', shownBy(list('2026-11-03 07:30:04'), { ...KOLKATA, version: '15' })],
    ['that ended hours later', shownBy(dump('2026-11-03  9:30:04'), { zone: 'UTC' })],
    [
      'whose sha256 is in upper case',
      shownBy(list('2026-11-03 02:00:04'), { zone: 'UTC' }, sha256(list('2026-11-03 02:00:04')).toUpperCase()),
    ],
    [
      'of a time that the clock showed twice, as in either',
      shownBy(list('2026-10-25 01:30:00'), { zone: 'Europe/London', takenAt: '2026-10-25T01:30:00Z' }),
    ],
  ])('and finds nothing in one %s', (_, overrides) => {
    expect(foundIn(overrides)).toEqual([]);
  });

  test.each<[promise: string, overrides: Overrides, fault: string]>([
    ['that does not exist', { ...shownBy('x'), [FILE]: null }, 'does not exist'],
    ['that is empty', shownBy(''), 'is empty'],
    [
      'of another sha256',
      shownBy(list('2026-11-03 02:00:04'), {}, sha256('x')),
      'is not the file that was recorded: its sha256 is',
    ],
    [
      'of no tool',
      shownBy('all good'),
      'is of no tool whose files can be read (pg_dump, pg_restore --list, mariadb-dump, pg_basebackup);',
    ],
    [
      'whose clock has no zone, where the record has none',
      shownBy(list('2026-11-03 02:00:04')),
      'has the time `2026-11-03 02:00:04` of a clock of no zone, and the record no `zone`;',
    ],
    [
      'whose clock has no zone, where that of the record is none',
      shownBy(list('2026-11-03 02:00:04'), { zone: 'Mars/Olympus' }),
      'and the record the `zone` `Mars/Olympus`, which is none;',
    ],
    [
      'of another time',
      shownBy(list('2026-11-03 02:00:04'), KOLKATA),
      'was begun at 2026-11-02T20:30:04Z (`2026-11-03 02:00:04` in Asia/Kolkata), and the record says that the snapshot was taken at 2026-11-03T02:00:00Z;',
    ],
    [
      'an hour off on the day on which clocks change',
      shownBy(list('2026-10-25 04:00:04'), { zone: 'Europe/London', takenAt: '2026-10-25T03:00:00Z' }),
      'was begun at 2026-10-25T04:00:04Z (`2026-10-25 04:00:04` in Europe/London)',
    ],
    [
      'begun more than ten minutes before',
      shownBy(list('2026-11-03 01:49:59'), { zone: 'UTC' }),
      'was begun at 2026-11-03T01:49:59Z',
    ],
    [
      'that ended before the snapshot was taken',
      shownBy(dump('2026-11-03  1:30:00'), { zone: 'UTC' }),
      'was completed at 2026-11-03T01:30:00Z',
    ],
    [
      'made after the change was applied',
      shownBy(dump('2026-11-03 10:00:00'), { zone: 'UTC' }),
      'was completed at 2026-11-03T10:00:00Z (`2026-11-03 10:00:00` in UTC), not before the change was applied;',
    ],
    [
      'of another version',
      shownBy(list('2026-11-03 02:00:04'), { zone: 'UTC', version: '1' }),
      'is of PostgreSQL 15.20, and the record says `1`;',
    ],
    [
      'that shows no version',
      shownBy('START WAL LOCATION: 0/2000028\nSTART TIME: 2026-11-03 02:00:00 UTC\nSTART TIMELINE: 1\n', {
        version: '15',
      }),
      'shows no version of the database (`backup_label` does not say it), and the record says `15`;',
    ],
    [
      'that does not say when',
      shownBy(dump('').replace(' on ', ''), { zone: 'UTC' }),
      'does not say when it was made (it was written with `--skip-dump-date`);',
    ],
    ['that breaks off', shownBy('-- MariaDB dump 10.19\n'), 'breaks off: its last line is not `-- Dump completed`;'],
  ])('and finds one %s', (_, overrides, fault) => {
    const { findings } = judgeAll(overrides);
    expect(findings.map(({ rule, evidence }) => [rule, evidence])).toEqual([['staging-snapshot', 'measured']]);
    expect(findings[0]!.message).toContain(fault);
  });

  test('and a path outside the repository is a fault of the record', () => {
    const evidence = { path: '../dump', sha256: sha256('x') };
    expect(judgeAll(shownBy('x', { evidence })).findings.map(({ rule }) => rule)).toEqual(['schema']);
  });

  test('and where there is none, the verdict is of what the record declares', () => {
    const { findings } = judgeAll(withStage('staging', { snapshot: { of: 'dev', takenAt: '2026-11-03T02:00:00Z' } }));
    expect(findings.map(({ evidence }) => evidence)).toEqual(['declared']);
  });
});
