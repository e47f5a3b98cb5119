import { describe, expect, test } from 'vitest';
import type { Overrides } from '../../build.ts';
import { change, stage, TIMES, world } from '../../build.ts';

const at = (hour: number) => `2026-11-05T0${hour}:00:00Z`;

/** A stage in which nothing was applied yet. */
const PLANNED = { snapshot: { of: 'production', takenAt: TIMES.dev } };

/** The stages of the usual change where others undo it, each with how its stage was undone and by what. */
function stagesWith(...undoing: { id: string; keys: object }[]): string[] {
  const records: Overrides = Object.fromEntries(
    undoing.map(({ id, keys }) => [`changes/${id}.yaml`, change({ id, rollbackOf: 'add-index', ...keys })]),
  );
  const node = world(records).changes.find(({ id }) => id === 'add-index')!;
  return node.stages.map(
    ({ environment, undone }) =>
      `${environment.id}${undone === undefined ? '' : ` ${undone.by} ${new Date(undone.at).toISOString().slice(11, 16)}`}`,
  );
}
const undo = (id: string, stages: object, others: object = {}) => ({ id, keys: { stages, ...others } });

describe('a stage was undone by another change', () => {
  test('that names it and was applied there, no earlier', () => {
    expect(stagesWith()).toEqual(['dev', 'staging', 'production']);
    expect(stagesWith(undo('undo', { production: stage(at(4)) }))).toEqual(['dev', 'staging', 'production undo 04:00']);
    expect(stagesWith(undo('undo', { production: stage(TIMES.production) }))).toEqual([
      'dev',
      'staging',
      'production undo 03:00',
    ]);
    expect(stagesWith(undo('undo', { production: stage('2026-11-04T02:59:59Z') }))[2]).toBe('production');
  });

  test('first, where there are several', () => {
    const late = undo('a', { production: stage(at(6)) });
    const early = undo('b', { production: stage(at(5)) });
    expect(stagesWith(late, early)[2]).toBe('production b 05:00');
    expect(stagesWith({ ...early, id: 'a' }, { ...late, id: 'b' })[2]).toBe('production a 05:00');
  });

  test('but not where that was only planned, or was rolled back itself', () => {
    expect(stagesWith(undo('undo', { production: PLANNED }))[2]).toBe('production');
    const rolledBack = { at: at(5), by: 'pipeline' };
    expect(stagesWith(undo('undo', { production: stage(at(4), { rolledBack }) }))[2]).toBe('production');
    expect(stagesWith(undo('undo', undefined as never))[2]).toBe('production');
  });

  test('but not by one that undoes another, or that has a fault', () => {
    const stages = { production: stage(at(4)) };
    expect(stagesWith(undo('undo', stages, { rollbackOf: 'other' }))[2]).toBe('production');
    expect(stagesWith(undo('undo', stages, { rollbackOf: null }))[2]).toBe('production');
    expect(stagesWith(undo('undo', stages, { owner: 3 }))[2]).toBe('production');
    expect(stagesWith(undo('undo', { ...stages, qa: stage(at(4)) }))[2]).toBe('production');
  });
});

test('a change that undoes itself has undone nothing', () => {
  const [node] = world({ 'changes/add-index.yaml': change({ rollbackOf: 'add-index' }) }).changes;
  expect(node!.stages.map(({ undone }) => undone)).toEqual([undefined, undefined, undefined]);
});

test('stages stand in the order of environments, and those that were only planned are none', () => {
  const stages = { production: stage(at(6)), staging: PLANNED, dev: stage(at(1)) };
  const [node] = world({ 'changes/add-index.yaml': change({ stages }) }).changes;
  expect(node!.stages.map(({ environment }) => environment.id)).toEqual(['dev', 'production']);
});
