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
    ['a record with a slip in another key', { [CHANGE_FILE]: change({ owner: 3 }) }, []],
    ['a record of an environment that is not known', { [CHANGE_FILE]: edited(change(), 'dev:', 'qa:') }, []],
    ['a record that breaks off below its files', { [CHANGE_FILE]: edited(change(), 'stages:', 'stages: [') }, []],
    ['a record that breaks off above its files', { [CHANGE_FILE]: edited(change(), 'kind:', 'kind: [') }, MISSING],
    [
      'a record that writes the path from here',
      { [CHANGE_FILE]: change({ files: [{ path: `./${MIGRATION_FILE}` }] }) },
      [],
    ],
  ])('%s', (_, overrides, findings) => {
    expect(found(overrides)).toEqual(findings);
  });
});
