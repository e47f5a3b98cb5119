import { expect, test } from 'vitest';
import { matchesIdentity } from '../../../src/repo/record/own-records.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

test.each<[how: string, text: string, isMeant: boolean]>([
  ['in block style', 'id: a\nfiles: []\n', true],
  ['with quoted keys', '"id": a\n\'rollback\' : { revert: true }\n', true],
  ['as JSON', '{\n  "id": "a",\n  "stages": {}\n}\n', true],
  ['in flow style', '{ id: a, files: [] }\n', true],
  ['with an explicit key', '? files\n: []\n', true],
  ['with an indented mapping', '---\n  id: a\n  files: []\n', true],
  ['with a fault further down', 'files:\n  - [\n', true],
  ['without any of its keys', 'id: a\nname: b\n', false],
  ['with one of them further down', '{ spec: { files: [] } }\n', false],
  ['with one of them in a text', 'text: |\n  files: []\n', false],
  ['that is a list', '- files\n- stages\n', false],
  ['that is empty', '', false],
  ['that is no YAML', '{ files', false],
])(
  'whether a file that a default pattern matches is a record of changes is told by its keys: one %s',
  (_, text, isMeant) => {
    expect(matchesIdentity('changes', memoryTree({ 'changes/a.yaml': text }), 'changes/a.yaml')).toBe(isMeant);
  },
);

test('what cannot be read may be a record', () => {
  expect(matchesIdentity('changes', memoryTree({}), 'changes/a.yaml')).toBe(true);
});
