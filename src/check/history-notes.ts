import type { Subjects } from '../facts/subjects.ts';
import { judgedArrivals, versionHistoryOf } from '../facts/world/version-history.ts';
import type { World } from '../facts/world/world.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { firstOf } from '../text/list.ts';

/**
 * Which rules judge nothing for want of a history or of a base, a note for each reason, and which files of its history
 * could not be followed: silence would look like a pass. `mend` is what to do about a history that is missing.
 */
export function historyNotes(world: World, subjects: Subjects, mend: string | undefined): string[] {
  const silent = world.policy.rules.flatMap(({ id, severity, subject }) => {
    const reason = severity === 'off' ? undefined : subjects.missing(subject);
    return reason === undefined ? [] : [{ id, reason }];
  });
  const { links, unreadableNow } = versionHistoryOf(world) ?? { links: [], unreadableNow: [] };
  const unseen = [
    ...[...links].map((path) => `${path} is a link; what it leads to was not followed through history`),
    ...[...unreadableNow].map(
      (path) => `${path} could not be read as it was last committed: what it gave before, if anything, goes on`,
    ),
  ];
  return [...unseen, ...undatedNotes(world), ...reasonNotes(silent, mend)];
}

/** More versions than this are counted. */
const MOST_VERSIONS = 3;

/** A note on arrivals whose soak nobody can tell, where a rule asks for that. */
function undatedNotes(world: World): string[] {
  const asks = (rule: Rule) => readsOf(rule).some(({ type, field }) => type === 'Arrival' && field === 'soaked');
  if (!world.policy.rules.some((rule) => rule.severity !== 'off' && asks(rule))) return [];
  const undated = judgedArrivals(world).filter((each) => each.class === 'ok' && each.soaked === undefined);
  if (undated.length === 0) return [];
  const names = undated.map(({ service, version, environment }) => `${service}@${version} before ${environment}`);
  return [
    `the soak of ${firstOf(names, MOST_VERSIONS)} is not known: a commit on the way has no date that git can read`,
  ];
}

function reasonNotes(silent: readonly { id: string; reason: string }[], mend: string | undefined): string[] {
  return [...Map.groupBy(silent, ({ reason }) => reason)].map(
    ([reason, rules]) =>
      `${rules.map(({ id }) => id).join(', ')} judged nothing: ${reason}${mend === undefined ? '' : `. ${mend}`}`,
  );
}
