import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Report } from '../report.ts';
import { type ExampleCase, judgeExample, problemOf, readBasePolicy } from './case.ts';
import { lineOf, pageExamples } from './page-examples.ts';

/** The outcome of one example of a rule page. */
interface ExampleOutcome {
  /** The rule's id. */
  rule: string;
  name: string;
  expected: 'passes' | 'fails';
  /** Whether it did what the page says. */
  ok: boolean;
  /** The checker's report on the example's repository. */
  report: Report;
  /** What it did instead; null when it did as expected. */
  problem: string | null;
  /** One-based line of its first block in the page. */
  line: number;
  /** The files that a patch was merged into, as they were checked: what the lines in `report` are of. */
  patched: readonly { file: string; text: string }[];
}

/** The examples of every rule, run; `findings` are examples that are missing, ill-written or wrong, at their lines. */
export interface ExampleRun {
  outcomes: readonly ExampleOutcome[];
  findings: readonly Finding[];
}

/** The same with the examples that were judged, by the ids of their rules. */
export interface ExamplesRun extends ExampleRun {
  cases: ReadonlyMap<string, readonly ExampleCase[]>;
}

/** Runs the examples of every rule of a policy. */
export function runExamples(policy: Policy): ExamplesRun {
  const base = readBasePolicy();
  return mergedRuns(policy.rules.map((rule) => runExamplesOf(rule, policy, base)));
}

/** The runs of several rules as one. */
export function mergedRuns(runs: readonly ExamplesRun[]): ExamplesRun {
  return {
    outcomes: runs.flatMap(({ outcomes }) => outcomes),
    findings: runs.flatMap(({ findings }) => findings),
    cases: new Map(runs.flatMap(({ cases }) => [...cases])),
  };
}

/** Runs the examples of one rule of a policy; `base` is the policy that examples start from. */
export function runExamplesOf(rule: Rule, policy: Policy, base: Policy): ExamplesRun {
  const { cases, findings } = pageExamples(rule, base);
  const outcomes = cases.map((each) => runExample(each, rule, policy));
  const wrong = outcomes.flatMap(({ problem, name, line }) => {
    if (problem === null) return [];
    const help = 'Correct the example, or the rule.';
    return [
      builtInFinding('config', { message: `The example \`${name}\` ${problem}.`, help, location: lineOf(rule, line) }),
    ];
  });
  return { outcomes, findings: [...findings, ...wrong], cases: new Map([[rule.id, cases]]) };
}

function runExample(each: ExampleCase, rule: Rule, policy: Policy): ExampleOutcome {
  const { example, files, patched } = each;
  const report = judgeExample(each, policy, rule.id);
  const problem = problemOf(example, rule.id, report);
  return {
    rule: rule.id,
    name: example.name,
    expected: example.expected,
    ok: problem === null,
    report,
    problem,
    line: example.blocks[0]!.line,
    patched: patched.flatMap((file) => (files[file] === undefined ? [] : [{ file, text: files[file] }])),
  };
}
