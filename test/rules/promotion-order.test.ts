import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE, change, judge, stage, TIMES } from '../build.ts';
import type { Keys } from '../check/whole.ts';
import { type Case, withKeys, withTimes } from './changes.ts';

describe('promotion-order', () => {
  const rule = 'promotion-order add-index';
  const at = (environments: Record<string, object>) => withKeys({ stages: environments });
  const startedAgain = (staging: Keys, production: Keys) => ({
    dev: stage(TIMES.dev),
    staging: stage('2026-11-06T10:00:00Z', {
      attempts: [{ at: TIMES.staging, by: 'pipeline' }],
      rolledBack: { at: '2026-11-06T09:00:00Z' },
      ...staging,
    }),
    production: stage(TIMES.production, production),
  });
  test.each<Case>([
    [
      'a change that skipped staging, alone',
      at({ dev: stage(TIMES.dev), production: stage(TIMES.production) }),
      [`${rule}@production ${CHANGE_FILE}:14 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that skipped dev, alone',
      at({ staging: stage(TIMES.staging), production: stage(TIMES.production) }),
      [`${rule}@staging ${CHANGE_FILE}:12 ‹'${TIMES.staging}'›`],
    ],
    [
      'a change that skipped dev and staging, once',
      at({ production: stage(TIMES.production) }),
      [`${rule}@production ${CHANGE_FILE}:12 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that reached two environments in the same second',
      withTimes(TIMES.dev, TIMES.dev, TIMES.production),
      [`${rule}@staging ${CHANGE_FILE}:14 ‹'${TIMES.dev}'›`],
    ],
    [
      'a change that reached staging after production',
      withTimes(TIMES.dev, '2026-11-04T03:30:00Z', TIMES.production),
      [`${rule}@production ${CHANGE_FILE}:16 ‹'${TIMES.production}'›`],
    ],
    [
      'a config change that skipped staging',
      withKeys({ kind: 'config', stages: { dev: stage(TIMES.dev), production: stage(TIMES.production) } }),
      [`${rule}@production ${CHANGE_FILE}:14 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that was rolled back in staging before it reached production',
      at({
        dev: stage(TIMES.dev),
        staging: stage(TIMES.staging, { rolledBack: { at: '2026-11-03T10:10:00Z' } }),
        production: stage(TIMES.production),
      }),
      [`${rule}@production ${CHANGE_FILE}:17 ‹'${TIMES.production}'›`],
    ],
    [
      'nothing in a change that was rolled back everywhere in the end',
      at({
        dev: stage(TIMES.dev),
        staging: stage(TIMES.staging, { rolledBack: { at: '2026-11-05T10:00:00Z' } }),
        production: stage(TIMES.production, { rolledBack: { at: '2026-11-05T09:00:00Z' } }),
      }),
      [],
    ],
    [
      'nothing in a change that was rolled back in production, and started again in staging',
      at(startedAgain({}, { rolledBack: { at: '2026-11-05T09:00:00Z' } })),
      [],
    ],
    [
      'nothing in a change that was rolled back in staging and applied there once more, while production has it',
      at(startedAgain({}, {})),
      [],
    ],
    [
      'nothing in a change that started again in staging before production rolled it back',
      at(startedAgain({}, { rolledBack: { at: '2026-11-06T12:00:00Z' } })),
      [],
    ],
    [
      'nothing in a change that is in dev once more, which was built anew',
      at({
        dev: stage('2026-11-10T10:00:00Z', {
          attempts: [{ at: TIMES.dev, by: 'pipeline' }],
          rolledBack: { at: '2026-11-10T09:30:00Z' },
        }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [],
    ],
    [
      'nothing in a change that is in dev for the third time',
      at({
        dev: stage('2026-11-17T10:00:00Z', {
          attempts: [{ at: TIMES.dev }, { at: '2026-11-10T10:00:00Z' }],
          rolledBack: { at: '2026-11-17T09:30:00Z' },
        }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [],
    ],
    [
      'nothing in a change that is in dev once more, where it was not rolled back',
      at({
        dev: stage('2026-11-17T10:00:00Z', { attempts: [{ at: TIMES.dev }, { at: '2026-11-10T10:00:00Z' }] }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [],
    ],
    [
      'one that is rolled back there in the end: of a rollback before that, nothing is known',
      at({
        dev: stage('2026-11-10T10:00:00Z', {
          attempts: [{ at: TIMES.dev }],
          rolledBack: { at: '2026-11-10T11:00:00Z' },
        }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [`${rule}@staging ${CHANGE_FILE}:16 ‹'${TIMES.staging}'›`],
    ],
    [
      'nothing in it once it is there again',
      at({
        dev: stage('2026-11-11T10:00:00Z', {
          attempts: [{ at: TIMES.dev }, { at: '2026-11-10T10:00:00Z' }],
          rolledBack: { at: '2026-11-10T11:00:00Z' },
        }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [],
    ],
    [
      'a change that was rolled back in dev before it reached staging, however often it was there since',
      at({
        dev: stage('2026-11-17T10:00:00Z', {
          attempts: [{ at: TIMES.dev }, { at: '2026-11-10T10:00:00Z' }],
          rolledBack: { at: TIMES.dev },
        }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [`${rule}@staging ${CHANGE_FILE}:16 ‹'${TIMES.staging}'›`],
    ],
    [
      'a change that was in dev only later, however often',
      at({
        dev: stage('2026-11-10T10:00:00Z', { attempts: [{ at: '2026-11-09T10:00:00Z' }] }),
        staging: stage(TIMES.staging),
        production: stage(TIMES.production),
      }),
      [`${rule}@staging ${CHANGE_FILE}:15 ‹'${TIMES.staging}'›`],
    ],
    [
      'a change whose first attempt in staging was rolled back before production got it, which has it still',
      at(startedAgain({ rolledBack: { at: '2026-11-03T10:10:00Z' } }, {})),
      [`${rule}@production ${CHANGE_FILE}:18 ‹'${TIMES.production}'›`],
    ],
    [
      'a change whose first attempt in staging was after production',
      at(startedAgain({ attempts: [{ at: '2026-11-05T10:00:00Z' }] }, {})),
      [`${rule}@production ${CHANGE_FILE}:18 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that production got after its first attempt in staging was rolled back',
      at(startedAgain({ rolledBack: { at: '2026-11-03T10:10:00Z' } }, { rolledBack: { at: '2026-11-05T09:00:00Z' } })),
      [`${rule}@production ${CHANGE_FILE}:18 ‹'${TIMES.production}'›`],
    ],
    [
      'a change of which nothing says when its first attempt in staging was rolled back',
      at(startedAgain({ rolledBack: undefined }, { rolledBack: { at: '2026-11-05T09:00:00Z' } })),
      [`${rule}@production ${CHANGE_FILE}:17 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that was rolled back in production, and says of staging only when it was there last',
      at(startedAgain({ attempts: undefined }, { rolledBack: { at: '2026-11-05T09:00:00Z' } })),
      [`${rule}@production ${CHANGE_FILE}:17 ‹'${TIMES.production}'›`],
    ],
    [
      'a change that was rolled back in production, of which no attempt in staging was before',
      at(startedAgain({ attempts: [{ at: TIMES.production }] }, { rolledBack: { at: '2026-11-05T09:00:00Z' } })),
      [`${rule}@production ${CHANGE_FILE}:18 ‹'${TIMES.production}'›`],
    ],
    ['nothing in a change that waits in staging', at({ dev: stage(TIMES.dev), staging: stage(TIMES.staging) }), []],
    [
      'nothing in a record that lists its stages in another order',
      at({ production: stage(TIMES.production), staging: stage(TIMES.staging), dev: stage(TIMES.dev) }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

const AT = { ten: '2026-11-04T02:00:00Z', eleven: '2026-11-04T03:00:00Z', noon: '2026-11-04T04:00:00Z' };

describe('promotion-order, which finds one break in the order once', () => {
  const rolledBack = (at: string) => ({ rolledBack: { at } });
  const found = (stages: Readonly<Record<string, object>>) => brief(judge({ [CHANGE_FILE]: change({ stages }) }));

  test.each<[promise: string, stages: Readonly<Record<string, object>>, finding: string]>([
    [
      'a change that skipped staging',
      { dev: stage('2026-11-04T01:00:00Z'), production: stage(AT.eleven) },
      `promotion-order add-index@production ${CHANGE_FILE}:14 ‹'${AT.eleven}'›`,
    ],
    [
      'a change that skipped dev and staging',
      { production: stage(AT.eleven) },
      `promotion-order add-index@production ${CHANGE_FILE}:12 ‹'${AT.eleven}'›`,
    ],
    [
      'a change that skipped dev and not staging',
      { staging: stage(AT.ten), production: stage(AT.eleven) },
      `promotion-order add-index@staging ${CHANGE_FILE}:12 ‹'${AT.ten}'›`,
    ],
    [
      'a change that reached dev after staging, and staging before production',
      { dev: stage(AT.noon), staging: stage(AT.ten), production: stage(AT.eleven) },
      `promotion-order add-index@staging ${CHANGE_FILE}:14 ‹'${AT.ten}'›`,
    ],
    [
      'a promotion to production after a rollback in staging',
      { dev: stage('2026-11-04T01:00:00Z'), staging: stage(AT.ten, rolledBack(AT.eleven)), production: stage(AT.noon) },
      `promotion-order add-index@production ${CHANGE_FILE}:17 ‹'${AT.noon}'›`,
    ],
    [
      'a promotion to staging after a rollback in dev',
      {
        dev: stage('2026-11-03T09:00:00Z', rolledBack('2026-11-03T09:30:00Z')),
        staging: stage('2026-11-03T10:00:00Z'),
        production: stage(AT.eleven),
      },
      `promotion-order add-index@staging ${CHANGE_FILE}:15 ‹'2026-11-03T10:00:00Z'›`,
    ],
    [
      'a promotion to production after a rollback in dev, which staging had been promoted before',
      {
        dev: stage('2026-11-03T09:00:00Z', rolledBack('2026-11-03T12:00:00Z')),
        staging: stage('2026-11-03T10:00:00Z'),
        production: stage(AT.eleven),
      },
      `promotion-order add-index@production ${CHANGE_FILE}:17 ‹'${AT.eleven}'›`,
    ],
  ])('finds %s once', (_, stages, finding) => {
    expect(found(stages)).toEqual([finding]);
  });
});

test('promotion-order finds a change that another had undone in staging, though staging has it once more since', () => {
  const undoing = {
    title: 'Take it away',
    rollbackOf: 'add-index',
    stages: { staging: stage('2026-11-03T12:00:00Z') },
  };
  const staging = { attempts: [{ at: TIMES.staging }], rolledBack: { at: '2026-11-06T09:00:00Z' } };
  const stages = {
    dev: stage(TIMES.dev),
    staging: stage('2026-11-06T10:00:00Z', staging),
    production: stage(TIMES.production),
  };
  const found = judge({ [CHANGE_FILE]: change({ stages }), 'changes/undo.yaml': change({ id: 'undo', ...undoing }) });
  expect(found.findings.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('reached production after `undo` had undone it in staging'),
  );
});
