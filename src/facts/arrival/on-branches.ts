import { untoldBetween } from '../../history/branches/untold.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { firstOf } from '../../text/list.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { begunNotes } from '../world/begun-on-branches.ts';
import { hiddenArrivals } from '../world/version-history.ts';
import type { World } from '../world/world.ts';
import { hiddenOnBranches } from './hidden-on-branches.ts';

/** The arrivals that branches and tags do not tell of; one at least where an environment has none. */
export function unseenElsewhere(world: World): UnseenSubject[] {
  const log = world.history?.log;
  if (log?.branches === undefined && log?.tags === undefined) return [];
  const lacking = [...(log.branches?.missing ?? []), ...(log.tags?.missing ?? [])];
  const hidden = hiddenArrivals(world).map(({ arrival, blindness }): UnseenSubject => {
    return { ids: [`${arrival.service}@${arrival.version}`], environment: arrival.environment, blindness };
  });
  const missing = world.environments.flatMap(({ id, upstream }): UnseenSubject[] => {
    const untold = upstream && untoldBetween(log, upstream.id, id);
    if (untold === undefined || hidden.some(({ environment }) => environment === id)) return [];
    if (!lacking.some(({ environment }) => environment === untold.environment)) return [];
    return [{ ids: undefined, environment: id, blindness: { why: untold.why, mend: untold.mend } }];
  });
  return [...hidden, ...missing];
}

/**
 * Files at the ends of branches that cannot be parsed, or that had a version and have none any more, and what hides some: what arrived is
 * not known.
 */
export function unreadOnBranches(world: World): UnseenSubject[] {
  const { history, environments } = world;
  if (history?.log.branches === undefined) return [];
  const { log } = history;
  const had = new Set<string>();
  const unread = new Map<string, Blindness>();
  for (const { path, blob, versions = [], isUnreadable } of changesOf(log)) {
    if (!path.includes(':')) continue;
    unread.delete(path);
    if (isUnreadable) unread.set(path, { why: UNREADABLE, of: path, mend: 'Correct the file.' });
    else if (versions.length > 0) had.add(path);
    else if (blob !== undefined && had.has(path)) unread.set(path, { why: LOST, of: path, mend: MEND });
  }
  const files = [...unread].map(([path, blindness]) => ({ branch: path.slice(0, path.indexOf(':')), blindness }));
  return [...files, ...hiddenOnBranches(world)].flatMap(({ branch, blindness }) => {
    const id = log.branches!.environments.get(branch);
    const reached = environments.filter(
      (each) => each.upstream !== undefined && [each.id, each.upstream.id].includes(id!),
    );
    return reached.map((environment) => ({ ids: undefined, environment: environment.id, blindness }));
  });
}

const UNREADABLE = 'at the end of its branch this cannot be parsed:';
const LOST = 'there was a version, and none is read any more, in';
const MEND = 'Correct the file, or `files` and `version` of the entry of `releases` that reads it.';

/** What rules do not ask where environments are branches: whoever reads the report should know. */
export function branchNotes(world: World): string[] {
  const { log, range } = world.history ?? {};
  if (log?.branches === undefined) return [];
  const names = log.branches.leftOut.map(({ name }) => name);
  const judged = world.environments.filter(({ upstream }) => upstream !== undefined);
  return [
    ...(names.length === 0
      ? []
      : [
          `${firstOf(names, MOST_NAMES)} in the names of branches ${names.length === 1 ? 'is no environment' : 'are no environments'} of the policy and ${names.length === 1 ? 'was' : 'were'} left out`,
        ]),
    ...(range?.ok && range.value.base !== log.head
      ? [
          'what arrived on branches of environments is no part of a request and was not judged; a check without a base judges it, and `towpath gate` what is to go there',
        ]
      : begunNotes(log, new Set(judged.map(({ id }) => id)))),
  ];
}

/** A note names this many; the rest are counted. */
const MOST_NAMES = 5;
