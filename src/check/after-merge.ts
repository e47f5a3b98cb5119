import type { KnownFinding } from '../repo/baseline/baseline.ts';
import { isOpen } from '../text/finding.ts';
import { andList } from '../text/list.ts';
import { entryOf, identitiesOf, identity } from './baseline-entries.ts';
import { knownName, unfoundEntries } from './known.ts';
import type { Report } from './report.ts';
import { takerOf } from './take.ts';

/** A baseline as it will be after a merge. */
interface MergedBaseline {
  entries: readonly KnownFinding[];
  /** Those of them that are in what is merged, so that it shows whether they are still found. */
  kept: readonly KnownFinding[];
  /** All that it has on either side. */
  either: readonly KnownFinding[];
  isSuperseded(entry: KnownFinding): boolean;
}

/** At most so many findings are named; the others are counted. */
const MAX_NAMED = 3;

/** What a merge does to a check with a baseline, from the report on the whole of what is merged: notes for who asks for the merge. */
export function notesAfterMerge(report: Report, { entries, kept, either, isSuperseded }: MergedBaseline): string[] {
  const gone = unfoundEntries(kept, report, { isSuperseded }).filter(({ isOver }) => !isOver);
  const takeEntry = takerOf(entries, identity);
  const known = new Set(either.map(({ fingerprint }) => fingerprint));
  const open = report.findings.filter(
    (finding) =>
      isOpen(finding) &&
      known.has(finding.fingerprint) &&
      !report.disqualifying.has(finding.fingerprint) &&
      takeEntry(identitiesOf(entryOf(finding))) === undefined,
  );
  return [
    ...(gone.length === 0
      ? []
      : [
          `after the merge a check with the baseline would end with 2, since it would list what is found no more: ${named(gone.map(({ entry }) => entry))}; \`towpath baseline\` removes ${gone.length === 1 ? 'it' : 'them'}`,
        ]),
    ...(open.length === 0
      ? []
      : [
          `after the merge a check with the baseline would fail for ${named(open)}, which it would not list as ${open.length === 1 ? 'it is' : 'they are'} found; let \`towpath baseline --add\` list ${open.length === 1 ? 'it' : 'them'}`,
        ]),
  ];
}

/**
 * What a request leaves without the waiver that excused it, from the reports on the whole of what was before and of what is merged: a note
 * for who asks for the merge, where the report on the request does not find it.
 */
export function noteOnWaivers(
  reports: readonly Report[],
  { before, after }: Readonly<Record<'before' | 'after', Report>>,
): readonly string[] {
  const told = new Set(reports.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  const waived = new Set(before.findings.flatMap((each) => (each.waivedBy === null ? [] : [each.fingerprint])));
  const open = after.findings.filter(
    (each) => isOpen(each) && waived.has(each.fingerprint) && !told.has(each.fingerprint),
  );
  if (open.length === 0) return [];
  return [
    `after the merge a check of the whole would find ${named(open)}, since this request takes out or edits the waiver; keep it as it is as long as what it is for runs`,
  ];
}

/**
 * What a request makes of the whole by editing the policy, from the reports on what is merged by the policy of before and by the edited one:
 * notes for who asks for the merge, on what neither of the reports on the request tells.
 */
export function notesOnPolicy(
  told: readonly Report[],
  { before, after }: Readonly<Record<'before' | 'after', Report>>,
): string[] {
  const known = new Set([before, ...told].flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)));
  const open = after.findings.filter(
    (each) =>
      isOpen(each) &&
      each.subject !== null &&
      !known.has(each.fingerprint) &&
      !after.disqualifying.has(each.fingerprint),
  );
  const seen = new Set([before, ...told].flatMap(({ blindNotes }) => blindNotes));
  return [
    ...(open.length === 0
      ? []
      : [
          `after the merge a check of the whole would find ${named(open)} by the edited policy; \`was\` or \`since\` leave what was done before as it was judged`,
        ]),
    ...after.blindNotes.flatMap((note) =>
      seen.has(note) ? [] : [`after the merge a check of the whole would say by the edited policy: ${note}`],
    ),
  ];
}

function named(findings: readonly Pick<KnownFinding, 'rule' | 'subject'>[]): string {
  const names = findings.slice(0, MAX_NAMED).map(knownName);
  const more = findings.length - names.length;
  return andList(more === 0 ? names : [...names, `${more} more`], (name) => name);
}
