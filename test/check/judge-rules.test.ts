import { expect, test } from 'vitest';
import { CHANGE_FILE, change, judge, type Overrides, oneRule, stage, TIMES } from '../build.ts';

/** More than are judged before what was computed of them is let go. */
const MANY = 1_201;
const numbers = Array.from({ length: MANY }, (_, index) => index);
const idOf = (index: number) => `change-${String(index).padStart(4, '0')}`;
const stages = { dev: stage(TIMES.dev), staging: stage(TIMES.staging) };
const CHANGES: Overrides = {
  [CHANGE_FILE]: null,
  ...Object.fromEntries(numbers.map((index) => [`changes/${idOf(index)}.yaml`, change({ id: idOf(index), stages })])),
};

test('of many subjects each is judged once, in the order of files', () => {
  const { findings, rules } = judge(CHANGES, oneRule('subject: change\nexpect: "!change.id.endsWith(\'7\')"'));
  expect(findings.map(({ subject }) => subject?.id)).toEqual(numbers.filter((each) => each % 10 === 7).map(idOf));
  expect(rules.find(({ id }) => id === 'trial')).toMatchObject({ judged: MANY, failed: 120 });
});
