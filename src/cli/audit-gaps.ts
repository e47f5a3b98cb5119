import type { Audit } from '../check/audit/audit.ts';
import { lackedNotes } from '../facts/world/may-lack.ts';
import { environmentMeant, mendOfNames } from '../facts/world/release-environments.ts';
import type { ChangeLog } from '../history/log/change-log.ts';
import { hasTwoReadings } from '../history/log/era-log.ts';
import { CONFIG_FILE, type Config } from '../repo/config/config.ts';
import { locateInRecord } from '../repo/record/records.ts';
import { meant } from '../repo/release/common-names.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { firstOf } from '../text/list.ts';
import { startOfFile } from '../text/location.ts';

/** Notes on branches that were not read, and on an environment without one. */
export function branchesLeftOut({ branches, tags }: ChangeLog): string[] {
  const names = branches?.leftOut.map(({ name }) => name) ?? [];
  return [
    ...(names.length === 0
      ? []
      : [`branches of ${firstOf(names, MOST_NAMES)} were not read, since the policy has no environment of that name`]),
    ...lackedNotes([branches, tags]),
  ];
}

/** A note where settings tell the environment of files otherwise than they did. */
export function readingNotes(read: ChangeLog): string[] {
  if (!hasTwoReadings(read)) return [];
  return [
    `${CONFIG_FILE} says of some files another environment than it did: each commit was read by what it said then`,
  ];
}

/** A note names this many; the rest are counted. */
const MOST_NAMES = 5;

/** Promotions that branches or tags do not tell of. */
export function untoldFindings({ untold }: Audit, { record, releases }: Config): Finding[] {
  const index = releases.findIndex(({ branches, tags }) => branches !== undefined || tags !== undefined);
  const key = releases[index]?.branches === undefined ? 'tags' : 'branches';
  return untold.map(({ from, to, why, mend }) =>
    builtInFinding('config', {
      message: `How versions went from ${from} to ${to} cannot be told: ${why}.`,
      help: mend,
      location: record === undefined ? startOfFile(CONFIG_FILE) : locateInRecord(record, ['releases', index, key]),
    }),
  );
}

/** Environments without any version, where a name in the paths most likely means one: what arrived there is not in the audit. */
export function droppedIn(
  { leftOut, withoutVersions }: Audit,
  environments: readonly { id: string }[],
  { record, releases }: Config,
): Finding[] {
  const all = leftOut.reduce((sum, each) => sum + timesOf(each), 0);
  const found = leftOut.flatMap((each) => {
    const { name } = each;
    const known = environments.map(({ id }) => id);
    // Among many names that are of something else, one that was there for a short time and only has a part of one is another.
    if (timesOf(each) * RARE < all && meant(name, known) === undefined) return [];
    const environment = environmentMeant(name, withoutVersions, known);
    return environment === undefined ? [] : [[name, environment] as const];
  });
  return found.map((meaning) =>
    builtInFinding('config', {
      message: `No version of \`${meaning[1]}\` was ever declared, and \`${meaning[0]}\` in the paths of \`releases\` is no environment.`,
      // Of several entries, nothing tells which has the name.
      help: mendOfNames(releases.length === 1 ? found : [meaning], releases),
      location: record === undefined ? startOfFile(CONFIG_FILE) : locateInRecord(record, ['releases']),
    }),
  );
}

/** How often something was under a name that is left out. */
function timesOf({ versions = 0, revisions = 0 }: Audit['leftOut'][number]): number {
  return versions + revisions;
}

/** One in so many is rare. */
const RARE = 100;
