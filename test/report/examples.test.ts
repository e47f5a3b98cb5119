import { describe, expect, test } from 'vitest';
import type { ExampleRun } from '../../src/check/example/run.ts';
import { exampleLines, exampleProblems, exampleSummary } from '../../src/report/examples.ts';
import { policy } from '../build.ts';
import { environmentText } from '../policy/pages.ts';
import { REPORTS } from './reports.ts';

const outcome = {
  rule: 'soak-window',
  name: 'too-soon',
  expected: 'fails' as const,
  ok: true,
  report: REPORTS.clean,
  problem: null,
  line: 20,
  patched: [],
};
const right: ExampleRun = { outcomes: [outcome, { ...outcome, expected: 'passes' }], findings: [] };
const wrong: ExampleRun = {
  outcomes: [outcome, { ...outcome, ok: false, problem: 'is expected to fail, but no rule reports it' }],
  findings: REPORTS['with one error'].findings,
};

describe('the examples of rule pages', () => {
  test('are counted for each rule on a line', () => {
    const lines = exampleLines(policy(), right).split('\n');
    expect(lines).toHaveLength(policy().rules.length + 1);
    expect(lines).toContain('ok    soak-window  1 passing and 1 failing');
  });

  test('that are wrong are counted, and shown with their reports and the findings in their pages', () => {
    expect(exampleLines(policy(), wrong)).toContain('FAIL  soak-window  0 passing and 2 failing, 1 wrong\n');
    const text = exampleProblems(policy(), wrong);
    expect(text).toContain(
      '\nsoak-window, example `too-soon`, line 20: is expected to fail, but no rule reports it. Its report:\n\n',
    );
    expect(text).toContain('No findings. ');
    expect(text).toContain('error  soak-window  changes/add-index.yaml:14:19\n');
  });

  test('that do what their pages say leave nothing to show', () => {
    expect(exampleProblems(policy(), right)).toBe('');
  });

  test('are summed up in a sentence', () => {
    expect(exampleSummary(policy(), wrong)).toBe('1 of 2 examples do what their page says.\n');
  });

  test('are summed up with the pages that cannot be built', () => {
    const broken = environmentText({ title: 'Dev', order: '1' }, 'Say {name} and {{id}}.\n');
    expect(exampleSummary(policy({ 'environments/dev.mdx': broken }), right)).toBe(
      '2 of 2 examples do what their page says; 1 page has a fault.\n',
    );
  });
});
