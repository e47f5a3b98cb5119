import type { Baseline, KnownFinding } from '../repo/baseline/baseline.ts';
import { countOf } from '../text/count.ts';
import { builtInFinding, compareFindings, type Finding, isOpen } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import { entryOf, identitiesOf, identity } from './baseline-entries.ts';
import { entriesOfBlindness, withKnownBlindness } from './known-blindness.ts';
import { withoutWays } from './merge-ways.ts';
import type { Report, RuleVerdicts } from './report.ts';
import { inAny, takerOf } from './take.ts';

/** A baseline, and those of its entries that count. */
export interface KnownByBaseline {
  entries: readonly KnownFinding[];
  own: Baseline;
  /** Why it could not be read: then nothing is known by it, and the check is worth nothing. */
  faults: readonly Finding[];
  /** Rules that judged only what a request does, so that entries of theirs may well hold without a finding. */
  onRequest: ReadonlySet<string>;
  /** Whether an entry is on a version that another has replaced since. */
  isSuperseded?(entry: KnownFinding): boolean;
}

/** Where findings of a report are known from. They are shown and fail nothing. */
export interface Known {
  /** Those that the baseline lists, but for entries that a request adds itself. */
  baseline?: KnownByBaseline | undefined;
  /** The report on what was before the request, its name, `origin/main`, and which files the request leaves as they were. */
  base?: KnownAtBase | undefined;
}

interface KnownAtBase {
  name: string;
  findings: readonly Finding[];
  /** What the rules could not see, in each tree that the request is compared with. */
  unseen?: readonly Report['unseen'][];
  isSame?(file: string): boolean;
}

/**
 * A report whose findings are marked that are known: of those that are alike as many as were there before, so that one known link to
 * elsewhere lets in no more of them. An entry of the baseline that matches no finding is itself one, and the
 * check is worth nothing until it is removed; unless its rule could not see everything, or did not look at all of it.
 */
export function withKnown(judged: Report, { baseline, base }: Known): Report {
  const before = base && { name: base.name, unseen: base.unseen ?? [] };
  const report = withKnownBlindness(judged, { listed: baseline?.entries ?? [], base: before });
  const takeEntry = takerOf(baseline?.entries ?? [], identity);
  // Both are judged by the same Towpath, so that other words are another case.
  const open = base?.findings.filter(isOpen) ?? [];
  const takeExactly = takerOf(open, exactly);
  const takeAtAnyTime = takerOf(open, undated);
  const wasSo = (finding: Finding) => {
    const isExactly = takeExactly([exactly(finding)]) !== undefined;
    // What a waiver was for happened before the request, which does not judge that again.
    const isLeft = finding.at === undefined && base?.isSame?.(finding.location.file) === true;
    const isAlike = (isExactly || isLeft) && takeAtAnyTime([undated(finding)]) !== undefined;
    return isExactly || isAlike;
  };
  const findings = report.findings.map((finding): Finding => {
    // What makes the check worth nothing does so however old it is.
    if (!isOpen(finding) || report.disqualifying.has(finding.fingerprint)) return finding;
    // What the baseline lists was so at the base too, and is counted there.
    const knownAtBase = wasSo(finding);
    if (takeEntry(identitiesOf(entryOf(finding))) !== undefined) return { ...finding, knownBy: 'baseline' };
    return knownAtBase ? { ...finding, knownBy: 'base' } : finding;
  });
  const unfound = baseline === undefined ? [] : unfoundEntries(baseline.own.entries, report, baseline);
  const stale = unfound
    .filter(({ isOver }) => !isOver)
    .map(({ entry, index }) => staleFinding(entry, baseline!.own.locate(index)));
  // What matches nothing in a shard may match something in another.
  const faults = [...(baseline?.faults ?? []), ...(report.shard === undefined ? stale : [])];
  const superseded = unfound.filter(({ isOver }) => isOver);
  const ownOnly = baseline === undefined ? [] : listedOnlyByRequest(findings, report, baseline);
  const known = findings.filter(({ knownBy }) => knownBy !== undefined);
  const byBase = known.filter(({ knownBy }) => knownBy === 'base').length;
  return {
    ...report,
    findings: [...findings, ...faults].sort(compareFindings),
    rules: report.rules.map((verdicts) => withoutKnown(verdicts, findings)),
    checked: report.checked && faults.length === 0,
    notes: [
      ...report.notes,
      ...(superseded.length === 0 ? [] : [supersededNote(superseded.length)]),
      ...(byBase === 0 ? [] : [baseNote(byBase, base!.name)]),
      ...(ownOnly.length === 0 ? [] : [ownNote(ownOnly.length)]),
    ],
    ...(report.shard && {
      shard: {
        ...report.shard,
        stale,
        ...(superseded.length === 0 ? {} : { superseded: superseded.map(({ index }) => index) }),
        ...(ownOnly.length === 0 ? {} : { ownOnly }),
        ...(base === undefined ? {} : { base: base.name }),
      },
    }),
  };
}

