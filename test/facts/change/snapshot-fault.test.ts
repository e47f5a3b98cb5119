import { describe, expect, test } from 'vitest';
import { faultOfSnapshot, snapshotDatabase, snapshotFault } from '../../../src/facts/change/snapshot.ts';
import type { SnapshotFile } from '../../../src/repo/snapshot/snapshot-file.ts';
import { sha256, world } from '../../build.ts';
import { withStage } from '../../check/whole.ts';

const TAKEN = '2026-11-03T02:00:00Z';
const MINUTE = 60_000;
const at = Date.parse(TAKEN);
const clock = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

type Made = NonNullable<SnapshotFile['made']>;
const made = (time: number, others: Partial<Made> = {}): Made => ({
  local: time,
  written: clock(time),
  offset: 0,
  moment: 'begun',
  ...others,
});
const file = (others: Partial<SnapshotFile> = {}): SnapshotFile => ({
  database: 'PostgreSQL',
  version: '17.2',
  made: made(at),
  ...others,
});
const fault = (others: Partial<SnapshotFile>, recorded: { version?: string; zone?: string } = {}, appliedAt?: number) =>
  faultOfSnapshot({ takenAt: TAKEN, ...recorded }, file(others), appliedAt);
const instant = (time: number) => new Date(time).toISOString().replace('.000', '');
const taken = `and the record says that the snapshot was taken at ${TAKEN}`;

