import { describe, expect, test } from 'vitest';
import type { RuleVerdicts, WaiverReport } from '../../../src/check/report.ts';
import { findingsBySubject, rulesInOrder } from '../../../src/site/page/report-parts.ts';
import { standingText } from '../../../src/site/page/rule-standing.ts';
import { waiverLog } from '../../../src/site/page/waiver-states.ts';
import { builtInFinding, type Finding } from '../../../src/text/finding.ts';

const verdicts = (keys: Partial<RuleVerdicts>): RuleVerdicts => {
  return { id: 'a', judged: 0, failed: 0, waived: 0, skipped: null, blind: [], ...keys };
};

describe('how a rule stands is said in numbers', () => {
  test.each<[keys: Partial<RuleVerdicts>, text: string]>([
    [{ judged: 214, failed: 1, waived: 2 }, '214 judged: 211 pass, 2 waived, 1 fails'],
    [{ judged: 1 }, '1 judged: 1 passes'],
    [{ judged: 3, failed: 3 }, '3 judged: 3 fail'],
    [{ judged: 1200, known: 200 }, '1,200 judged: 1,000 pass, 200 known'],
    [{ judged: 2, blind: [{ why: 'a', subjects: 3 }] }, '2 judged: 2 pass; 3 not seen'],
    [{ skipped: 'the rule is off' }, 'judged nothing: the rule is off'],
  ])('%j', (keys, text) => {
    expect(standingText(verdicts(keys))).toBe(text);
  });
});

test('rules that fail come first, then those that could not see everything', () => {
  const blind = [{ why: 'a', subjects: 1 }];
  const rules = [
    verdicts({ id: 'off', skipped: 'the rule is off' }),
    verdicts({ id: 'passes', judged: 1 }),
    verdicts({ id: 'waived', judged: 1, waived: 1 }),
    verdicts({ id: 'blind', skipped: 'a', blind }),
    verdicts({ id: 'fails', judged: 2, failed: 1 }),
  ];
  expect(rulesInOrder({ rules }).map(({ id }) => id)).toEqual(['fails', 'blind', 'waived', 'passes', 'off']);
});

function finding(keys: Partial<Finding>): Finding {
  const location = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 1, path: '' };
  return { ...builtInFinding('schema', { message: '', help: '', location }), ...keys };
}

test('findings are by what they are about, with all of a change together, and what fails first', () => {
  const on = (type: string, id: string, environment: string | null, keys: Partial<Finding> = {}) =>
    finding({ subject: { type, id, environment }, ...keys });
  const groups = findingsBySubject({
    findings: [
      on('promotion', 'b', 'production', { waivedBy: 'w', message: 'third' }),
      on('change', 'b', null, { message: 'second', severity: 'warning' }),
      on('stage', 'a', 'staging', { waivedBy: 'w' }),
      finding({}),
      on('stage', 'b', 'staging', { message: 'first' }),
    ],
  });
  expect(groups.map(({ subject, findings }) => [subject?.id ?? null, findings.length])).toEqual([
    [null, 1],
    ['b', 3],
    ['a', 1],
  ]);
  expect(groups[1]!.findings.map(({ message }) => message)).toEqual(['first', 'second', 'third']);
});

test('waivers that may still excuse something come first, the next to end before others', () => {
  const waiver = (id: string, expires: number, state: WaiverReport['state']): WaiverReport => {
    const none = {
      rules: [],
      subject: '',
      environment: null,
      items: null,
      reason: '',
      requestedBy: '',
      approvedBy: null,
    };
    return { ...none, id, expires, state, file: '' };
  };
  const waivers = [
    waiver('ended', 5, 'in force'),
    waiver('late', 30, 'in force'),
    waiver('wrong', 40, 'invalid'),
    waiver('early', 20, 'pending'),
    waiver('blind', 25, 'unknown'),
    waiver('idle', 6, 'unused'),
  ];
  const { open, over } = waiverLog({ waivers, now: 10 });
  expect([open, over].map((part) => part.map(({ id }) => id))).toEqual([
    ['early', 'blind', 'late'],
    ['wrong', 'idle', 'ended'],
  ]);
});
