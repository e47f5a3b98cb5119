import { expect, test } from 'vitest';
import { keptRun } from '../../../../src/site/browser/run/kept-run.ts';
import { openRun } from '../../../../src/site/browser/run/run-session.ts';

const holding = (text: string) =>
  keptRun('key', () => ({ getItem: () => text, setItem: () => {}, removeItem: () => {} }) as unknown as Storage);

test.each([
  '{',
  '{}',
  'null',
  '7',
  '{"page":"7","values":{},"steps":{"0":null}}',
  '{"page":"7","values":{"a":1},"steps":{}}',
])('a stored run that cannot be parsed is replaced by an empty one: %s', (text) =>
  expect(openRun({ page: '7', digest: 'd' }, holding(text)).run).toEqual({
    page: '7',
    digest: 'd',
    values: {},
    steps: {},
  }),
);

test('a run is of another page if the steps differ in a single word', () => {
  const kept = holding(JSON.stringify({ page: 'wait 30m', values: {}, steps: {} }));
  expect(openRun({ page: 'wait 60m', digest: 'd' }, kept).isOfAnotherPage).toBe(true);
  expect(openRun({ page: 'wait 30m', digest: 'd' }, kept).isOfAnotherPage).toBe(false);
});
