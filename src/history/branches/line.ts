import type { Ancestry } from '../git/ancestry.ts';
import type { ChangeLog } from '../log/change-log.ts';

/** What a branch was, commit by commit. */
export interface Line {
  /** What the paths of its files begin with in a log of several branches. */
  prefix: string;
  /** Full hashes, the oldest first. */
  commits: readonly string[];
  /** How many of these, the first, are commits of a line before this one: when they came to this branch, git does not keep. */
  shared: number;
  /** What changed on it: of files, and of its own commits. */
  logs: readonly ChangeLog[];
}

/** Where commits are among those of several lines. */
export interface Reach {
  /** The place of a commit in a line; undefined where it is not on it. */
  place(line: number, hash: string): number | undefined;
  /** The place in a line of the last commit that a commit is, or has among its ancestors; -1 where there is none. */
  of(hash: string, line: number): number;
}

/** Finds for every commit how far it reaches into each line. */
export function reachOf(lines: readonly Pick<Line, 'commits'>[], { hashes, parents }: Ancestry): Reach {
  const places = lines.map(({ commits }) => new Map(commits.map((hash, place) => [hash, place])));
  const reached = new Map<string, Int32Array>();
  for (const hash of hashes) {
    const own = new Int32Array(lines.length).fill(-1);
    for (const parent of parents(hash)) {
      const before = reached.get(parent);
      before?.forEach((place, line) => {
        if (place > own[line]!) own[line] = place;
      });
    }
    places.forEach((of, line) => {
      const place = of.get(hash);
      if (place !== undefined) own[line] = place;
    });
    reached.set(hash, own);
  }
  return {
    place: (line, hash) => places[line]!.get(hash),
    of: (hash, line) => reached.get(hash)?.[line] ?? -1,
  };
}

/** How many of the first commits of a line are on others, and the last of the others that has the last of them. */
export function sharedWith(
  commits: readonly string[],
  others: readonly { commits: ReadonlySet<string>; name: string }[],
): { shared: number; name: string | undefined } {
  let shared = commits.length;
  while (shared > 0 && !others.some((other) => other.commits.has(commits[shared - 1]!))) shared -= 1;
  const last = others.findLast((other) => shared > 0 && other.commits.has(commits[shared - 1]!));
  return { shared, name: last?.name };
}
