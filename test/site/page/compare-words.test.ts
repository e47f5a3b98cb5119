import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/check/compare/comparison.ts';
import {
  comparisonSentence,
  differenceText,
  environmentPairs,
  partDifferences,
  withoutValues,
} from '../../../src/site/page/compare-words.ts';

const same: Comparison = {
  now: 0,
  environments: ['staging', 'production'],
  code: [{ service: 'api', versions: [[], []], differs: false }],
  config: { shared: [], same: 3, differences: [] },
  data: { classes: [['seeded'], ['seeded']], changes: [] },
  scale: [{ service: 'api', replicas: [2, 2], differs: false }],
  unseen: [],
};
const row = { key: 'pool', places: [null, null], values: ['"a"', '"b"'] } as const;
const why = 'there is a fault in a file';

describe('a comparison in a sentence', () => {
  test.each<[what: string, of: Partial<Comparison>, sentence: string]>([
    ['of what is alike', {}, 'Nothing that they declare differs.'],
    [
      'of what differs',
      {
        code: [{ service: 'api', versions: [[], []], differs: true }],
        config: {
          shared: [],
          same: 0,
          differences: [
            { ...row, difference: 'value' },
            { ...row, difference: 'name' },
          ],
        },
        data: { classes: [['seeded'], ['live']], changes: [] },
      },
      '1 service runs another version, 1 config key differs and the class of data differs.',
    ],
    [
      'of what could not be seen',
      { unseen: [{ of: 'config', environment: null, why }] },
      'Nothing is known to differ. Not all of their config could be compared.',
    ],
    [
      'of nothing',
      {
        code: [],
        config: { shared: [], same: 0, differences: [] },
        data: { classes: [[], []], changes: [] },
        scale: [],
      },
      'Neither declares anything that could be compared.',
    ],
  ])('%s', (_, of, sentence) => {
    expect(comparisonSentence({ ...same, ...of })).toBe(sentence);
  });
});

test('what could not be compared is never called alike', () => {
  const unknown = { shared: [], same: 0, differences: [{ ...row, difference: 'encrypted' as const }] };
  const texts = (of: Partial<Comparison>) => Object.values(partDifferences({ ...same, ...of })).map(differenceText);
  expect(texts({})).toEqual(['none', 'none', 'none', 'none']);
  expect(texts({ code: [], config: unknown, data: { classes: [['live'], []], changes: [] }, scale: [] })).toEqual([
    'nothing declared',
    'not known',
    'not known',
    'nothing declared',
  ]);
  const code = [true, null].map((differs) => ({ service: 'api', versions: [[], []] as const, differs }));
  expect(texts({ code, unseen: [{ of: 'code', environment: 'staging', why }] })[0]).toBe('1 or more');
});

test('two environments are a pair once, upstream first, and steps of the chain before others', () => {
  const ids = ['a', 'b', 'c'];
  const pairs = environmentPairs(ids.map((id, place) => ({ id, promotesFrom: ids[place - 1] })));
  expect(pairs.map(({ pair }) => pair.join())).toEqual(['a,b', 'b,c', 'a,c']);
});

test('a page gets no value of the configuration', () => {
  const config = { shared: [], same: 0, differences: [{ ...row, difference: 'value' as const }] };
  expect(withoutValues({ ...same, config }).config.differences[0]?.values).toEqual([null, null]);
});
