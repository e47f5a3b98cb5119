import { resolve } from 'node:path';
import { type ExamplesRun, runExamples } from '../../check/example/run.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { runMutants } from '../../check/mutation/run.ts';
import { meantForPolicy } from '../../policy/misnamed-files.ts';
import { type Policy, publishingFindings } from '../../policy/policy.ts';
import { isPolicyFolder } from '../../policy/policy-files.ts';
import { SHIPPED_POLICY } from '../../policy/shipped-policy.ts';
import { exampleLines, exampleProblems, exampleSummary } from '../../report/examples.ts';
import { mutationLines, mutationSummary, survivorsText } from '../../report/mutants.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { loadPolicy } from '../load-policy.ts';
import type { Streams } from '../streams.ts';

/** The options of `towpath test`, as written. */
export interface TestOptions {
  policy?: string;
  trustPages?: boolean;
  mutate?: boolean;
}

/** `towpath test`: runs the examples of every rule page, and shows those that do not do what their page says. */
export function testCommand(options: TestOptions, streams: Streams): Result<ExitCode> {
  const content = resolve(streams.cwd, 'content');
  const isOwn = isPolicyFolder(content);
  const [misnamed] = options.policy === undefined && !isOwn ? meantForPolicy(content) : [];
  if (misnamed !== undefined) {
    return failure({
      message: `\`content/${misnamed.path}\` is not read, and \`content\` has nothing else of a policy.`,
      help: `Rename it to \`content/${misnamed.as}\`.`,
    });
  }
  const own = isOwn ? 'content' : SHIPPED_POLICY;
  const policy = loadPolicy({
    folder: options.policy ?? own,
    cwd: streams.cwd,
    isTrusted: options.trustPages === true,
  });
  if (!policy.ok) return policy;
  const run = runExamples(policy.value);
  streams.stdout(exampleLines(policy.value, run));
  streams.stderr(exampleProblems(policy.value, run));
  streams.stdout(exampleSummary(policy.value, run));
  const isProven = options.mutate !== true || mutate(policy.value, run, streams);
  const faults = [...policy.value.findings, ...publishingFindings(policy.value)];
  if (faults.some(({ severity }) => severity === 'error')) return success(2);
  return success(run.findings.length > 0 || run.outcomes.some(({ ok }) => !ok) || !isProven ? 1 : 0);
}

/** Changes every rule in small ways, and shows the changes that no example notices; whether there is none. */
function mutate(policy: Policy, run: ExamplesRun, streams: Streams): boolean {
  const rules = runMutants(policy, run);
  streams.stdout(`\n${mutationLines(rules)}`);
  streams.stderr(survivorsText(policy, rules));
  streams.stdout(mutationSummary(rules));
  return rules.every(({ survivors }) => survivors.length === 0);
}
