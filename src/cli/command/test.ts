import { resolve } from 'node:path';
import { runExamples } from '../../check/example-run.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { meantForPolicy } from '../../policy/misnamed-files.ts';
import { publishingFindings } from '../../policy/policy.ts';
import { isPolicyFolder } from '../../policy/policy-files.ts';
import { SHIPPED_POLICY } from '../../policy/shipped-policy.ts';
import { exampleLines, exampleProblems, exampleSummary } from '../../report/examples.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { loadPolicy } from '../load-policy.ts';
import type { Streams } from '../streams.ts';

/** `towpath test`: runs the examples of every rule page, and shows those that do not do what their page says. */
export function testCommand(options: { policy?: string; trustPages?: boolean }, streams: Streams): Result<ExitCode> {
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
  const faults = [...policy.value.findings, ...publishingFindings(policy.value)];
  if (faults.some(({ severity }) => severity === 'error')) return success(2);
  return success(run.findings.length > 0 || run.outcomes.some(({ ok }) => !ok) ? 1 : 0);
}
