import { expect, test } from 'vitest';
import { nearest } from '../../src/text/nearest.ts';

const ALERTS = [
  'ProductionErrorsAfterMigration',
  'ProductionLockQueue',
  'ProductionMigrationFailed',
  'DevDataMissing',
  'DevMigrationFailed',
];

test.each([
  ['by letters', 'ProductionLockQueu', ['ProductionLockQueue']],
  ['by letters, whatever their size', 'productionlockqueue', ['ProductionLockQueue']],
  ['by the words of both', 'LockQueueProd', ['ProductionLockQueue']],
  ['by words in another order', 'MigrationFailedProduction', ['ProductionMigrationFailed', 'DevMigrationFailed']],
  ['by one that is within it', 'lock-queue', ['ProductionLockQueue']],
  ['none where nothing is like it', 'KubernetesNodeNotReady', []],
])('the nearest alerts are told %s', (_, name, expected) => {
  expect(nearest(name, ALERTS).slice(0, 2)).toEqual(expected);
});

test('no more are offered than were asked for', () => {
  expect(nearest('Production', ALERTS, 2).length).toBe(2);
});
