import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { CHANGE_FILE, type Overrides } from '../build.ts';
import { configChange, foundIn, judgeAll, type Keys, STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';

describe('rollback-exists', () => {
  const rule = 'rollback-exists add-index';
  const by = (rollback: Keys | undefined, keys: Keys = {}) => ({ [CHANGE_FILE]: soundChange({ rollback, ...keys }) });
  const forward = { rollback: { forward: 'db/undo/F1.sql' } };
  test.each<[promise: string, overrides: Overrides, isFound: boolean]>([
    ['nothing in a rollback file that exists', {}, false],
    ['a rollback file that does not exist', { [UNDO_FILE]: null }, true],
    ['an empty rollback file', { [UNDO_FILE]: '' }, true],
    ['a rollback file of white space', { [UNDO_FILE]: ' \n\t\n' }, true],
    ['nothing in a file that goes forward', { ...by(forward.rollback), 'db/undo/F1.sql': 'SELECT 1;\n' }, false],
    ['a file that goes forward and does not exist', by(forward.rollback), true],
    ['a change without a rollback', by(undefined), true],
    ['a migration that would be undone by a revert', by({ revert: true }), true],
    ['an irreversible change without a waiver', by({ irreversible: 'Data is gone.' }), true],
    ['a data change without a rollback', by(undefined, { kind: 'data' }), true],
    ['a folder in the place of a file', by({ path: 'db/undo' }), true],
  ])('finds %s', (_, overrides, isFound) => {
    const { findings } = judgeAll(overrides);
    expect(findings.map(({ rule: id, subject }) => `${id} ${subject?.id}`)).toEqual(isFound ? [rule] : []);
  });

  test('is blind to what is in a file that is too large to be read, and does not say that there is none', () => {
    const report = judgeAll({ [UNDO_FILE]: `SELECT 1;${' '.repeat(MAX_FILE_BYTES)}` });
    expect(report.findings).toEqual([]);
    expect(report.rules.find(({ id }) => id === 'rollback-exists')?.blind).toEqual([
      { why: `there are ${MAX_FILE_BYTES + 9} bytes, too many to be read, in ${UNDO_FILE}`, subjects: 1 },
    ]);
  });

  test('finds nothing in a config change without a rollback', () => {
    const { dev, production } = STAGES;
    const stages = { dev, staging: { applied: STAGES.staging.applied }, production };
    expect(foundIn({ [CHANGE_FILE]: configChange({ stages, rollback: undefined }) })).toEqual([]);
  });
});
