import type { Policy } from '../policy/policy.ts';
import { compareText } from '../text/finding.ts';
import { firstOf } from '../text/list.ts';
import type { Report } from './report.ts';
import type { LostProofs } from './shard/shard.ts';

/** How a key that is no longer used is kept in each of the files of a policy that say whose signatures count. */
const KEPT: Record<LostProofs['file'], string> = {
  signers:
    'Keep the line of a key that is not lost, with `valid-before=`, and have what a lost one proved signed again',
  'trust.yaml': 'Keep the entry of what is not lost, with `validUntil`, and have what a lost key proved signed again',
};

/**
 * What an edited policy no longer proves of what rules ask a proof of: whatever is a finding by the policy with what the edited
 * one has in such a file, and not by the policy itself. `judge` judges the same by another policy.
 */
export function lostProofs(
  policy: Policy,
  edited: Policy,
  { judged, judge }: { judged: Report; judge(policy: Policy): Report },
): LostProofs[] {
  const known = new Set(judged.findings.map(({ fingerprint }) => fingerprint));
  return withEdits(policy, edited).flatMap(([file, other]) => {
    // What is found where a waiver excuses it no more, was found before.
    const lost = judge(other).findings.filter(
      ({ subject, fingerprint }) => subject !== null && !known.has(fingerprint),
    );
    const records = [...new Set(lost.map(({ location }) => location.file))].sort(compareText);
    return records.length === 0 ? [] : [{ file, records }];
  });
}

/** The policy with each of these files as it was edited. */
function withEdits(policy: Policy, edited: Policy): [LostProofs['file'], Policy][] {
  const { signers, brokenSigners, trust } = edited;
  const others: [LostProofs['file'], Policy][] = [
    ['signers', { ...policy, signers, brokenSigners }],
    ['trust.yaml', { ...policy, trust }],
  ];
  return others.filter(([file]) => saidIn(policy, file) !== saidIn(edited, file));
}

/** What a policy, with those that it builds on, says of whose signatures count; alike for two that say the same. */
function saidIn({ signers, trust, sources }: Policy, file: LostProofs['file']): string {
  if (file === 'signers') return JSON.stringify(signers);
  const texts = [...sources].flatMap(([path, { text }]) => (/(?:^|\/)trust\.yaml$/.test(path) ? [text] : []));
  return JSON.stringify([texts, trust.keys.map(({ id }) => id), trust.root?.text]);
}

/** A note names at most so many records; the others are counted. */
const MOST_RECORDS = 3;

/** A note on each. */
export function lostProofNotes(lost: readonly LostProofs[]): string[] {
  return lost.map(({ file, records }) => {
    const lose = records.length === 1 ? 'this record loses its proof' : 'these records lose their proof';
    return `by \`${file}\` as it was edited, ${lose}: ${firstOf(records, MOST_RECORDS)}. ${KEPT[file]}`;
  });
}

/** What several shards say of the same edit, as one. */
export function joinLostProofs(lost: readonly LostProofs[]): LostProofs[] {
  return [...Map.groupBy(lost, ({ file }) => file)].map(([file, each]) => ({
    file,
    records: [...new Set(each.flatMap(({ records }) => records))].sort(compareText),
  }));
}
