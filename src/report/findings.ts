import type { Report, WaiverReport } from '../check/report.ts';
import { isKeyFile } from '../policy/trust/key.ts';
import { codeFrame } from '../text/code-frame.ts';
import { countOf } from '../text/count.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Finding } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import { holdsPrivateKey } from '../text/private-key.ts';
import type { Source } from '../text/source.ts';
import { formatInstant } from '../time/instant.ts';
import type { FormatOptions } from './format.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { countsByRule, firstLines, MAX_PLACES, shownFindings } from './shown-findings.ts';
import { visible } from './visible.ts';

/** Findings for people, without a summary. */
export function prettyFindings(findings: readonly Finding[], source: Report['source'], options: FormatOptions): string {
  const counts = countsByRule(findings, { whole: 'correct some of those that are shown, and run it again' });
  const blocks = shownFindings(findings).map((finding) => findingBlock(finding, source, painter(options)));
  return [...(counts === undefined ? [] : [counts]), ...blocks].map((block) => `${block}\n`).join('\n');
}

/** A finding with a code frame, the policy line that set the limit, its waiver or help, and the address of its page. */
export function findingBlock(
  finding: Finding,
  sourceOf: Report['source'],
  paint: Paint,
  waiver?: WaiverReport,
): string {
  const { location, because } = finding;
  const style: Style =
    finding.waivedBy !== null ? 'dim' : finding.severity === 'error' ? ['red', 'bold'] : ['yellow', 'bold'];
  const head = paint(style, finding.waivedBy === null ? finding.severity : 'waived');
  const lines = [
    `${head}  ${paint('bold', visible(finding.rule))}  ${paint('cyan', visible(place(location)))}`,
    `  ${visible(finding.message)}`,
  ];
  const source = finding.isWithheld === true ? undefined : shownSource(location.file, sourceOf, location);
  if (source !== undefined && source.text !== '') {
    lines.push('', indent(visible(codeFrame(source, location), { keepLines: true })), '');
  }
  const labelled = (label: string, text: string) => lines.push(`  ${paint('dim', label.padEnd(6))}  ${visible(text)}`);
  if (because !== null) labelled('policy', policyLine(because, sourceOf));
  const places = finding.related.map(({ message, location: other }) => `${place(other)}  ${message}`);
  for (const each of firstLines(places, MAX_PLACES, (left) => countOf(left, 'more place'))) labelled('see', each);
  if (waiver !== undefined) labelled('waiver', `${waiver.id}: ${waiverText(waiver)}`);
  if (finding.help !== '' && finding.waivedBy === null) labelled('help', finding.help);
  if (finding.url !== null) labelled('page', finding.url);
  return lines.join('\n');
}

/** The policy line that set a limit, as it can be opened and as it is written. */
export function policyLine({ file, line }: Location, sourceOf: Report['source']): string {
  const written = shownSource(file, sourceOf)?.line(line).trim();
  return `${file}:${line}${written === undefined ? '' : `  ${excerpt(written).text}`}`;
}

/** The text of a file, of which lines may be shown; undefined where that is a key, or a private key lies in it. */
export function shownSource(file: string, sourceOf: Report['source'], at?: Location): Source | undefined {
  const source = isKeyFile(file) ? undefined : sourceOf(file, at);
  return source === undefined || holdsPrivateKey(source.text) ? undefined : source;
}

/** What a waiver excuses, who approved it, until when and why. */
export function waiverText({ reason, approvedBy, expires, subject }: WaiverReport): string {
  const who = approvedBy === null ? 'not approved yet' : `approved by ${approvedBy}`;
  return `${subject}, ${who}, until ${formatInstant(expires)}: ${reason}`;
}

/** The waiver that excuses a finding, by its id, with its terms where the report has it. */
export function waivedByText({ waivedBy }: Finding, { waivers }: Pick<Report, 'waivers'>): string {
  const waiver = waivers.find(({ id }) => id === waivedBy);
  return waiver === undefined ? String(waivedBy) : `${waiver.id}: ${waiverText(waiver)}`;
}

/** A place as editors and terminals open it. */
export function place({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}
