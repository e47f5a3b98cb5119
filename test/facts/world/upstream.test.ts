import { expect, test } from 'vitest';
import { allUpstream } from '../../../src/facts/world/upstream.ts';
import type { EnvironmentNode } from '../../../src/facts/world/world.ts';

const environment = (id: string, upstream?: EnvironmentNode) => ({ id, upstream }) as EnvironmentNode;

test('each environment upstream is found, the nearest first', () => {
  const dev = environment('dev');
  const staging = environment('staging', dev);
  expect([...allUpstream(environment('production', staging))]).toEqual([staging, dev]);
});

test('in a circle each is found once', () => {
  const dev = environment('dev');
  const staging = environment('staging', dev);
  dev.upstream = staging;
  expect([...allUpstream(environment('production', staging))]).toEqual([staging, dev]);
});
