import { resolve } from 'node:path';
import { runExamples } from '../../check/example-run.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { isPolicyFolder } from '../../policy/policy-files.ts';
import { exampleLines, exampleProblems, exampleSummary } from '../../report/examples.ts';
import { loadPolicy, SHIPPED_POLICY } from '../load.ts';
import type { Streams } from '../streams.ts';

/** `towpath test`: runs the examples of every rule page, and shows those that do not do what their page says. */
export function testCommand(options: { policy?: string }, streams: Streams): ExitCode {
  const own = isPolicyFolder(resolve(streams.cwd, 'content')) ? 'content' : SHIPPED_POLICY;
  const policy = loadPolicy(options.policy ?? own, streams.cwd);
  const run = runExamples(policy);
  streams.stdout(exampleLines(policy, run));
  streams.stderr(exampleProblems(policy, run));
  streams.stdout(exampleSummary(run));
  if (policy.findings.length > 0) return 2;
  return run.findings.length > 0 || run.outcomes.some(({ ok }) => !ok) ? 1 : 0;
}
