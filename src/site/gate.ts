import { exitCode } from '../check/exit-code.ts';
import { pretty } from '../report/pretty.ts';
import type { Site } from './load-site.ts';
import type { Gate } from './options.ts';

/** Whether a site may be published: 0 it may, else what the process exits with, and the text that says why. */
export interface GateDecision {
  code: 0 | 1 | 2;
  text: string;
}

/**
 * Decides by the report and by the examples of the rule pages. A fault in the policy stops every build, and so does an
 * example that does not do what its page says: the page would be wrong.
 */
export function decide({ policy, report, examples }: Site, gate: Gate, look: { color: boolean }): GateDecision {
  if (policy.findings.length === 0 && examples.findings.length > 0) {
    return { code: 2, text: pretty({ ...report, findings: examples.findings, notes: [], checked: false }, look) };
  }
  const excused = gate === 'policy' && policy.findings.length === 0;
  const code = excused ? 0 : exitCode(report, 'error');
  return { code, text: code === 0 ? '' : pretty(report, look) };
}
