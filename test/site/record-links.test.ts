import { describe, expect, test } from 'vitest';
import { segmentOf } from '../../src/site/record-links.ts';

test.each(['2026-11-02-invoice-index', '2.14.0', 'shop_api'])('a plain name is its own address: %s', (name) => {
  expect(segmentOf(name)).toBe(name);
});

describe('of any other only what is plain is in its address', () => {
  test.each([
    ['a path that leads out', '../../secrets'],
    ['a service of two names', 'tenant/service'],
    ['a name that is written out of letters', '..'],
    ['a name with a question', 'what?now#here'],
    ['a tag', '<script>alert(1)</script>'],
    ['an ending that servers take away', 'index.html'],
    ['other letters', 'счёт'],
    ['a long one', 'a'.repeat(400)],
    ['nothing', ''],
  ])('in one segment: %s', (_, name) => {
    expect(segmentOf(name)).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,80}$/);
  });
});

test('two names never share an address', () => {
  const names = ['a/b', 'a-b', 'a b', 'a//b', 'A/b', 'a/b/', ' a/b'];
  expect(new Set(names.map(segmentOf)).size).toBe(names.length);
});
