import { describe, expect, test } from 'vitest';
import { pathOfParameter } from '../../../../src/repo/release/release-file/effective-parameters.ts';

describe('the name of a parameter leads to', () => {
  test.each([
    ['a.b[0].c', ['a', 'b', 0, 'c']],
    ['a[0][12].b', ['a', 0, 12, 'b']],
    [String.raw`a\.b.c`, ['a.b', 'c']],
    ['a[x]', ['a[x]']],
    ['a[0]x', ['a[0]x']],
    ['a[x][1]', ['a[x]', 1]],
    ['a]', ['a]']],
    ['a[]', ['a[]']],
    [`a${'[1]'.repeat(29)}`, ['a', ...Array(29).fill(1)]],
  ])('each of its steps: %s', (name, path) => {
    expect(pathOfParameter(name)).toEqual(path);
  });

  test.each(['', '[0]', '[0].a', 'a[1000]', `a${'[1]'.repeat(30)}`, `a${'.a'.repeat(30)}`])('nothing: %s', (name) => {
    expect(pathOfParameter(name)).toBeUndefined();
  });
});

describe('the name of a parameter is read once, however long it is', () => {
  const indexes = '[1]'.repeat(500_000);
  test.each([
    ['indexes', `a${indexes}`, undefined],
    ['indexes before a letter', `a${indexes}x`, [`a${indexes}x`]],
    ['open brackets', `a${'['.repeat(1_000_000)}]`, [`a${'['.repeat(1_000_000)}]`]],
    ['closed brackets', `a${']'.repeat(1_000_000)}`, [`a${']'.repeat(1_000_000)}`]],
    ['steps', `a${'.a'.repeat(500_000)}`, undefined],
  ])('of %s', (_, name, path) => {
    // Compared so that a failure does not print it.
    expect(JSON.stringify(pathOfParameter(name)) === JSON.stringify(path)).toBe(true);
  });
});
