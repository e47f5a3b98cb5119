import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import {
  brief,
  CHANGE_FILE,
  change,
  editedRule,
  judge,
  NOW,
  type Overrides,
  oneRule,
  policy,
  stage,
  TIMES,
} from '../build.ts';

const EARLY: Overrides = {
  [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), staging: stage('2026-11-03T09:05:00Z') } }),
};
const warning = policy(editedRule('soak-window', 'severity: error', 'severity: warning'));
const waived = (report: ReturnType<typeof judge>) => ({
  ...report,
  findings: report.findings.map((finding) => ({ ...finding, waivedBy: 'cert' })),
});

describe('the exit code', () => {
  test.each<[found: string, report: ReturnType<typeof judge>, onError: number, onWarning: number]>([
    ['nothing', judge(), 0, 0],
    ['a warning', judge(EARLY, warning), 0, 1],
    ['an error', judge(EARLY), 1, 1],
    ['an error that a waiver excuses', waived(judge(EARLY)), 0, 0],
    ['a warning that a waiver excuses', waived(judge(EARLY, warning)), 0, 0],
    ['a record with a fault', judge({ [CHANGE_FILE]: '{' }), 1, 1],
    ['a fault of the configuration', judge({ 'towpath.yaml': 'chnges: x\n' }), 2, 2],
    ['a fault of the policy', judge({}, policy({ 'rules/soak-window.mdx': 'No front matter.\n' })), 2, 2],
    ['a fault of the policy that a waiver excuses', waived(judge({}, policy({ 'rules/x.mdx': '' }))), 2, 2],
  ])('for %s', (_, report, onError, onWarning) => {
    expect([exitCode(report, 'error'), exitCode(report, 'warning')]).toEqual([onError, onWarning]);
  });
});

describe('a check is worth nothing (exit code 2)', () => {
  test('where the repository has nothing to check', () => {
    const report = check({ policy: policy(), repository: readRepository(memoryTree({}), 'shop'), now: NOW });
    expect(report.checked).toBe(false);
    expect(brief(report)).toEqual(['config towpath.yaml:1 ‹›']);
    expect(exitCode(report, 'error')).toBe(2);
  });

  test('where towpath.yaml has a fault, and what can be judged is judged nevertheless', () => {
    const report = judge({ ...EARLY, 'towpath.yaml': 'chnges: x\n' });
    expect(report.checked).toBe(false);
    expect(brief(report)).toEqual([
      `soak-window add-index@staging ${CHANGE_FILE}:14 ‹'2026-11-03T09:05:00Z'›`,
      'schema towpath.yaml:1 ‹chnges›',
    ]);
  });

  test.each<[fault: string, text: string, finding: string]>([
    ['no front matter', 'Words.\n', 'schema content/rules/trial.mdx:1 ‹›'],
    ['an unknown setting', '---\nsubjct: repo\n---\n', 'schema content/rules/trial.mdx:2 ‹subjct›'],
    [
      'a misspelt fact',
      '---\ntitle: T\nsummary: S\nmessage: M\nsubject: change\nexpect: change.ownr == ""\n---\n',
      'config content/rules/trial.mdx:6 ‹ownr›',
    ],
    [
      'an unguarded fact that may be absent',
      '---\ntitle: T\nsummary: S\nmessage: M\nsubject: change\nexpect: change.rollbackOf == "x"\n---\n',
      'config content/rules/trial.mdx:6 ‹change.rollbackOf == "x"›',
    ],
  ])('where a page of the policy has %s, and the other rules are judged nevertheless', (_, text, finding) => {
    const report = judge(EARLY, policy({ 'rules/trial.mdx': text }));
    expect(report.checked).toBe(false);
    expect(brief(report)).toContain(finding);
    expect(brief(report)).toContain(`soak-window add-index@staging ${CHANGE_FILE}:14 ‹'2026-11-03T09:05:00Z'›`);
    expect(report.rules.find(({ id }) => id === 'trial')).toMatchObject({
      judged: 0,
      skipped: 'there is a fault in content/rules/trial.mdx',
    });
  });

  test('where the policy has no rule, or no environment', () => {
    const noRule = judge({}, oneRule('', { 'rules/trial.mdx': null }));
    expect([noRule.checked, brief(noRule)]).toEqual([false, ['config content/rules:1 ‹›']]);
    const gone = Object.fromEntries(['dev', 'staging', 'production'].map((id) => [`environments/${id}.mdx`, null]));
    expect(judge({}, policy(gone)).checked).toBe(false);
  });

  test('but not where it only has findings', () => {
    expect(judge(EARLY).checked).toBe(true);
    expect(judge({ [CHANGE_FILE]: '{' }).checked).toBe(true);
  });
});

test('a report records its clock, its policy and the number of its files', () => {
  const report = judge();
  expect(report).toMatchObject({ now: NOW, repository: 'shop', due: [], files: 9 });
  expect(report.policyDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(report.policyDigest).toBe(judge(EARLY).policyDigest);
  expect(report.policyDigest).not.toBe(judge({}, warning).policyDigest);
  expect(report.notes).toEqual(['access/**/*.yaml matched no file', 'waivers/**/*.yaml matched no file']);
});

describe('a limit of warnings', () => {
  const [found] = judge(EARLY, warning).findings;
  const report = (warnings: number) => ({ checked: true, findings: Array.from({ length: warnings }, () => found!) });

  test.each([
    { warnings: 3, failOn: 'error', most: undefined, code: 0 },
    { warnings: 3, failOn: 'error', most: 3, code: 0 },
    { warnings: 4, failOn: 'error', most: 3, code: 1 },
    { warnings: 0, failOn: 'error', most: 0, code: 0 },
    { warnings: 1, failOn: 'warning', most: 3, code: 1 },
  ] as const)('of $most is kept or not by $warnings warnings, with --fail-on $failOn: $code', (each) => {
    expect(exitCode(report(each.warnings), each.failOn, each.most)).toBe(each.code);
  });

  test('counts none that a waiver excuses', () => {
    expect(exitCode(waived({ ...judge(EARLY, warning) }), 'error', 0)).toBe(0);
  });
});
