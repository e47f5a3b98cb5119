import project from '../../../package.json' with { type: 'json' };
import type { Report } from '../../check/report.ts';
import { countOf } from '../../text/count.ts';
import type { Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import { waivedByText } from '../findings.ts';
import type { CheckFormatOptions } from './check-format.ts';
import { ownFingerprints } from './own-fingerprint.ts';
import { describedRules, messageAndHelp } from './rule-text.ts';

/** GitHub refuses a run of more results; see "SARIF results exceed one or more limits" of its documentation. */
const MAX_RESULTS = 25_000;
/** Of more locations of a result, GitHub shows none. */
const MAX_RELATED = 100;

/**
 * A report as SARIF 2.1.0, for code scanning. A finding is a result with `partialFingerprints` of its own, which stay the same across
 * edits; one that a waiver excuses is suppressed. Where some are known, each says whether it is new. What rules could not see, and
 * notes, are notifications of the run.
 */
export function sarif(report: Report, options: CheckFormatOptions): string {
  const { exitCode } = options;
  const rules = describedRules(report);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = report.findings.slice(0, MAX_RESULTS);
  const isCompared = report.findings.some(({ knownBy }) => knownBy !== undefined);
  const left = report.findings.length - results.length;
  const own = ownFingerprints();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Towpath',
            version: project.version,
            semanticVersion: project.version,
            informationUri: project.homepage,
            rules: rules.map(({ id, title, summary, severity, url }) => ({
              id,
              shortDescription: { text: `${title}.` },
              fullDescription: { text: summary },
              help: { text: summary },
              ...(url === null ? {} : { helpUri: url }),
              defaultConfiguration: severity === 'off' ? { enabled: false } : { level: severity },
              properties: { tags: ['promotion'] },
            })),
          },
        },
        automationDetails: { id: `towpath/${report.repository}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.checked && exitCode !== 2,
            ...(exitCode === undefined ? {} : { exitCode }),
            toolExecutionNotifications: [
              ...report.notes.map((note) => ({
                level: report.blindNotes.includes(note) ? 'warning' : 'note',
                message: plain(note),
              })),
              ...(left > 0
                ? [
                    {
                      level: 'warning',
                      message: { text: `${countOf(left, 'more finding')} ${left === 1 ? 'is' : 'are'} left out.` },
                    },
                  ]
                : []),
            ],
          },
        ],
        results: results.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indexes.get(finding.rule),
          ...resultOf({ ...finding, fingerprint: own(finding.fingerprint) }, report, options),
          ...(isCompared ? { baselineState: finding.knownBy === undefined ? 'new' : 'unchanged' } : {}),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A message whose brackets are no links (SARIF 2.1.0, 3.11.6). */
function plain(text: string): { text: string } {
  return { text: text.replace(/[\\[\]]/g, '\\$&') };
}

function resultOf(finding: Finding, report: Report, { pathOf = (file) => file }: CheckFormatOptions) {
  const { severity, location, because, related, subject, evidence, fingerprint } = finding;
  const place = (at: Location, file = pathOf(at.file) ?? at.file) => ({
    artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
    region: {
      startLine: at.line,
      startColumn: at.column,
      endLine: at.endLine,
      endColumn: at.endColumn,
    },
  });
  const others = [...(because === null ? [] : [{ message: 'the policy says', location: because }]), ...related]
    // A page of the default policy is not in the repository, so that there is nothing to show.
    .filter(({ location: at }) => pathOf(at.file) !== undefined)
    .slice(0, MAX_RELATED);
  return {
    level: severity,
    message: plain(messageAndHelp(finding)),
    locations: [{ physicalLocation: place(location) }],
    partialFingerprints: { 'towpath/v1': fingerprint },
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map(({ message, location: at }, id) => ({
            id,
            message: plain(message),
            physicalLocation: place(at),
          })),
        }),
    suppressions:
      finding.waivedBy === null
        ? []
        : [
            {
              kind: 'external',
              status: 'accepted',
              justification: waivedByText(finding, report),
            },
          ],
    properties: { subject, evidence, path: location.path },
  };
}
