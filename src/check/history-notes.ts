import type { Subjects } from '../facts/subjects.ts';
import { judgedArrivals, versionHistoryOf } from '../facts/world/version-history.ts';
import type { World } from '../facts/world/world.ts';
import { shortHash } from '../history/git/commit.ts';
import type { ChangeLog } from '../history/log/change-log.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import { countOf } from '../text/count.ts';
import { firstOf } from '../text/list.ts';

/**
 * Notes on what git could not answer, because silence would look like a pass: rules that judge nothing without a base, a note
 * for each reason, and files whose versions in history are incomplete.
 */
export function historyNotes(world: World, subjects: Subjects): string[] {
  const idle = world.policy.rules.flatMap(({ id, severity, subject }) => {
    const reason = severity === 'off' ? undefined : subjects.missing(subject);
    return reason === undefined ? [] : [{ id, reason }];
  });
  const { unreadableNow } = versionHistoryOf(world) ?? { unreadableNow: [] };
  return [
    ...[...unreadableNow].map(
      (path) => `${path} cannot be parsed at its last commit; the versions of its last readable revision are used`,
    ),
    ...settingsNotes(world.history?.log),
    ...pullNotes(world),
    ...undatedNotes(world),
    ...reasonNotes(idle),
  ];
}

/** A note on settings of the past that could not be read in full: those before and after them count in their place. */
export function settingsNotes(log: ChangeLog | undefined): string[] {
  const commits = (log?.settingsFaults ?? []).map(shortHash);
  if (commits.length === 0) return [];
  return [
    `what ${CONFIG_FILE} said at ${firstOf(commits, MAX_COMMITS)} cannot be read in full: what it alone named was not followed`,
  ];
}

/** At most so many commits are named; the others are counted. */
const MAX_COMMITS = 3;

/** A note on merges of `git pull`, after which the order of commits is not that of first parents. */
function pullNotes({ history }: World): string[] {
  const pulls = history?.log.pulls?.length ?? 0;
  if (pulls === 0) return [];
  return [
    `${countOf(pulls, 'merge')} of \`git pull\` ${pulls === 1 ? 'was' : 'were'} followed to what the branch was before`,
  ];
}

/** At most so many versions are named; the others are counted. */
const MAX_VERSIONS = 3;

/** A note on arrivals whose soak is unknown, where a rule reads it. */
function undatedNotes(world: World): string[] {
  const readsSoak = (rule: Rule) => readsOf(rule).some(({ type, field }) => type === 'Arrival' && field === 'soaked');
  if (!world.policy.rules.some((rule) => rule.severity !== 'off' && readsSoak(rule))) return [];
  const undated = judgedArrivals(world).filter(
    (each) =>
      each.class === 'ok' &&
      each.soaked === undefined &&
      each.upstreamCommit?.isShared !== true &&
      each.untimed === undefined,
  );
  if (undated.length === 0) return [];
  const names = undated.map(({ service, version, environment }) => `${service}@${version} before ${environment}`);
  return [
    `the soak of ${firstOf(names, MAX_VERSIONS)} is not known: a commit on the way has no date that git can read`,
  ];
}

function reasonNotes(idle: readonly { id: string; reason: string }[]): string[] {
  return [...Map.groupBy(idle, ({ reason }) => reason)].map(
    ([reason, rules]) => `${rules.map(({ id }) => id).join(', ')} judged nothing: ${reason}`,
  );
}
