import { describe, expect, test } from 'vitest';
import { closest, writeInstead } from '../../src/text/suggestion.ts';

const STAGE_FACTS = ['appliedAt', 'appliedBy', 'run', 'rolledBackAt', 'inWindow', 'nextWindow'];
const SETTINGS = ['title', 'order', 'promotesFrom', 'purpose', 'owners', 'timeZone', 'soak', 'data', 'watch'];
const CHAIN = ['dev', 'staging', 'production'];

describe('a misspelt name gets the one that was meant', () => {
  const cases: [name: string, candidates: readonly string[], meant: string][] = [
    ['apliedAt', STAGE_FACTS, 'appliedAt'],
    ['appliedBuy', STAGE_FACTS, 'appliedBy'],
    ['appliedat', STAGE_FACTS, 'appliedAt'],
    ['InWindow', STAGE_FACTS, 'inWindow'],
    ['nextWindwo', STAGE_FACTS, 'nextWindow'],
    ['rollbackAt', STAGE_FACTS, 'rolledBackAt'],
    ['promotefrom', SETTINGS, 'promotesFrom'],
    ['timezone', SETTINGS, 'timeZone'],
    ['soke', SETTINGS, 'soak'],
    ['soaked', SETTINGS, 'soak'],
    ['prod', CHAIN, 'production'],
    ['stagin', CHAIN, 'staging'],
    ['develop', CHAIN, 'dev'],
  ];
  test.each(cases)('`%s` among %j gets `%s`', (name, candidates, meant) => {
    expect(closest(name, candidates)).toBe(meant);
  });
});

describe('an unrelated name gets no suggestion', () => {
  const cases: [name: string, candidates: readonly string[]][] = [
    ['replicas', STAGE_FACTS],
    ['x', STAGE_FACTS],
    ['', STAGE_FACTS],
    ['colour', SETTINGS],
    ['lb', SETTINGS],
    ['qa', CHAIN],
    ['anything', []],
  ];
  test.each(cases)('%j among %j', (name, candidates) => {
    expect(closest(name, candidates)).toBeUndefined();
  });
});

describe('the nearest of several similar names is suggested, in any order', () => {
  const cases: [name: string, candidates: readonly string[], nearest: string][] = [
    ['appliedAt', ['appliedBy', 'appliedAt'], 'appliedAt'],
    ['fromAppledAt', ['from', 'fromAppliedAt', 'fromRolledBackAt'], 'fromAppliedAt'],
  ];
  test.each(cases)('%s in %j', (name, candidates, nearest) => {
    expect(closest(name, candidates)).toBe(nearest);
    expect(closest(name, candidates.toReversed())).toBe(nearest);
  });
});

describe('the help for a misspelt name', () => {
  test('names the one that was meant', () => {
    expect(writeInstead('prodction', CHAIN)).toBe('Write `production`.');
  });

  test('lists all names where none is near', () => {
    expect(writeInstead('qa', CHAIN)).toBe('Use one of `dev`, `staging` or `production`.');
  });

  test('is what the caller says where none is near and a list would be too long', () => {
    expect(writeInstead('qa', CHAIN, 'Name an environment.')).toBe('Name an environment.');
  });
});
