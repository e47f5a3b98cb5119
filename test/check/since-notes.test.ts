import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { CHANGE_FILE, change, NOW, oneRule, repository } from '../build.ts';

const RULE = 'subject: stage\nexpect: stage.isByPipeline';
const notesOf = (rule: string) =>
  check({ policy: oneRule(rule), repository: repository({ [CHANGE_FILE]: change() }), now: NOW }).notes.filter((note) =>
    note.startsWith('trial'),
  );

test('a rule with `since` says how many subjects it left out', () => {
  expect(notesOf(`${RULE}\nsince: "2026-11-04T00:00:00Z"`)).toEqual([
    'trial left out 2 of 3 stages, from before its `since`, 2026-11-04T00:00:00Z',
  ]);
  expect(notesOf(`${RULE}\nsince: "2026-11-03T00:00:00Z"`)).toEqual([]);
  expect(notesOf(RULE)).toEqual([]);
  expect(notesOf(`subject: change\nexpect: "change.owner != ''"\nsince: "2026-11-04T00:00:00Z"`)).toEqual([]);
  expect(notesOf(`subject: promotion\nexpect: stage.isByPipeline\nsince: "2026-11-03T10:00:01Z"`)).toEqual([
    'trial left out 1 of 2 promotions, from before its `since`, 2026-11-03T10:00:01Z',
  ]);
});
