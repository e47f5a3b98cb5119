import type { Preview } from '../../check/preview.ts';
import type { Finding } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';

/** The preview as JSON: the contract of schemas/preview.schema.json. */
export function json({ now, failing, passing, spared, ...rest }: Preview): string {
  const data = {
    version: 1,
    now: formatInstant(now),
    ...rest,
    failing: failing.map(item),
    passing: passing.map(item),
    spared: spared.map(item),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function item({ rule, severity, message, help, subject, location, url, fingerprint, waivedBy }: Finding) {
  const { file, line, column } = location;
  return { rule, severity, message, help, subject, location: { file, line, column }, url, fingerprint, waivedBy };
}
