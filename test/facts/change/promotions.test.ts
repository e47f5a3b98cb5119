import { describe, expect, test } from 'vitest';
import { soakedBy } from '../../../src/facts/change/soak.ts';
import { wasRolledBackBy } from '../../../src/facts/change/upstream-stages.ts';
import { registry } from '../../../src/facts/registry.ts';
import type { StageNode } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import { parseInstant } from '../../../src/time/instant.ts';
import { brief, CHANGE_FILE, change, judge, stage, world } from '../../build.ts';

type Fact = 'skipped' | 'from' | 'isLater' | 'takenBackIn' | 'inOrder' | 'soaked' | 'earliest';
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
      { skipped: 'none', from: 'staging', isLater: 'true', inOrder: 'true', soaked: '1h', takenBackIn: 'none' },
    ],
    [
      'when its soak was over',
      'staging',
      { dev: stage(AT.nine), staging: stage(AT.ten) },
      { earliest: '2026-11-04T01:10:00Z' },
    ],
    [
      'that the environment before was skipped',
      'production',
      { dev: stage(AT.nine), production: stage(AT.eleven) },
      { skipped: 'staging', from: 'dev', isLater: 'true', inOrder: 'false', soaked: '0s', earliest: 'none' },
    ],
    [
      'that every environment before was skipped',
      'production',
      { production: stage(AT.eleven) },
      { skipped: 'staging, dev', from: 'none', isLater: 'true', inOrder: 'false', soaked: '0s' },
    ],
    [
      'that the first was skipped, where that is its own business',
      'staging',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      { skipped: 'dev', from: 'none' },
    ],
    [
      'nothing of what was skipped further up',
      'production',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      { skipped: 'none', from: 'staging', inOrder: 'true' },
    ],
    [
      'that the same second is not later',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten), production: stage(AT.ten) },
      { isLater: 'false', inOrder: 'false', soaked: '0s' },
    ],
    [
      'that one instant in two zones is not later',
      'production',
      { dev: stage(AT.nine), staging: stage('2026-11-04T04:00:00+01:00'), production: stage(AT.eleven) },
      { isLater: 'false', inOrder: 'false' },
    ],
    [
      'that it came before the environment before',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.noon), production: stage(AT.eleven) },
      { isLater: 'false', inOrder: 'false', soaked: '0s' },
    ],
    [
      'that it had been taken back before',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.noon) },
      { takenBackIn: 'staging', inOrder: 'false', soaked: '1h' },
    ],
    [
      'that it was taken back at that very second',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.eleven) },
      { takenBackIn: 'staging', inOrder: 'false' },
    ],
    [
      'that it was taken back only afterwards',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.noon)), production: stage(AT.eleven) },
      { takenBackIn: 'none', inOrder: 'true', soaked: '1h' },
    ],
    [
      'that it had been taken back further up, after the environment before had it',
      'production',
      { dev: stage(AT.nine, rolledBack(AT.eleven)), staging: stage(AT.ten), production: stage(AT.noon) },
      { takenBackIn: 'dev', from: 'staging' },
    ],
    [
      'nothing of what the environment before should not have taken',
      'production',
      { dev: stage(AT.nine, rolledBack(AT.ten)), staging: stage(AT.eleven), production: stage(AT.noon) },
      { takenBackIn: 'none', inOrder: 'true' },
    ],
    [
      'that what was taken back was an earlier attempt',
      'production',
      {
        dev: stage(AT.nine),
        staging: stage(AT.ten, { attempts: [{ at: AT.nine }], ...rolledBack('2026-11-04T01:30:00Z') }),
        production: stage(AT.eleven),
      },
      { takenBackIn: 'none', inOrder: 'true', soaked: '1h' },
    ],
    [
      'only the current attempt of the environment before',
      'production',
      { dev: stage(AT.nine), staging: stage(AT.noon, { attempts: [{ at: AT.ten }] }), production: stage(AT.eleven) },
      { isLater: 'false', inOrder: 'false' },
    ],
  ])('%s', (_, environment, stages, expected) => {
    expect(factsOf(stages, environment, Object.keys(expected))).toEqual(expected);
  });
});

describe('a soak', () => {
  const at = (text: string) => parseInstant(text)!;
  const soaking = (appliedAt: string, takenBackAt?: string) =>
    ({
      change: { data: { files: [] }, world: {} },
      appliedAt: at(appliedAt),
      rolledBackAt: takenBackAt === undefined ? undefined : at(takenBackAt),
    }) as unknown as StageNode;

  test.each<[promise: string, taken: string | undefined, by: string, hours: number]>([
    ['runs up to the moment asked for', undefined, AT.noon, 2],
    ['ends when the change is taken back', AT.eleven, AT.noon, 1],
    ['is not shortened by what comes later', AT.noon, AT.eleven, 1],
    ['is nothing before it began', undefined, AT.nine, 0],
  ])('%s', (_, taken, by, hours) => {
    expect(soakedBy(soaking(AT.ten, taken), at(by))).toBe(hours * 3_600_000);
  });

  test('is over for good at the second at which the change is taken back', () => {
    const stageTaken = soaking(AT.ten, AT.eleven);
    expect([AT.ten, AT.eleven, AT.noon].map((by) => wasRolledBackBy(stageTaken, at(by)))).toEqual([false, true, true]);
  });
});

describe('one break in the order is one finding', () => {
  const found = (stages: Stages) => brief(judge({ [CHANGE_FILE]: change({ stages }) }));

  test.each<[promise: string, stages: Stages, finding: string]>([
    [
      'staging was skipped',
      { dev: stage(AT.nine), production: stage(AT.eleven) },
      `promotion-order add-index@production ${CHANGE_FILE}:14 ‹'${AT.eleven}'›`,
    ],
    [
      'dev and staging were skipped',
      { production: stage(AT.eleven) },
      `promotion-order add-index@production ${CHANGE_FILE}:12 ‹'${AT.eleven}'›`,
    ],
    [
      'dev was skipped and staging was not',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      `promotion-order add-index@staging ${CHANGE_FILE}:12 ‹'${AT.ten}'›`,
    ],
    [
      'dev came after staging, and staging before production',
      { dev: stage(AT.noon), staging: stage(AT.ten), production: stage(AT.eleven) },
      `promotion-order add-index@staging ${CHANGE_FILE}:14 ‹'${AT.ten}'›`,
    ],
    [
      'production took what had been taken back in staging',
      { dev: stage(AT.nine), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.noon) },
      `promotion-order add-index@production ${CHANGE_FILE}:17 ‹'${AT.noon}'›`,
    ],
    [
      'staging took what had been taken back in dev',
      {
        dev: stage('2026-11-03T09:00:00Z', rolledBack('2026-11-03T09:30:00Z')),
        staging: stage('2026-11-03T10:00:00Z'),
        production: stage(AT.eleven),
      },
      `promotion-order add-index@staging ${CHANGE_FILE}:15 ‹'2026-11-03T10:00:00Z'›`,
    ],
    [
      'production took what had been taken back in dev after staging had it',
      {
        dev: stage('2026-11-03T09:00:00Z', rolledBack('2026-11-03T12:00:00Z')),
        staging: stage('2026-11-03T10:00:00Z'),
        production: stage(AT.eleven),
      },
      `promotion-order add-index@production ${CHANGE_FILE}:17 ‹'${AT.eleven}'›`,
    ],
  ])('%s', (_, stages, finding) => {
    expect(found(stages)).toEqual([finding]);
  });
});
