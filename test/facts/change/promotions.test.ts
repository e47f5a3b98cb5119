import { describe, expect, test } from 'vitest';
import { soakedBy } from '../../../src/facts/change/soak.ts';
import { wasRolledBackBy } from '../../../src/facts/change/upstream-stages.ts';
import { registry } from '../../../src/facts/registry.ts';
import type { StageNode } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import { parseInstant } from '../../../src/time/instant.ts';
import { CHANGE_FILE, change, stage, world } from '../../build.ts';

type Fact = 'skipped' | 'missed' | 'from' | 'isLater' | 'takenBackIn' | 'inOrder' | 'soaked' | 'earliest';
type Facts = Partial<Record<Fact, string>>;

const AT = {
  nine: '2026-11-04T01:00:00Z',
  ten: '2026-11-04T02:00:00Z',
  eleven: '2026-11-04T03:00:00Z',
  noon: '2026-11-04T04:00:00Z',
};
const rolledBack = (at: string) => ({ rolledBack: { at } });
/** The stages of a change by environment: when it was applied, and perhaps what else. */
type Stages = Readonly<Record<string, object>>;

/** What the facts say of a change's arrival in an environment, as messages would show it. */
function factsOf(stages: Stages, environment: string, names: string[]): Facts {
  const { changes } = world({ [CHANGE_FILE]: change({ stages }) });
  const node = changes[0]!.stages.find((each) => each.environment.id === environment)!;
  const view = registry.types.get('Promotion')!.viewOf({ stage: node, upstream: node.environment.upstream! });
  return Object.fromEntries(names.map((name) => [name, celText((view as Record<string, unknown>)[name])]));
}

describe('a promotion knows', () => {
  test.each<[promise: string, environment: string, stages: Stages, expected: Facts]>([
    [
      'where it came from, and for how long it soaked there',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten), production: stage(AT.eleven) },
      {
        skipped: 'none',
        missed: 'none',
        from: 'staging',
        isLater: 'true',
        inOrder: 'true',
        soaked: '1h',
        takenBackIn: 'none',
      },
    ],
    [
      'when its soak was over',
      'staging',
      { dev: stage(AT.nine), staging: stage(AT.ten) },
      { earliest: '2026-11-04T01:10:00Z' },
    ],
    [
      'that the environment upstream was skipped',
      'production',
      { dev: stage(AT.nine), production: stage(AT.eleven) },
      {
        skipped: 'staging',
        missed: 'staging',
        from: 'dev',
        isLater: 'true',
        inOrder: 'false',
        soaked: '0s',
        earliest: 'none',
      },
    ],
    [
      'that every environment upstream was skipped',
      'production',
      { production: stage(AT.eleven) },
      {
        skipped: 'dev, staging',
        missed: 'dev, staging',
        from: 'none',
        isLater: 'true',
        inOrder: 'false',
        soaked: '0s',
      },
    ],
    [
      'that the environment upstream was skipped, though a later stage exists',
      'staging',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      { skipped: 'dev', from: 'none' },
    ],
    [
      'nothing of what the stage upstream skipped',
      'production',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      { skipped: 'none', from: 'staging', inOrder: 'true' },
    ],
    [
      'that the same second is not later',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten), production: stage(AT.ten) },
      { missed: 'staging', isLater: 'false', inOrder: 'false', soaked: '0s' },
    ],
    [
      'that one instant in two zones is not later',
      'production',
      { dev: stage(AT.nine), staging: stage('2026-11-04T04:00:00+01:00'), production: stage(AT.eleven) },
      { isLater: 'false', inOrder: 'false' },
    ],
    [
      'that it was applied before the environment upstream',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.noon), production: stage(AT.eleven) },
      { missed: 'staging', isLater: 'false', inOrder: 'false', soaked: '0s' },
    ],
    [
      'that it had been rolled back upstream before',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.noon) },
      { takenBackIn: 'staging', inOrder: 'false', soaked: '1h' },
    ],
    [
      'that it was rolled back upstream at the same second',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.eleven) },
      { takenBackIn: 'staging', inOrder: 'false' },
    ],
    [
      'that it was rolled back upstream only afterwards',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.noon)), production: stage(AT.eleven) },
      { takenBackIn: 'none', inOrder: 'true', soaked: '1h' },
    ],
    [
      'that it had been rolled back further upstream, after the stage in between',
      'production',
      { dev: stage(AT.nine, rolledBack(AT.eleven)), staging: stage(AT.ten), production: stage(AT.noon) },
      { takenBackIn: 'dev', from: 'staging' },
    ],
    [
      'nothing of a rollback further upstream before the stage in between',
      'production',
      { dev: stage(AT.nine, rolledBack(AT.ten)), staging: stage(AT.eleven), production: stage(AT.noon) },
      { takenBackIn: 'none', inOrder: 'true' },
    ],
    [
      'that only an earlier attempt upstream was rolled back',
      'production',
      {
        dev: stage(AT.nine),
        staging: stage(AT.ten, { attempts: [{ at: AT.nine }], ...rolledBack('2026-11-04T01:30:00Z') }),
        production: stage(AT.eleven),
      },
      { takenBackIn: 'none', inOrder: 'true', soaked: '1h' },
    ],
    [
      'the attempt upstream that it came from, which was rolled back afterwards',
      'production',
      {
        dev: stage(AT.nine),
        staging: stage('2026-11-04T06:00:00Z', { attempts: [{ at: AT.ten }], ...rolledBack(AT.noon) }),
        production: stage(AT.eleven),
      },
      { isLater: 'true', inOrder: 'true', soaked: '1h', takenBackIn: 'none' },
    ],
    [
      'only the current attempt upstream, where nothing says when the one before was rolled back',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.noon, { attempts: [{ at: AT.ten }] }), production: stage(AT.eleven) },
      { isLater: 'false', inOrder: 'false' },
    ],
  ])('a promotion knows %s', (_, environment, stages, expected) => {
    expect(factsOf(stages, environment, Object.keys(expected))).toEqual(expected);
  });
});

describe('a soak', () => {
  const at = (text: string) => parseInstant(text)!;
  const soaking = (appliedAt: string, rolledBackAt?: string) =>
    ({
      change: { data: { files: [] }, world: {} },
      environment: { id: 'staging' },
      appliedAt: at(appliedAt),
      rolledBackAt: rolledBackAt === undefined ? undefined : at(rolledBackAt),
    }) as unknown as StageNode;

  test.each<[promise: string, rolledBack: string | undefined, by: string, hours: number]>([
    ['lasts to the given instant', undefined, AT.noon, 2],
    ['ends when the change is rolled back', AT.eleven, AT.noon, 1],
    ['is not shortened by a later rollback', AT.noon, AT.eleven, 1],
    ['is zero before it begins', undefined, AT.nine, 0],
  ])('a soak %s', (_, rolledBackAt, by, hours) => {
    expect(soakedBy(soaking(AT.ten, rolledBackAt), at(by))).toBe(hours * 3_600_000);
  });

  test('a stage counts as rolled back from the second of the rollback', () => {
    const node = soaking(AT.ten, AT.eleven);
    expect([AT.ten, AT.eleven, AT.noon].map((by) => wasRolledBackBy(node, at(by)))).toEqual([false, true, true]);
  });
});
