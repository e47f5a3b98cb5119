import { exitCode } from '../../check/exit-code.ts';
import { publishingFindings } from '../../policy/policy.ts';
import { pretty } from '../../report/check/pretty.ts';
import { compareFindings } from '../../text/finding.ts';
import type { Site } from '../judged.ts';
import type { Gate } from '../options.ts';

/** Whether a site may be published: 0 if so, else the exit code of the build and the report that says why not. */
export interface GateDecision {
  code: 0 | 1 | 2;
  text: string;
}

/** What to do where there is nothing to check, in the words of a site. */
const ALONE =
  "Where the repository is another, name it by `repo` in `towpath()`; a policy alone is published with `gate: 'policy'`.\n";

/**
 * Decides by the report and by the examples of the rule pages. Whatever is gated, a build stops on an error in the policy, on
 * an example with another outcome than its page says, and on a page that cannot be built.
 */
export function decide(
  { policy, repository, report, examples, pages }: Site,
  gate: Gate,
  look: { color: boolean },
): GateDecision {
  const faults = [...(policy.findings.length === 0 ? examples.findings : []), ...publishingFindings(policy)];
  if (faults.some(({ severity }) => severity === 'error')) {
    const findings = [...policy.findings, ...faults].sort(compareFindings);
    const source = (file: string) => pages.find((page) => page.source.file === file)?.source ?? report.source(file);
    return { code: 2, text: pretty({ ...report, findings, notes: [], checked: false, source }, look) };
  }
  const excused = gate === 'policy' && policy.findings.length === 0;
  const code = excused ? 0 : exitCode(report, 'error');
  const text = code === 0 ? '' : pretty(report, look);
  return { code, text: code !== 0 && repository.isEmpty ? `${text}\n${ALONE}` : text };
}
