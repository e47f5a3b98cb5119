import { resolve } from 'node:path';
import { runExamples } from '../../check/example-run.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { isPolicyFolder } from '../../policy/policy-files.ts';
import { pretty, prettyFindings } from '../../report/pretty.ts';
import { compareFindings } from '../../text/finding.ts';
import { loadPolicy, SHIPPED_POLICY } from '../load.ts';
import type { Streams } from '../streams.ts';

/** `towpath test`: runs every page's examples, and shows those that do not do what their page says. */
export function testCommand(options: { policy?: string }, streams: Streams): ExitCode {
  const own = isPolicyFolder(resolve(streams.cwd, 'content')) ? 'content' : SHIPPED_POLICY;
  const policy = loadPolicy(options.policy ?? own, streams.cwd);
  const { outcomes, findings } = runExamples(policy);
  for (const rule of policy.rules) {
    const own = outcomes.filter((outcome) => outcome.rule === rule.id);
    const passing = own.filter((outcome) => outcome.expected === 'passes').length;
    const wrong = own.filter((outcome) => !outcome.ok).length;
    const counts = `${passing} passing and ${own.length - passing} failing`;
    streams.stdout(`${wrong === 0 ? 'ok  ' : 'FAIL'}  ${rule.id}  ${counts}${wrong === 0 ? '' : `, ${wrong} wrong`}\n`);
  }
  const all = [...policy.findings, ...findings].sort(compareFindings);
  const ok = outcomes.filter((outcome) => outcome.ok).length;
  for (const outcome of outcomes) {
    if (outcome.problem === null) continue;
    streams.stderr(
      `\n${outcome.rule}, example \`${outcome.name}\`, line ${outcome.line}: ${outcome.problem}. Its report:\n\n`,
    );
    streams.stderr(pretty(outcome.report, { color: false }));
  }
  if (all.length > 0) {
    streams.stderr(`\n${prettyFindings(all, (file) => policy.sources.get(file), { color: false })}\n`);
  }
  streams.stdout(`${ok} of ${outcomes.length} examples do what their page says.\n`);
  if (policy.findings.length > 0) return 2;
  return all.length > 0 || ok < outcomes.length ? 1 : 0;
}
