import { describe, expect, test } from 'vitest';
import { judgeAll, wholePolicy } from '../check/whole.ts';
import { runbook } from '../facts/runbook/runbooks.ts';
import { foundInRunbook, RUNBOOK_FILE } from './runbooks.ts';

describe('runbook-exercised', () => {
  const rule = `runbook-exercised production/a ${RUNBOOK_FILE}`;
  const exercised = (at: string) => ({ exercised: `{ at: "${at}", by: ana }`, exerciseEvery: '90d' });
  test.each<[promise: string, settings: Record<string, string>, findings: string[]]>([
    ['nothing in an exercise exactly ninety days ago', exercised('2026-08-12T12:00:00Z'), []],
    [
      'an exercise ninety days and a second ago',
      exercised('2026-08-12T11:59:59Z'),
      [`${rule}:8 ‹"2026-08-12T11:59:59Z"›`],
    ],
    ['nothing in a runbook that gives no interval', { exercised: '{ at: "2001-01-01T00:00:00Z", by: ana }' }, []],
  ])('finds %s', (_, settings, findings) => {
    expect(foundInRunbook(undefined, settings)).toEqual(findings);
  });

  test('finds a runbook that was never carried out, and only warns', () => {
    const policy = wholePolicy({ [RUNBOOK_FILE]: runbook('production', undefined, { exerciseEvery: '90d' }) });
    expect(judgeAll({}, policy).findings.map((each) => [each.rule, each.severity])).toEqual([
      ['runbook-exercised', 'warning'],
    ]);
  });
});
