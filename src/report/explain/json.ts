import { formatInstant } from '../../time/instant.ts';
import type { Explanation } from './explanation.ts';

/** A rule as JSON, with the values that it judges by now and where each is written. */
export function json({ rule, limits, verdicts, url }: Explanation): string {
  const data = {
    version: 1,
    id: rule.id,
    title: rule.title,
    summary: rule.summary,
    severity: rule.severity,
    subject: rule.subject,
    each: rule.each?.text ?? null,
    when: rule.when?.text ?? null,
    expect: rule.expect.text,
    limits,
    owners: rule.owners,
    since: rule.since === undefined ? null : formatInstant(rule.since),
    file: rule.file,
    url,
    verdicts,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
