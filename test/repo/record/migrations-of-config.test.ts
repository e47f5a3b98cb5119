import { expect, test } from 'vitest';
import { CHANGE_FILE, change, MIGRATION_FILE, repository } from '../../build.ts';

const notesOf = (keys: Parameters<typeof change>[0]) =>
  repository({ [CHANGE_FILE]: change(keys) }).notes.filter((note) => note.startsWith(CHANGE_FILE));

test('a record of configuration that lists a migration is noted, since rules on migrations judge it', () => {
  expect(notesOf({ kind: 'config' })).toEqual([
    `${CHANGE_FILE} is of kind config and lists the migration ${MIGRATION_FILE}, so that rules on migrations judge it; write \`kind: schema\` or \`kind: data\``,
  ]);
});

test('one that lists none is not, nor is a record of a migration', () => {
  expect(notesOf({ kind: 'config', files: [{ path: 'config/production/app.yaml' }] })).toEqual([]);
  expect(notesOf({})).toEqual([]);
});
