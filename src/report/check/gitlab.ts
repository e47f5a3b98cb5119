import type { Report } from '../../check/report.ts';
import { fingerprint } from '../../text/finding.ts';
import { visible } from '../visible.ts';
import type { CheckFormatOptions } from './check-format.ts';
import { ownFingerprints } from './own-fingerprint.ts';
import { messageAndHelp } from './rule-text.ts';

/** How severe GitLab shows a finding. */
const SEVERITIES = { error: 'major', warning: 'minor' } as const;

/**
 * A report as GitLab's Code Quality report: its findings but for those that a waiver excuses, and an entry for each reason for
 * which rules could not see everything. GitLab takes two entries of one fingerprint for one, so that a second one gets its own.
 */
export function gitlab(report: Report, { pathOf = (file) => file }: CheckFormatOptions): string {
  const own = ownFingerprints();
  const blind = report.blindNotes.map((note) => ({
    description: visible(note),
    check_name: 'not judged',
    fingerprint: own(fingerprint(['not judged', note])),
    severity: 'info',
    location: { path: pathOf('towpath.yaml') ?? 'towpath.yaml', lines: { begin: 1 } },
  }));
  const open = report.findings.flatMap((finding) => {
    if (finding.waivedBy !== null) return [];
    const { rule, severity, location } = finding;
    return {
      description: visible(messageAndHelp(finding)),
      check_name: rule,
      fingerprint: own(finding.fingerprint),
      severity: SEVERITIES[severity],
      location: {
        path: pathOf(location.file) ?? location.file,
        lines: { begin: location.line, end: location.endLine },
      },
    };
  });
  return `${JSON.stringify([...open, ...blind], null, 2)}\n`;
}