describe('the time of a snapshot', () => {
  test.each([
    ['begun', -10 * MINUTE],
    ['begun', 10 * MINUTE],
    ['completed', -10 * MINUTE],
    ['completed', 24 * 60 * MINUTE],
  ] as const)('that was %s is right up to a limit, here %i ms after it was taken', (moment, after) => {
    const beyond = after + Math.sign(after);
    // What is begun may be earlier or later; what is completed is mostly later.
    expect(fault({ made: made(at + after, { moment }) })).toBe('');
    expect(fault({ made: made(at + beyond, { moment }) })).toBe(
      `was ${moment} at ${new Date(at + beyond).toISOString()}, ${taken}`,
    );
  });

  test('is before the change was applied', () => {
    expect(fault({}, {}, at + 1)).toBe('');
    expect(fault({}, {}, at)).toBe(`was begun at ${TAKEN}, not before the change was applied`);
  });

  test('is by the zone of the file, or else by that of the record', () => {
    const hour = 60 * MINUTE;
    expect(fault({ made: made(at + hour, { offset: hour }) }, { zone: 'Asia/Tokyo' })).toBe('');
    const local = made(at + hour, { offset: undefined });
    expect(fault({ made: local }, { zone: 'Europe/Paris' })).toBe('');
    expect(fault({ made: local }, { zone: 'UTC' })).toBe(
      `was begun at ${instant(at + hour)} (\`${clock(at + hour)}\` in UTC), ${taken}`,
    );
    expect(fault({ made: local })).toBe(
      `has the time \`${clock(at + hour)}\` of a clock of no zone, and the record no \`zone\``,
    );
    expect(fault({ made: local }, { zone: 'Moon/Sea' })).toBe(
      `has the time \`${clock(at + hour)}\` of a clock of no zone, and the record the \`zone\` \`Moon/Sea\`, which is none`,
    );
  });

  test('that a clock showed twice is right if it is so once', () => {
    const local = Date.UTC(2026, 9, 25, 2, 30);
    const twice = file({ made: made(local, { offset: undefined }) });
    for (const takenAt of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'])
      expect(faultOfSnapshot({ takenAt, zone: 'Europe/Paris' }, twice)).toBe('');
    expect(faultOfSnapshot({ takenAt: TAKEN, zone: 'Europe/Paris' }, twice)).toContain(
      'was begun at 2026-10-25T00:30:00Z',
    );
  });

  test('is right of each dump that the file holds, which may have been made one after the other', () => {
    const day = 24 * 60 * MINUTE;
    expect(fault({ others: [made(at + day), made(at + 1)] }, {}, at + day + 1)).toBe('');
    expect(fault({ others: [made(at + 1), made(at + day + 1)] })).toBe(
      `holds another dump, which was begun at ${new Date(at + day + 1).toISOString()}, ${taken}`,
    );
    expect(fault({ others: [made(at - day, { moment: 'completed' })] })).toBe(
      `holds another dump, which was completed at ${instant(at - day)}, ${taken}`,
    );
    expect(fault({ others: [made(at + MINUTE)] }, {}, at + MINUTE)).toBe(
      `holds another dump, which was begun at ${instant(at + MINUTE)}, not before the change was applied`,
    );
  });

  test('may be missing, for a reason', () => {
    const lacking = { made: undefined };
    expect(fault(lacking)).toBe('does not say when it was made');
    expect(fault({ ...lacking, lacks: { version: 'x' } })).toBe('does not say when it was made');
    expect(fault({ ...lacking, lacks: { time: 'it was made with `--skip-dump-date`' } })).toBe(
      'does not say when it was made (it was made with `--skip-dump-date`)',
    );
  });
});

describe('the version of a snapshot', () => {
  test.each([
    ['17', ''],
    ['17.2', ''],
    ['17.20', 'is of PostgreSQL 17.2, and the record says `17.20`'],
    ['1', 'is of PostgreSQL 17.2, and the record says `1`'],
    ['17.2.0', 'is of PostgreSQL 17.2, and the record says `17.2.0`'],
  ])('17.2 is compared part by part with %s', (version, expected) => {
    expect(fault({}, { version })).toBe(expected);
  });

  test('may be missing, for a reason, which matters where the record has one', () => {
    const lacking = { version: undefined };
    expect(fault(lacking)).toBe('');
    expect(fault(lacking, { version: '17' })).toBe('shows no version of the database, and the record says `17`');
    expect(fault({ ...lacking, lacks: { time: 'x' } }, { version: '17' })).toBe(
      'shows no version of the database, and the record says `17`',
    );
    expect(fault({ ...lacking, lacks: { version: 'it has none' } }, { version: '17' })).toBe(
      'shows no version of the database (it has none), and the record says `17`',
    );
  });

  test('does not matter of a file that cannot be relied on', () => {
    expect(fault({ unusable: 'breaks off' }, { version: '1' })).toBe('breaks off');
  });
});

describe('the file that a record names for a snapshot', () => {
  const DUMP = `--
-- PostgreSQL database dump
--

-- Dumped from database version 17.2
-- Dumped by pg_dump version 17.2

-- Started on 2026-11-03 02:00:00 UTC

CREATE TABLE a (b int);

-- Completed on 2026-11-03 02:01:00 UTC

--
-- PostgreSQL database dump complete
--
`;
  const PATH = 'evidence/dump.sql';
  function stageWith(text: string | null, hash = sha256(text ?? ''), evidence = true) {
    const snapshot = { of: 'production', takenAt: TAKEN, ...(evidence && { evidence: { path: PATH, sha256: hash } }) };
    const changes = world({ ...withStage('staging', { snapshot }), ...(text !== null && { [PATH]: text }) }).changes;
    return changes[0]!.stages.find(({ environment }) => environment.id === 'staging')!;
  }

  test('says of which database and version it is', () => {
    expect([snapshotDatabase(stageWith(DUMP)), snapshotFault(stageWith(DUMP))]).toEqual(['PostgreSQL 17.2', '']);
    expect(snapshotDatabase(stageWith(DUMP.replace('-- Dumped from database version 17.2\n', '')))).toBeUndefined();
    expect(snapshotDatabase(stageWith('x'))).toBeUndefined();
    expect(snapshotDatabase(stageWith(DUMP, undefined, false))).toBeUndefined();
  });

  test('is there, is the one that was recorded, and is of a tool', () => {
    expect(snapshotFault(stageWith(null, 'a'.repeat(64)))).toBe('does not exist');
    expect(snapshotFault(stageWith(''))).toBe('is empty');
    expect(snapshotFault(stageWith(DUMP, 'a'.repeat(64)))).toBe(
      `is not the file that was recorded: its sha256 is \`${sha256(DUMP)}\``,
    );
    expect(snapshotFault(stageWith(DUMP, sha256(DUMP).toUpperCase()))).toBe('');
    expect(snapshotFault(stageWith('x'))).toMatch(/^is of no tool whose files can be read \(.+\)$/);
    expect(snapshotFault(stageWith(null, undefined, false))).toBe('');
  });
});