/** The places of the entries of a request's own baseline that list findings which fail it, since that of the base does not. */
function listedOnlyByRequest(
  findings: readonly Finding[],
  { disqualifying }: Report,
  { own }: KnownByBaseline,
): number[] {
  const takeEntry = takerOf([...own.entries.entries()], ([, entry]) => identity(entry));
  return findings.flatMap((finding) => {
    if (finding.waivedBy !== null || disqualifying.has(finding.fingerprint)) return [];
    const [index] = takeEntry(identitiesOf(entryOf(finding))) ?? [];
    return index !== undefined && isOpen(finding) ? index : [];
  });
}

/** The note on entries of a baseline that the request alone has. */
export function ownNote(count: number): string {
  const [is, fails, them] = count === 1 ? ['is', 'fails', 'it'] : ['are', 'fail', 'them'];
  return `${countOf(count, 'finding')} ${is} in the baseline by this request alone, and ${fails} it: a baseline lists what is merged; a waiver may excuse ${them}`;
}

export function baseNote(count: number, base: string): string {
  const [were, fail, them] = count === 1 ? ['was', 'fails', 'it'] : ['were', 'fail', 'them'];
  return `${countOf(count, 'finding')} ${were} so at ${base} already, and ${fail} nothing; \`--all\` lets ${them}`;
}

/** What is found in several trees, as often as in the one that has it most often. */
export function inAnyTree(findings: readonly (readonly Finding[])[]): Finding[] {
  return inAny(
    findings.map((each) => each.filter(isOpen)),
    exactly,
  );
}

function exactly({ fingerprint, message, at }: Pick<Finding, 'fingerprint' | 'message' | 'at'>): string {
  return JSON.stringify([fingerprint, withoutWays(message), at]);
}

function undated({ fingerprint, message }: Finding): string {
  return exactly({ fingerprint, message });
}

/** The note on entries of a baseline that are over. */
export function supersededNote(count: number): string {
  const [is, that, them] = count === 1 ? ['is on a version', 'runs', 'it'] : ['are on versions', 'run', 'them'];
  return `${countOf(count, 'entry', 'entries')} of the baseline ${is} that ${that} no more; \`towpath baseline\` removes ${them}`;
}

/** An entry of which nothing is found, though its rule looked, and whether it is on a version that another has replaced. */
interface UnfoundEntry {
  entry: KnownFinding;
  index: number;
  isOver: boolean;
}

/** The entries of which a report has no finding, or fewer that are alike, though nothing kept it from one. */
export function unfoundEntries(
  entries: readonly KnownFinding[],
  report: Report,
  { onRequest, isSuperseded }: Partial<Pick<KnownByBaseline, 'onRequest' | 'isSuperseded'>>,
): UnfoundEntry[] {
  const found = listing(entries, [...report.findings.map(entryOf), ...entriesOfBlindness(report)]);
  const blind = new Set(report.rules.filter((rule) => rule.blind.length > 0).map(({ id }) => id));
  return entries.flatMap((entry, index) => {
    if (found.has(entry) || blind.has(entry.rule)) return [];
    const isOver = isSuperseded?.(entry) === true;
    // What no request brought may hold still; that another version runs holds whatever was judged.
    return onRequest?.has(entry.rule) === true && !isOver ? [] : [{ entry, index, isOver }];
  });
}

/** The entries that list findings, each one: with the same values, or else with other ones. */
function listing(entries: readonly KnownFinding[], findings: readonly KnownFinding[]): Set<KnownFinding> {
  const takeEntry = takerOf(entries, identity);
  const taken = findings.map((finding) => takeEntry(identitiesOf(finding)));
  const exactly = new Set(taken.filter((entry) => entry !== undefined));
  const others = entries.filter((entry) => !exactly.has(entry));
  const takeOther = takerOf(others, ({ fingerprint }) => fingerprint);
  const otherwise = findings.filter((_, index) => taken[index] === undefined);
  return exactly.union(new Set(otherwise.flatMap(({ fingerprint }) => takeOther([fingerprint]) ?? [])));
}

function staleFinding(entry: KnownFinding, location: Location): Finding {
  return builtInFinding('config', {
    message: `The baseline lists a finding of ${knownName(entry)} that is found no more.`,
    help: 'Run `towpath baseline`, which removes it, so that it cannot come back unseen.',
    location,
  });
}

/** A finding by its rule and what it is on. */
export function knownName({ rule, subject }: Pick<KnownFinding, 'rule' | 'subject'>): string {
  if (subject === null) return `\`${rule}\``;
  if (typeof subject === 'string') return `\`${rule}\` on \`${subject}\``;
  const where = subject.environment === null || subject.environment === subject.id ? '' : ` in ${subject.environment}`;
  return `\`${rule}\` on \`${subject.id}\`${where}`;
}

/** The verdicts of a rule of which subjects count as failed only for findings that are not known. */
function withoutKnown(verdicts: RuleVerdicts, findings: readonly Finding[]): RuleVerdicts {
  const own = findings.filter(({ rule }) => rule === verdicts.id);
  if (own.every(({ knownBy }) => knownBy === undefined)) return verdicts;
  const subjects = (some: readonly Finding[]) =>
    new Set(some.map(({ subject }) => JSON.stringify([subject?.id, subject?.environment])));
  const failed = subjects(own.filter(isOpen));
  const known = subjects(own.filter(({ knownBy }) => knownBy !== undefined)).difference(failed);
  return { ...verdicts, failed: failed.size, ...(known.size === 0 ? {} : { known: known.size }) };
}
