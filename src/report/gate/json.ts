import type { Finding } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import type { GateReport } from './gate-report.ts';

/** The verdict as JSON: the contract of schemas/gate.schema.json. */
export function json({ asked: what, environment, now, base, verdict }: GateReport): string {
  const asked = {
    version: 1,
    ...('change' in what ? what : { arrival: what }),
    environment,
    now: formatInstant(now),
    base: base ?? null,
  };
  if ('alreadyThere' in verdict) {
    const { alreadyThere } = verdict;
    return text({ ...asked, verdict: 'no', alreadyThere, todo: [], waiting: [], rules: [], blind: [] });
  }
  const { open, missing, missingAt, waiting, earliest, blind = [], again, notes = [], report } = verdict;
  return text({
    ...asked,
    policy: { digest: report.policyDigest },
    // What could not be seen may be what forbids it.
    verdict: !open ? 'no' : blind.length > 0 ? 'unknown' : 'yes',
    ...(again === undefined ? {} : { again }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(missing.length === 0 || missingAt === now ? {} : { todoAt: formatInstant(missingAt) }),
    // Of what may be forbidden now, no moment is known.
    ...(earliest === undefined || (open && blind.length > 0) ? {} : { earliest: formatInstant(earliest) }),
    todo: missing.map(item),
    waiting: waiting.map(item),
    rules: report.rules,
    blind,
  });
}

function text(data: object): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** A finding without its location: the stage that was judged is not in the record yet. */
function item({ rule, message, help, subject, because, url }: Finding) {
  return {
    rule,
    message,
    help,
    subject,
    because: because === null ? null : { file: because.file, line: because.line },
    url,
  };
}
