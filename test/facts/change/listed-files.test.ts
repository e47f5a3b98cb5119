import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE, change, edited, judge, MIGRATION_FILE, type Overrides, oneRule } from '../../build.ts';

const oneRecord = oneRule('subject: migration\nexpect: size(migration.records) == 1');
const found = (overrides: Overrides) => brief(judge(overrides, oneRecord)).filter((line) => line.startsWith('trial'));
const MISSING = [`trial ${MIGRATION_FILE} ${MIGRATION_FILE}:1 ‹›`];

describe('a migration knows the records that list it', () => {
  test.each<[promise: string, overrides: Overrides, findings: string[]]>([
    ['one record', {}, []],
    ['no record', { [CHANGE_FILE]: change({ files: [{ path: 'db/other.sql' }] }) }, MISSING],
    ['two records', { 'changes/again.yaml': change({ id: 'again' }) }, MISSING],
    ['a record with a finding on another key', { [CHANGE_FILE]: change({ owner: 3 }) }, []],
    ['a record of an unknown environment', { [CHANGE_FILE]: edited(change(), 'dev:', 'qa:') }, []],
    ['a record that cannot be parsed below its files', { [CHANGE_FILE]: edited(change(), 'stages:', 'stages: [') }, []],
    [
      'a record that cannot be parsed above its files',
      { [CHANGE_FILE]: edited(change(), 'kind:', 'kind: [') },
      MISSING,
    ],
    [
      'a record whose path begins with `./`',
      { [CHANGE_FILE]: change({ files: [{ path: `./${MIGRATION_FILE}` }] }) },
      [],
    ],
  ])('a migration knows the records that list it: %s', (_, overrides, findings) => {
    expect(found(overrides)).toEqual(findings);
  });
});
