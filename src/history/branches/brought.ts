import { once } from '../../text/once.ts';

/** What is asked of git about commits, to tell what they bring to a branch. */
export interface CommitTrees {
  parents(hash: string): readonly string[];
  /** The id of the tree of a commit. */
  treeOf(hash: string): string | undefined;
  /** Those of some merges in which all lines are as one of the parents has them. */
  plainOf(merges: readonly string[]): ReadonlySet<string>;
}

/** A commit on a branch, by its index. */
type Place = readonly [commit: string, branch: number];

/** What a commit that is not on a branch would bring to it. */
interface Bringing {
  /** The first commit of another branch in it, where it began or that it merges, and the last. */
  first: Place | undefined;
  last: Place | undefined;
  /** Whether it is made of merges alone since it left the branch, or another one, and of commits of one other, each later than the last. */
  isOfOne: boolean;
}

/**
 * What the commits of several branches are versions of. A merge brings the commit of another of the branches where it has the files of
 * that, or where it has nothing beside: its lines are as one of two parents has them, and what it merges is a commit of the other branch,
 * or made of merges of that one and of its own branch. One with the files of its own branch brings nothing, nor does one of a branch downstream,
 * such as of a hotfix that is brought back; and any other commit is a version of its own. `branches` are the hashes on each, the oldest
 * first.
 */
