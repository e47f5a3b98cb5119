import { describe, expect, test } from 'vitest';
import { chainOf } from '../../src/detect/chain.ts';
import { environmentPart } from '../../src/detect/environment-name.ts';
import { CHAIN } from './trees.ts';

const meaningsOf = (names: string[], environments = CHAIN) => Object.fromEntries(chainOf(names, environments).meanings);

describe('names mean environments of the policy', () => {
  test.each<[what: string, names: string[], expected: Record<string, string>]>([
    [
      'by their own names',
      ['dev', 'staging', 'production'],
      { dev: 'dev', staging: 'staging', production: 'production' },
    ],
    ['by common synonyms', ['development', 'stg', 'prd'], { development: 'dev', stg: 'staging', prd: 'production' }],
    [
      'by a part',
      ['dev-eu', 'stage.eu', 'prod_eu1'],
      { 'dev-eu': 'dev', 'stage.eu': 'staging', prod_eu1: 'production' },
    ],
    [
      'the last before production as the one it promotes from',
      ['dev', 'uat', 'prod'],
      { dev: 'dev', uat: 'staging', prod: 'production' },
    ],
    ['in other languages, too', ['dev', 'hml', 'prod'], { dev: 'dev', hml: 'staging', prod: 'production' }],
    [
      'the first of what else there is',
      ['test', 'preprod', 'prod'],
      { test: 'dev', preprod: 'staging', prod: 'production' },
    ],
    [
      'of two environments the first as the one before production',
      ['dev', 'prod'],
      { dev: 'staging', prod: 'production' },
    ],
    ['and none without any', ['summit', 'base', 'tucson'], {}],
  ])('%s', (_, names, expected) => {
    expect(meaningsOf(names)).toEqual(expected);
  });

  test('one that the policy has no place for is left out, and said', () => {
    expect(chainOf(['dev', 'qa', 'uat', 'prod'], CHAIN)).toMatchObject({ leftOut: ['qa'], shifted: undefined });
    expect(meaningsOf(['dev', 'qa', 'uat', 'prod'])).not.toHaveProperty('qa');
  });

  test('an environment that stands for another is said', () => {
    expect(chainOf(['dev', 'prod'], CHAIN).shifted).toEqual({ from: 'dev', to: 'staging' });
  });

  test('the environments of another policy are its own', () => {
    expect(meaningsOf(['test', 'live', 'dev'], ['test', 'prod'])).toEqual({ test: 'test', live: 'prod' });
  });
});

test('a text that names two environments names none', () => {
  expect(environmentPart('prod-to-staging')).toBeUndefined();
  expect(environmentPart('shop-pre-prod')).toMatchObject({ start: 5, end: 13 });
  expect(environmentPart('products')).toBeUndefined();
});
