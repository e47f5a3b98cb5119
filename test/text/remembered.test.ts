import { expect, test } from 'vitest';
import { remembered, rememberedUpTo } from '../../src/text/remembered.ts';

test('of the last few texts nothing is made twice, in whatever order they are asked for', () => {
  const made: string[] = [];
  const lengthOf = remembered((text) => {
    made.push(text);
    return text.length;
  });
  for (const text of ['a', 'bb', 'a', 'bb', 'ccc', 'a', 'dddd', 'bb']) expect(lengthOf(text)).toBe(text.length);
  expect(made).toEqual(['a', 'bb', 'ccc', 'dddd']);
});

test('a text that was asked for long ago is made anew, so that no more than a few are kept', () => {
  let made = 0;
  const count = remembered(() => {
    made += 1;
    return made;
  });
  for (const text of ['a', 'b', 'c', 'd', 'e', 'a']) count(text);
  expect(made).toBe(6);
});

test('of longer texts as many are kept as have so many characters together, those that were asked for last', () => {
  const made: string[] = [];
  const lengthOf = rememberedUpTo(6, (text) => {
    made.push(text);
    return text.length;
  });
  for (const text of ['aaa', 'bb', 'aaa', 'cc', 'aaa', 'bb', 'ddddddd', 'ddddddd', 'aaa'])
    expect(lengthOf(text)).toBe(text.length);
  expect(made).toEqual(['aaa', 'bb', 'cc', 'bb', 'ddddddd', 'aaa']);
});
