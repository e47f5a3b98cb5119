import type { KnownFinding } from '../repo/baseline/baseline.ts';
import { compareText } from '../text/finding.ts';

/** A baseline as its file has it, in an order in which two of them can be compared line by line. */
export function baselineJson(entries: readonly KnownFinding[]): string {
  const findings = entries
    .map(({ fingerprint, rule, subject, message, at }) => ({
      fingerprint,
      rule,
      subject,
      message,
      ...(at === undefined ? {} : { at }),
    }))
    .sort(
      (a, b) =>
        compareText(a.rule, b.rule) ||
        compareText(JSON.stringify(a.subject), JSON.stringify(b.subject)) ||
        compareText(a.message, b.message) ||
        compareText(a.fingerprint, b.fingerprint),
    );
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
