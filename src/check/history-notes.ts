import { judgedArrivals, versionHistoryOf } from '../facts/version-history.ts';
import { whatIsWanting } from '../facts/wanting.ts';
import type { World } from '../facts/world.ts';

/**
 * Which rules judge nothing for want of a history or of a base, a note for each reason, and which files of its history
 * could not be followed: silence would look like a pass. `mend` is what to do about a history that is missing.
 */
export function historyNotes(world: World, mend: string | undefined): string[] {
  const silent = world.policy.rules.flatMap(({ id, severity, subject }) => {
    const reason = severity === 'off' ? undefined : whatIsWanting(subject, world);
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

/** Which arrivals have a soak that nobody can tell, where a rule judges arrivals. */
function undatedNotes(world: World): string[] {
  if (!world.policy.rules.some(({ severity, subject }) => severity !== 'off' && subject === 'arrival')) return [];
  return judgedArrivals(world)
    .filter((arrival) => arrival.class === 'ok' && arrival.soaked === undefined)
    .map(
      ({ service, version, environment }) =>
        `how long ${service}@${version} soaked before ${environment} is not known: a commit on its way has no date that git can read`,
    );
}

function reasonNotes(silent: readonly { id: string; reason: string }[], mend: string | undefined): string[] {
  return [...Map.groupBy(silent, ({ reason }) => reason)].map(
    ([reason, rules]) =>
      `${rules.map(({ id }) => id).join(', ')} judged nothing: ${reason}${mend === undefined ? '' : `. ${mend}`}`,
  );
}
