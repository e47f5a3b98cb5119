import { expect, test } from 'vitest';
import { knownIn } from '../../src/facts/vocabulary.ts';

test('what is known of a policy is found by the whole text alone, and by no name that every object has', () => {
  const expression = { text: 'true' };
  const page = { text: 'a page' };
  const { known, knownPages } = knownIn(
    JSON.stringify({ expressions: { scope: { true: expression } }, pages: { 'rules/a.mdx': page } }),
  );
  expect(known!.find('scope', 'true')).toEqual(expression);
  for (const [scope, text] of [
    ['scope', 'false'],
    ['other', 'true'],
    ['scope', 'toString'],
    ['constructor', 'name'],
  ] as const)
    expect(known!.find(scope, text)).toBeUndefined();
  expect(knownPages!.find('rules/a.mdx', 'a page')).toEqual(page);
  expect(knownPages!.find('rules/a.mdx', 'another page')).toBeUndefined();
  expect(knownPages!.find('rules/b.mdx', 'a page')).toBeUndefined();
  expect(knownPages!.find('toString', 'a page')).toBeUndefined();
});

test('what is known is parsed when something of it is first asked for', () => {
  const { known } = knownIn('{');
  expect(() => known!.find('scope', 'true')).toThrow(SyntaxError);
});
