import { describe, expect, test } from 'vitest';
import { json } from '../../src/report/check/json.ts';
import { pretty } from '../../src/report/check/pretty.ts';
import { prettyFindings } from '../../src/report/findings.ts';
import { MAX_LINES, MAX_PLACES, MAX_SHOWN, shownFindings } from '../../src/report/shown-findings.ts';
import type { Finding } from '../../src/text/finding.ts';
import { REPORTS } from './reports.ts';

const [usual] = REPORTS['with one error'].findings;

/** So many findings of a rule, on the lines from `line` on. */
function findings(rule: string, count: number, line = 1, waivedBy: string | null = null): Finding[] {
  return Array.from({ length: count }, (_, n) => ({
    ...usual!,
    rule,
    waivedBy,
    location: { ...usual!.location, line: line + n },
  }));
}

const reportOf = (all: readonly Finding[]) => ({ ...REPORTS['with one error'], findings: all });
const PLAIN = { color: false };
const none = () => undefined;

describe('a report with more findings than anybody reads', () => {
  const many = [...findings('a-rule', 2_000), ...findings('b-rule', 3, 3_000), ...findings('c-rule', 40, 4_000)];
  const text = pretty(reportOf(many), PLAIN);

  test('begins with how many findings each rule has, and how many of them are left out', () => {
    expect(text.split('\n\n').slice(0, 2)).toEqual([
      '2,043 findings, by rule:\n  a-rule  2,000 errors\n  c-rule  40 errors\n  b-rule  3 errors',
      '1,943 findings of these are left out below; write all to a file with `--format json=report.json`.',
    ]);
  });

  test('has findings of every rule, in their order, and stays short', () => {
    const shown = shownFindings(many);
    expect(shown).toHaveLength(MAX_SHOWN);
    expect(shown.filter(({ rule }) => rule === 'b-rule')).toHaveLength(3);
    expect(shown.filter(({ rule }) => rule === 'c-rule')).toHaveLength(40);
    expect(shown.map(({ location }) => location.line)).toEqual(
      shown.map(({ location }) => location.line).sort((a, b) => a - b),
    );
    expect(text.match(/^error {2}/gm)).toHaveLength(MAX_SHOWN);
    expect(text.length).toBeLessThan(100_000);
  });

  test('counts all of them in its last line', () => {
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^2,043 errors\./);
  });

  test('is whole as JSON', () => {
    expect(JSON.parse(json(reportOf(many))).findings).toHaveLength(many.length);
  });

  test('shows what is open before what a waiver excuses', () => {
    const shown = shownFindings([...findings('a-rule', 500, 1, 'w'), ...findings('a-rule', 60, 1_000)]);
    expect(shown.filter(({ waivedBy }) => waivedBy === null)).toHaveLength(60);
  });

  test('says so too where it stops a build', () => {
    expect(prettyFindings(many, none, PLAIN)).toMatch(/^2,043 findings, by rule:/);
  });
});

test('a report with few findings is shown whole, without counts', () => {
  const all = findings('a-rule', 50);
  expect(shownFindings(all)).toEqual(all);
  expect(pretty(reportOf(all), PLAIN)).toMatch(/^error {2}a-rule/);
});

test('of the places that a finding points at, the first ones are shown, and how many more there are', () => {
  const related = Array.from({ length: 500 }, () => ({ message: 'the other', location: usual!.location }));
  const text = prettyFindings([{ ...usual!, related }], none, PLAIN);
  expect(text.match(/^ {2}see /gm)).toHaveLength(MAX_PLACES + 1);
  expect(text).toContain(`  see     ${500 - MAX_PLACES} more places`);
});

test('notes and what falls due are cut short, but never what rules could not see', () => {
  const report = REPORTS['with one error'];
  const notes = Array.from({ length: 500 }, (_, n) => `note ${n}`);
  const due = notes.map((id, at) => ({ rule: 'r', subject: { type: 'change', id, environment: null }, at }));
  const blindNotes = Array.from({ length: 300 }, (_, n) => `a rule is blind, ${n}`);
  const text = pretty({ ...report, due, blindNotes, notes: [...notes, ...blindNotes] }, PLAIN);
  expect(text.match(/^note {2}note /gm)).toHaveLength(MAX_LINES);
  expect(text.match(/^note {2}a rule is blind/gm)).toHaveLength(300);
  expect(text).toContain('note  400 more notes, which `--format json` has');
  expect(text.match(/^due /gm)).toHaveLength(MAX_LINES + 1);
  expect(text).toContain('due  400 more later');
});
