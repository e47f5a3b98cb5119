import { describe, expect, test } from 'vitest';
import { worldOf } from '../../../src/facts/world/eras.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { NOW } from '../../build.ts';
import { environmentPage, soundRepository, wholePolicy } from '../../check/whole.ts';

const day = (count: number) => Date.parse(`2026-11-0${count}T00:00:00Z`);
const was = (until: number, soak: string) => `[{ until: "2026-11-0${until}T00:00:00Z", soak: ${soak} }]`;
const policy = wholePolicy({
  'environments/dev.mdx': environmentPage('dev', { soak: '10m', was: was(4, '1m') }),
  'environments/staging.mdx': environmentPage('staging', { soak: '30m', was: was(6, '2m') }),
});
const withLateStaging = wholePolicy({
  'environments/staging.mdx': environmentPage('staging', { since: '"2026-11-03T00:00:00Z"' }),
});
const repository = soundRepository();
const versions = repositorySource(repository);
const history = memoryHistory([{ time: NOW - 1, subject: 'All', files: {} }], versions);
const past = { history, versions, mergeBase: repository };
const world = joinWorld(policy, repository, NOW, past as never);

describe('the world of a moment', () => {
  const soaks = (at: number) =>
    worldOf(world, { at }).environments.map(({ page }) => `${page.id} ${(page.soak ?? 0) / 60_000}`);

  test('has the values that each environment had then', () => {
    expect(policy.findings).toEqual([]);
    expect(soaks(day(3))).toEqual(['dev 1', 'staging 2', 'production 0']);
    expect(soaks(day(4) - 1)).toEqual(['dev 1', 'staging 2', 'production 0']);
    expect(soaks(day(4))).toEqual(['dev 10', 'staging 2', 'production 0']);
    expect(soaks(day(6))).toEqual(['dev 10', 'staging 30', 'production 0']);
  });

  test('is made once for a period, and is that of now for one of now and for a state', () => {
    expect(worldOf(world, { at: day(3) })).toBe(worldOf(world, { at: day(2) }));
    expect(worldOf(world, { at: day(3) })).not.toBe(worldOf(world, { at: day(5) }));
    expect([worldOf(world, { at: day(7) }), worldOf(world, { at: undefined })]).toEqual([world, world]);
  });

  test('is without the environments that came after what it is about', () => {
    const named = (first?: number) => {
      const { environments } = worldOf(world, { at: day(7), first });
      return environments.map(({ id, upstream }) => `${id} from ${upstream?.id}`);
    };
    const all = ['dev from undefined', 'staging from dev', 'production from staging'];
    expect([named(), named(day(3))]).toEqual([all, all]);
    const late = joinWorld(withLateStaging, repository, NOW, past as never);
    const { environments } = worldOf(late, { at: day(7), first: day(3) - 1 });
    expect(environments.find(({ id }) => id === 'production')!.upstream!.id).toBe('dev');
    expect(worldOf(late, { at: day(7), first: day(3) })).toBe(late);
  });

  test('has the files, the history and the clock of the whole, or why there is no history', () => {
    expect(worldOf(world, { at: day(3) })).toMatchObject({ repository, now: NOW, ...past });
    const none = { noHistory: 'this is no clone', mend: 'Clone it.', lacksHistory: true };
    expect(worldOf(joinWorld(policy, repository, NOW, none), { at: day(3) })).toMatchObject(none);
  });
});
