import { expect, test } from 'vitest';
import { matchesWhole } from '../../../src/policy/cel/pattern.ts';
import { inputFault } from '../../../src/policy/input/input-fault.ts';

test.each([
  ['nothing that shows nothing', {}, 'a\u200bb', 'It has a character that nothing shows.'],
  ['one of its choices', { choices: ['a', 'b'] }, 'c', 'Expected is `a` or `b`.'],
  ['what its pattern matches as a whole', { pattern: '[a-z]+' }, 'a1', 'Expected is what matches `[a-z]+`.'],
  ['what one of several patterns matches as a whole', { pattern: 'a|b' }, 'ab', 'Expected is what matches `a|b`.'],
  ['what it should', { pattern: '[a-z]+', choices: ['a'] }, 'a', undefined],
])('an input takes %s', (_, keys, value, fault) => {
  expect(inputFault(value, { pattern: undefined, choices: [], ...keys }, matchesWhole)).toBe(fault);
});
