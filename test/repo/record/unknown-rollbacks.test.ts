import { expect, test } from 'vitest';
import { CHANGE_FILE, change, edited, repository } from '../../build.ts';

test('a change that undoes one without a record is noted, and one that undoes a recorded change is not', () => {
  const notes = (rollbackOf: string) =>
    repository({
      'changes/undo.yaml': `${edited(change(), 'id: add-index', 'id: undo')}rollbackOf: ${rollbackOf}\n`,
      [CHANGE_FILE]: change(),
    }).notes.filter((note) => note.includes('rollbackOf'));
  expect(notes('add-index')).toEqual([]);
  expect(notes('add-column')).toEqual([
    'changes/undo.yaml has `rollbackOf: add-column`, which is the id of no change record',
  ]);
});