export function broughtBy(
  { parents, treeOf, plainOf }: CommitTrees,
  branches: readonly ReadonlySet<string>[],
  isDownstream: (other: number, on: number) => boolean,
): (hash: string, branch: number) => string {
  const bringing = branches.map(() => new Map<string, Bringing>());
  const versions = branches.map(() => new Map<string, string>());
  const plainWays = branches.map(() => new Map<string, boolean>());
  const places = branches.map((branch) => new Map([...branch].map((hash, place) => [hash, place])));

  /** Whether a commit of a branch is another one, or has it in it: one that began at a commit of another branch has that. */
  const hasIn = ([commit, branch]: Place, [earlier]: Place) =>
    places[branch]!.get(commit)! >= (places[branch]!.get(earlier) ?? Number.POSITIVE_INFINITY);
  /** Of several branches that have a commit, the last that it may have come from: one downstream may have begun there. */
  const placeOn = (hash: string, on: number): Place | undefined => {
    const isOther = (each: ReadonlySet<string>, index: number) => index !== on && each.has(hash);
    const upstream = branches.findLastIndex((each, index) => isOther(each, index) && !isDownstream(index, on));
    const other = upstream === -1 ? branches.findLastIndex(isOther) : upstream;
    return other === -1 ? undefined : [hash, other];
  };
  const isOn = (hash: string, on: number) => branches[on]!.has(hash);
  const isEnd = (hash: string, on: number) => isOn(hash, on) || placeOn(hash, on) !== undefined;

  /** What a commit brings to a branch, by the commits along its first parents until they are on one. */
  const broughtIn = (hash: string, on: number): Bringing => {
    const known = bringing[on]!;
    const way: string[] = [];
    let at: string | undefined = hash;
    while (at !== undefined && !known.has(at) && !isEnd(at, on)) {
      way.push(at);
      at = parents(at)[0];
    }
    let found: Bringing =
      at === undefined
        ? { first: undefined, last: undefined, isOfOne: false }
        : (known.get(at) ?? beginning(isOn(at, on) ? undefined : placeOn(at, on)));
    for (const each of way.reverse()) {
      const merged = parents(each).slice(1);
      const last = merged.map((parent) => (isOn(parent, on) ? undefined : placeOn(parent, on))).find(isPlace);
      const isLater = last === undefined || found.last === undefined || hasIn(last, found.last);
      const isOfOne = found.isOfOne && merged.length === 1 && isEnd(merged[0]!, on) && isLater;
      found = { first: found.first ?? last, last: last ?? found.last, isOfOne };
      known.set(each, found);
    }
    return found;
  };

  /** What a merge has that is not on its branch. */
  const mergedBy = (hash: string, on: number) => parents(hash).filter((parent) => !isOn(parent, on));

  /** The commit whose files a merge has: one of another branch, or else one of its own. */
  const sameFiles = (hash: string, on: number): Place | undefined => {
    const isSame = (commit: string) => treeOf(commit) === treeOf(hash);
    const others = mergedBy(hash, on).flatMap((parent) => {
      const { first, last } = broughtIn(parent, on);
      return [last, first];
    });
    const other = others.filter(isPlace).find(([commit]) => isSame(commit));
    const own = parents(hash).find((parent) => isOn(parent, on) && isSame(parent));
    return other ?? (own === undefined ? undefined : [own, on]);
  };

  /** The commit of another branch that a merge of two brings, or that of its own which it goes on as, if it has nothing beside. */
  const merged = (hash: string, on: number): Place | undefined => {
    const [from, ...others] = mergedBy(hash, on);
    if (from === undefined || others.length > 0 || parents(hash).length !== 2) return undefined;
    const { last, isOfOne } = broughtIn(from, on);
    if (!isOfOne || last === undefined || !isDownstream(last[1], on)) return isOfOne ? last : undefined;
    const own = parents(hash).find((parent) => isOn(parent, on));
    return own === undefined ? undefined : [own, on];
  };

  /** The merges that have to be plain for it to be known what merges on a branch bring: each of them, and those that brought it there. */
  const doubtedOn = (on: number): ReadonlySet<string> => {
    const doubted = new Set<string>();
    for (const hash of branches[on]!) {
      if (parents(hash).length < 2 || sameFiles(hash, on) !== undefined || merged(hash, on) === undefined) continue;
      doubted.add(hash);
      let at = mergedBy(hash, on)[0];
      for (; at !== undefined && !doubted.has(at) && !isEnd(at, on); at = parents(at)[0]) doubted.add(at);
    }
    return doubted;
  };

  /** Git is asked of all at once. */
  const plainMerges = once(() => plainOf([...new Set(branches.flatMap((_, index) => [...doubtedOn(index)]))]));

  /** Whether all merges are plain from a commit along its first parents until they are on a branch. */
  const isPlainWay = (hash: string | undefined, on: number): boolean => {
    const known = plainWays[on]!;
    const way: string[] = [];
    let at = hash;
    while (at !== undefined && !known.has(at) && !isEnd(at, on)) {
      way.push(at);
      at = parents(at)[0];
    }
    let isPlain = at === undefined || (known.get(at) ?? true);
    for (const each of way.reverse()) {
      isPlain &&= plainMerges().has(each);
      known.set(each, isPlain);
    }
    return isPlain;
  };

  const isPlain = (hash: string, on: number): boolean =>
    plainMerges().has(hash) && isPlainWay(mergedBy(hash, on)[0], on);

  const stepFrom = (hash: string, on: number): Place | undefined => {
    if (parents(hash).length < 2) return undefined;
    const same = sameFiles(hash, on);
    if (same !== undefined) return same;
    const other = merged(hash, on);
    return other !== undefined && isPlain(hash, on) ? other : undefined;
  };

  return (hash, branch) => {
    const way: Place[] = [];
    let [at, on]: Place = [hash, branch];
    let version: string | undefined;
    // Each step goes to an ancestor.
    for (;;) {
      version = versions[on]!.get(at);
      if (version !== undefined) break;
      way.push([at, on]);
      const next = stepFrom(at, on);
      if (next === undefined) break;
      [at, on] = next;
    }
    version ??= at;
    for (const [each, index] of way) versions[index]!.set(each, version);
    return version;
  };
}

function beginning(place: Place | undefined): Bringing {
  return { first: place, last: place, isOfOne: true };
}

function isPlace(place: Place | undefined): place is Place {
  return place !== undefined;
}
