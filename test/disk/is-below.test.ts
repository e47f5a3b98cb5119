import { expect, test } from 'vitest';
import { isBelow } from '../../src/disk/is-below.ts';

test.each<[folder: string, path: string, isIn: boolean]>([
  ['/shop', '/shop', true],
  ['/shop', '/shop/content/rules', true],
  ['/shop', '/shop/..hidden', true],
  ['/shop', '/shop/../other', false],
  ['/shop', '/shopping', false],
  ['/shop/content', '/shop', false],
])('below %s is %s: %s', (folder, path, isIn) => {
  expect(isBelow(folder, path)).toBe(isIn);
});
