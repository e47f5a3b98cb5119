import { expect, test } from 'vitest';
import { firstMayLack } from '../../../src/facts/world/may-lack.ts';

const CHAIN = ['dev', 'staging', 'production'];

test.each([
  ['dev', [], true],
  ['dev', ['qa', 'prod-next'], true],
  ['dev', ['develop'], false],
  ['dev', ['dev-eu'], false],
  ['staging', [], false],
  ['production', [], false],
])('without a branch of %s, where others are of %s, the default policy may be met: %s', (environment, names, may) => {
  expect(firstMayLack(CHAIN)(environment, names)).toBe(may);
});
