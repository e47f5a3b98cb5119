import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/facts/registry.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import type { PolicyEnvironment } from '../../../src/policy/environment.ts';
import { CHANGE_FILE, change, stage, world } from '../../build.ts';

const DAY = 86_400_000;
type Asked = NonNullable<PolicyEnvironment['rehearse']> | 'none';
const SAME_WEEK: Asked = { in: 'staging', within: 'same-week' };
const TWO_DAYS: Asked = { in: 'staging', within: 2 * DAY };
const APPLIED = { staging: '2026-11-04T01:00:00Z', production: '2026-11-06T03:00:00Z' };

/** What the facts say of the rehearsal of a change that goes to production, as messages would show it. */
function said(
  names: string[],
  at: string | undefined,
  { asked = SAME_WEEK as Asked, keys = {}, result = 'passed' } = {},
) {
  const rehearsed = at === undefined ? {} : { rollbackRehearsal: { at, result } };
  const stages = { staging: stage(APPLIED.staging, rehearsed), production: stage(APPLIED.production) };
  const { changes } = world({ [CHANGE_FILE]: change({ rollback: { path: 'db/undo.sql' }, stages, ...keys }) });
  const node = changes[0]!.stages.find(({ environment }) => environment.id === 'production')!;
  const { rehearse: _, ...page } = node.environment.page;
  const environment = { ...node.environment, page: asked === 'none' ? page : { ...page, rehearse: asked } };
  const promoted = { stage: { ...node, environment }, upstream: environment.upstream! };
  const view = registry.types.get('Promotion')!.viewOf(promoted) as Record<string, unknown>;
  return names.map((name) => celText(view[name]));
}

describe('a promotion knows of the rehearsal of its rollback', () => {
  test.each<[promise: string, asked: Asked, where: string, within: string, from: string]>([
    [
      'that it is asked for in the same week, which begins on Monday',
      SAME_WEEK,
      'staging',
      'the same week',
      '2026-11-02T00:00:00Z',
    ],
    ['that it is asked for within a duration', TWO_DAYS, 'staging', '48h', '2026-11-04T03:00:00Z'],
    ['that none is asked for', 'none', '', 'the same week', 'none'],
  ])('%s', (_, asked, ...expected) => {
    expect(said(['rehearsedIn', 'rehearseWithin', 'rehearseFrom'], undefined, { asked })).toEqual(expected);
  });

  test.each<[promise: string, keys: object, asked: Asked, judged: string]>([
    ['where it names a file that undoes it', {}, SAME_WEEK, 'true'],
    ['where it names a file that is applied instead', { rollback: { forward: 'db/next.sql' } }, SAME_WEEK, 'true'],
    ['not where a revert undoes it', { rollback: { revert: true } }, SAME_WEEK, 'false'],
    ['not where it says nothing of it', { rollback: undefined }, SAME_WEEK, 'false'],
    ['not where none is asked for', {}, 'none', 'false'],
    ['not where it was not applied there', { stages: { production: stage(APPLIED.production) } }, SAME_WEEK, 'false'],
    [
      'not where it was applied there at the same second',
      { stages: { staging: stage(APPLIED.production), production: stage(APPLIED.production) } },
      SAME_WEEK,
      'false',
    ],
  ])('whether it is judged: %s', (_, keys, asked, judged) => {
    expect(said(['rehearsalIsJudged'], undefined, { asked, keys })).toEqual([judged]);
  });

  test.each<[promise: string, at: string | undefined, asked: Asked, between: string, timely: string]>([
    ['none', undefined, SAME_WEEK, 'false', 'false'],
    ['one in between', '2026-11-05T00:00:00Z', SAME_WEEK, 'true', 'true'],
    ['one in the second after it was applied there', '2026-11-04T01:00:01Z', SAME_WEEK, 'true', 'true'],
    ['one in the same second', APPLIED.staging, SAME_WEEK, 'false', 'true'],
    ['one in the second before it went on', '2026-11-06T02:59:59Z', SAME_WEEK, 'true', 'true'],
    ['one when it went on', APPLIED.production, SAME_WEEK, 'false', 'true'],
    ['one of the first second of the week', '2026-11-02T00:00:00Z', SAME_WEEK, 'false', 'true'],
    ['one of the week before', '2026-11-01T23:59:59Z', SAME_WEEK, 'false', 'false'],
    ['one exactly as long ago as is allowed', '2026-11-04T03:00:00Z', TWO_DAYS, 'true', 'true'],
    ['one a second longer ago', '2026-11-04T02:59:59Z', TWO_DAYS, 'true', 'false'],
    ['one where none is asked for', '2026-11-05T00:00:00Z', 'none', 'false', 'false'],
  ])('when it was: %s', (_, at, asked, ...expected) => {
    expect(said(['rehearsalIsBetween', 'rehearsalIsTimely'], at, { asked })).toEqual(expected);
  });

  test('when it was, and whether it passed', () => {
    const names = ['rehearsedAt', 'rehearsalPassed'];
    const at = '2026-11-05T00:00:00Z';
    expect(said(names, at)).toEqual([at, 'true']);
    expect(said(names, at, { result: 'failed' })).toEqual([at, 'false']);
    expect(said(names, undefined)).toEqual(['none', 'false']);
    expect(said(names, at, { asked: 'none' })).toEqual(['none', 'false']);
  });
});
