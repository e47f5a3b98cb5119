import { vocabulary } from '../facts/vocabulary.ts';
import { repositorySource } from '../facts/world/repository-versions.ts';
import { fencesOf } from '../policy/example-fence.ts';
import { type Example, type ExampleProblem, groupExamples } from '../policy/examples.ts';
import { parseBody } from '../policy/mdx.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import type { Rule } from '../policy/rule.ts';
import { readRepository } from '../repo/repository.ts';
import { memoryTree } from '../repo/tree.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { andList } from '../text/list.ts';
import { locationOf } from '../text/location.ts';
import { parseInstant } from '../time/instant.ts';
import { BASE_POLICY } from './base-policy.ts';
import { BASE_NOW } from './base-repository.ts';
import { check } from './check.ts';
import { BASE_FILES, changedFiles, type ExampleFiles, policyFiles } from './example-files.ts';
import { exampleHistory, exampleSnapshots } from './example-history.ts';
import type { Report } from './report.ts';

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

/** Runs the examples of every rule of a policy, each in the base case with its own blocks put in. */
export function runExamples(policy: Policy): ExampleRun {
  const base = readPolicy({ label: 'content', texts: BASE_POLICY }, vocabulary);
  const runs = policy.rules.map((rule) => runRule(rule, policy, base));
  return { outcomes: runs.flatMap((run) => run.outcomes), findings: runs.flatMap((run) => run.findings) };
}

function runRule(rule: Rule, policy: Policy, base: Policy): ExampleRun {
  const at = (line: number) => {
    const start = rule.page.source.lineStart(line);
    return locationOf(rule.page.source, { start, end: start + rule.page.source.line(line).length });
  };
  const parsed = parseBody(rule.page);
  // That the page is not MDX is found where its text is judged.
  if (!parsed.ok) return { outcomes: [], findings: [] };
  const { examples, shared, problems } = groupExamples(fencesOf(parsed.value));
  const start = changedFiles(BASE_FILES, shared);
  // Where a shared block is at fault, no example is what its page says.
  const runnable = start.problems.length === 0 ? examples : [];
  const runs = runnable.map((example) => runExample(example, start, { rule, policy, base }));
  const findings = [...problems, ...start.problems, ...runs.flatMap((run) => run.problems)].map(
    ({ message, help, line }) => builtInFinding('config', { message, help, location: at(line) }),
  );
  for (const kind of ['passes', 'fails'] as const) {
    if (examples.some((example) => example.expected === kind)) continue;
    findings.push(
      builtInFinding('config', {
        message: `The rule \`${rule.id}\` has no example that ${kind}.`,
        help: `Add a fenced block with \`file=…\` and \`${kind}\`.`,
        location: rule.page.locate(['expect'], 'key'),
      }),
    );
  }
  const outcomes = runs.flatMap((run) => run.outcome ?? []);
  for (const { problem, name, line } of outcomes) {
    if (problem === null) continue;
    const help = 'Correct the example, or the rule.';
    findings.push(
      builtInFinding('config', { message: `The example \`${name}\` ${problem}.`, help, location: at(line) }),
    );
  }
  return { outcomes, findings };
}

/** Runs one example, or says what is wrong with its blocks. */
function runExample(
  example: Example,
  start: { files: ExampleFiles; patched: readonly string[] },
  { rule, policy, base }: { rule: Rule; policy: Policy; base: Policy },
): { outcome?: ExampleOutcome; problems: readonly ExampleProblem[] } {
  const { snapshots, files, patched, problems } = exampleSnapshots(example, start.files);
  if (problems.length > 0) return { problems };
  const pages = policyFiles(files);
  const environments = isBasePolicy(pages) ? base : readPolicy({ label: 'content', texts: pages }, vocabulary);
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), example.name);
  const report = check({
    policy: {
      ...environments,
      // The base has no rules of its own; what it lacks is not the example's fault.
      findings: environments.findings.filter((finding) => finding.location.file !== 'content/rules'),
      rules: policy.rules.map((each) => forExamples(each, rule)),
      sources: new Map([...policy.sources, ...environments.sources]),
    },
    repository,
    now: example.now ?? parseInstant(BASE_NOW)!,
    ...exampleHistory(snapshots, repositorySource(repository)),
  });
  const problem = problemOf(example, rule, report);
  const merged = [...new Set([...start.patched, ...patched])];
  const outcome: ExampleOutcome = {
    rule: rule.id,
    name: example.name,
    expected: example.expected,
    ok: problem === null,
    report,
    problem,
    line: example.blocks[0]!.line,
    patched: merged.flatMap((file) => (files[file] === undefined ? [] : [{ file, text: files[file] }])),
  };
  return { outcome, problems };
}

function isBasePolicy(pages: ExampleFiles): boolean {
  const names = Object.keys(pages);
  return names.length === Object.keys(BASE_POLICY).length && names.every((name) => pages[name] === BASE_POLICY[name]);
}

/**
 * An example proves its rule even where that is switched off, whatever its `since` and `was`, and with the parameters of its
 * page: that a policy changes a number must not break the examples of a page that it inherits.
 */
function forExamples(rule: Rule, proven: Rule): Rule {
  const { since: _, eras: __, ...rest } = rule.onPage ?? rule;
  return rule === proven && rest.severity === 'off' ? { ...rest, severity: 'error' } : rest;
}

function problemOf({ expected }: Example, rule: Rule, report: Report): string | null {
  const open = report.findings.filter((finding) => finding.waivedBy === null);
  const reported = [...new Set(open.map((finding) => finding.rule))];
  if (expected === 'passes') {
    if (reported.length === 0) {
      const verdicts = report.rules.find((each) => each.id === rule.id);
      return verdicts?.judged === 0 ? `is not judged by the rule: ${verdicts.skipped}` : null;
    }
    return `is expected to pass, but ${andList(reported)} ${reported.length === 1 ? 'reports' : 'report'} it`;
  }
  if (report.broken.includes(rule.id)) return 'is expected to fail, but the rule could not be evaluated for it';
  if (reported.length === 0) return 'is expected to fail, but no rule reports it';
  const others = reported.filter((id) => id !== rule.id);
  if (others.length === 0) return null;
  return `is expected to fail this rule alone, but ${andList(reported)} ${reported.length === 1 ? 'reports' : 'report'} it`;
}
