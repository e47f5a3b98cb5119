import type { Policy } from '../policy/policy.ts';
import { compareFindings, type Finding } from '../text/finding.ts';
import { joinLostProofs, lostProofNotes } from './lost-proofs.ts';
import type { Report } from './report.ts';
import type { EditedFindings, LostProofs, ShardEdit } from './shard/shard.ts';

/** At most so many findings are named; the others are counted. */
const MAX_NAMED = 10;

/**
 * A report by the policy of the base, with notes on what the edited policy of the range would change of it. The edited pages
 * judge nothing, but their faults are findings, because with them nothing could be checked after the merge; and so are faults that files
 * have by them, of which rules would see nothing then. `lost` is what they no longer prove.
 */
export function policyEdit(
  judged: Report,
  byEdited: Report,
  { policy: edited, since: base, lost }: { policy: Policy; since: string; lost: readonly LostProofs[] },
): Report {
  const added = without(byEdited.findings, judged.findings).filter(({ subject }) => subject !== null);
  const removed = without(judged.findings, byEdited.findings).filter(({ subject }) => subject !== null);
  const inPages = without(edited.findings, judged.findings);
  // Where the pages have a fault, nothing else is known to have one.
  const inFiles = edited.findings.length > 0 ? [] : without(byEdited.findings, judged.findings).filter(isFileFault);
  const faults = [...inPages, ...inFiles.map((each) => ({ ...each, message: `${BY_EDITED}: ${each.message}` }))];
  const fatal = [...inPages, ...inFiles.filter(({ fingerprint }) => byEdited.disqualifying.has(fingerprint))];
  const inEdited = new Set(faults.map(({ location }) => location));
  const edit = { since: base, added: firstOfAll(added), removed: firstOfAll(removed), lost };
  return {
    ...judged,
    findings: [...judged.findings, ...faults].sort(compareFindings),
    checked: judged.checked && fatal.length === 0,
    disqualifying: judged.disqualifying.union(new Set(fatal.map(({ fingerprint }) => fingerprint))),
    notes: [...judged.notes, ...editNotes(edit)],
    source: (file, at) => {
      const [first, second] = at !== undefined && inEdited.has(at) ? [byEdited, judged] : [judged, byEdited];
      return first.source(file, at) ?? second.source(file, at);
    },
    ...(judged.shard && { shard: { ...judged.shard, edit } }),
  };
}

/** What a message begins with, of a fault that a file has by the policy as it was edited. */
const BY_EDITED = 'By the edited policy';

/** Whether something is wrong with a file that no rule judges: a record names what the policy has no more. */
function isFileFault({ subject, rule }: Finding): boolean {
  return subject === null && (rule === 'schema' || rule === 'config');
}

function firstOfAll(findings: readonly Finding[]): EditedFindings {
  return { count: findings.length, first: findings.slice(0, MAX_NAMED) };
}

/** What an edited policy would change of a report. */
export function editNotes({ since, added, removed, lost }: ShardEdit): string[] {
  return [
    `the policy was edited since ${since}; this report is by the policy of ${since}`,
    ...notesOn(added, 'would be found by the edited policy'),
    ...notesOn(removed, 'would not be found by the edited policy'),
    ...lostProofNotes(lost),
  ];
}

/** What several shards say of an edited policy, as one. */
export function joinEdits(edits: readonly [ShardEdit, ...ShardEdit[]]): ShardEdit {
  const joined = (key: 'added' | 'removed'): EditedFindings => ({
    count: edits.reduce((sum, edit) => sum + edit[key].count, 0),
    first: edits
      .flatMap((edit) => edit[key].first)
      .sort(compareFindings)
      .slice(0, MAX_NAMED),
  });
  const lost = joinLostProofs(edits.flatMap((edit) => edit.lost));
  return { since: edits[0].since, added: joined('added'), removed: joined('removed'), lost };
}

/** The findings of one report that the other lacks. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(({ fingerprint, waivedBy }) => `${fingerprint} ${waivedBy}`));
  return findings.filter(({ fingerprint, waivedBy }) => !known.has(`${fingerprint} ${waivedBy}`));
}

function notesOn({ count, first }: EditedFindings, what: string): string[] {
  const said = first.flatMap(({ rule, subject, waivedBy }) => {
    // A fault of a file is a finding itself; a report that somebody wrote by hand may have one here.
    if (subject === null) return [];
    const { id, environment } = subject;
    const where = environment === null || environment === id ? '' : ` in ${environment}`;
    return `${rule} on ${id}${where}${waivedBy === null ? '' : ', waived,'}`;
  });
  // A rule may find several things on one.
  const notes = [...Map.groupBy(said, (each) => each)].map(
    ([each, { length }]) => `${each}${length === 1 ? '' : ` (${length} findings)`} ${what}`,
  );
  return count <= MAX_NAMED ? notes : [...notes, `${count - MAX_NAMED} more ${what}`];
}
