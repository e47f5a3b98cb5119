import type { Git } from '../history/git/git.ts';
import type { Tree } from '../repo/tree.ts';
import { type FoundBranches, findBranches } from './branches.ts';
import { findBuiltOn, unreadBuiltOn } from './built-on.ts';
import { type Chain, chainOf } from './chain.ts';
import { stepOf } from './environment-name.ts';
import { findInside } from './inside.ts';
import { joinedIn, partOf } from './joined-names.ts';
import { filesOf, type Reading } from './reading.ts';
import { type FoundEntry, findApart, findReleases } from './releases.ts';
import { findUnnamed, MOST_NAMES, metOften, type UnnamedEntry } from './unnamed.ts';
import { withoutVersions } from './without-versions.ts';
import { worthOf } from './worth.ts';

/** Where a repository declares its versions, as its files show. */
export interface Detection {
  /** Entries of `releases` that give services a version in two environments or more, the most useful first. */
  releases: readonly FoundEntry[];
  /** Which environments of the policy the names in their paths mean. */
  chain: Chain;
  /** Branches that are environments; where set, `releases` is empty. */
  branches: FoundBranches | undefined;
  /**
   * Notes on what kustomizations of several environments build on, where no entry reads it, and on files called after
   * environments that have no versions.
   */
  unread: readonly string[];
  /** An entry whose names do not say which of them is the last environment; set where nothing else is. */
  unnamed: UnnamedEntry | undefined;
}

/**
 * Looks at the files of a repository, and with `git` at its branches, for where versions of its services are declared, by the
 * environments of a policy, in order.
 */
export function detect(tree: Tree, environments: readonly string[], git?: Git): Detection {
  const branches = git === undefined || isOfPart(git) ? undefined : findBranches(git, environments);
  if (branches?.isWritten === true)
    return { releases: [], chain: branches.chain, branches, unread: [], unnamed: undefined };
  const files = filesOf(tree);
  const joined = joinedIn(files.paths);
  const byVersions = findReleases(files, joined);
  const found = [...byVersions, ...findBuiltOn(files, joined, byVersions)];
  const chain = chainFor(
    found.map(({ reading }) => reading),
    environments,
    (name) => partOf(name, joined)?.step,
  );
  const releases = found.flatMap((each) => {
    const worth = worthOf(each.reading, (name) => chain.meanings.get(name));
    return worth.environments > 1 ? [{ ...each, worth }] : [];
  });
  const unread = unreadBuiltOn(files, joined, releases);
  if (releases.length > 0) {
    const unnamed = withoutLast(releases, chain, environments);
    return { releases: unnamed === undefined ? releases : [], chain, branches: undefined, unread, unnamed };
  }
  for (const find of branches === undefined ? [findInside, findApart] : []) {
    const others = find(files, joined);
    const names = new Set(others.flatMap(({ reading }) => [...reading.names.keys()]));
    const named = chainOf(names, environments, (name) => partOf(name, joined)?.step);
    if (isOfSeveral(named, environments))
      return { releases: others, chain: named, branches, unread, unnamed: undefined };
  }
  if (branches !== undefined) return { releases, chain: branches.chain, branches, unread: [], unnamed: undefined };
  const unnamed = findUnnamed(files);
  return { releases, chain, branches, unread: [...unread, ...withoutVersions(files, joined)], unnamed };
}

/** Whether names are of the last environment and of another. */
function isOfSeveral({ meanings }: Chain, environments: readonly string[]): boolean {
  const meant = new Set(meanings.values());
  return meant.size > 1 && meant.has(environments.at(-1)!);
}

/**
 * The entry of which a name may be the last environment's that none says to be it: to be asked, and not left out. Undefined where a
 * name says it, and where an entry has no other names.
 */
function withoutLast(
  [first]: readonly FoundEntry[],
  { meanings }: Chain,
  environments: readonly string[],
): UnnamedEntry | undefined {
  if (first === undefined || [...meanings.values()].includes(environments.at(-1)!)) return undefined;
  const counts = Map.groupBy(
    namesWithShared(first.reading, (name) => name),
    (name) => name,
  );
  const names = metOften(counts);
  const isOpen = [...names].some((name) => !meanings.has(name)) && names.size <= MOST_NAMES;
  if (!isOpen) return undefined;
  // Of all of these names, whatever they mean.
  const worth = worthOf(first.reading, (name) => (names.has(name) ? name : undefined));
  return { ...first, names, worth };
}

/** Whether a folder is looked at, and not the whole repository that its branches are of. */
function isOfPart(git: Git): boolean {
  const { top, folder } = git.repository() ?? {};
  return top !== undefined && top !== folder;
}

/** The chain of names that share services; another name is of the same environment where it means the same. */
function chainFor(
  readings: readonly Reading[],
  environments: readonly string[],
  stepIn: (name: string) => number | undefined,
): Chain {
  const all = new Set(readings.flatMap(({ names }) => [...names.keys()]));
  const shared = new Set(readings.flatMap((reading) => namesWithShared(reading, stepIn)));
  const chain = chainOf(shared, environments, stepIn);
  const meanings = new Map(chain.meanings);
  const byStep = new Map([...chain.meanings].map(([name, id]) => [stepIn(name), id]));
  const leftOut = new Set(chain.leftOut);
  for (const name of all) {
    const step = stepIn(name);
    const means = step === undefined ? undefined : byStep.get(step);
    if (meanings.has(name)) continue;
    // An environment that nothing is taken for is that of its own name.
    const own = environments.find((id) => step !== undefined && stepOf(id) === step);
    if (own !== undefined && chain.shifted === undefined && means === undefined) meanings.set(name, own);
    else if (means !== undefined) meanings.set(name, means);
    else leftOut.add(name);
  }
  return { ...chain, meanings, leftOut: [...leftOut] };
}

/** The names that have a service which another has, too, that `meaning` tells apart; one for each such service. */
function namesWithShared({ names }: Reading, meaning: (name: string) => unknown): string[] {
  const having = new Map<string, string[]>();
  for (const [name, services] of names) {
    for (const service of services.keys()) having.set(service, [...(having.get(service) ?? []), name]);
  }
  return [...having.values()].flatMap((own) => (new Set(own.map(meaning)).size > 1 ? own : []));
}
