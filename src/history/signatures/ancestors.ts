import { addAll } from '../../text/long-lists.ts';
/** Finds some commits with all their ancestors; of these only as far as commits that are asked about may be among them. */
export type AncestorsOf = (from: readonly string[], asked?: Iterable<string>) => ReadonlySet<string>;

/** `commits` has each before its parents. */
export function ancestorsOf(commits: readonly string[], parents: (commit: string) => readonly string[]): AncestorsOf {
  const places = new Map(commits.map((commit, place) => [commit, place]));
  return (from, asked) => {
    // What stands after the last of them is an ancestor of none.
    let last = asked === undefined ? commits.length : -1;
    for (const each of asked ?? []) last = Math.max(last, places.get(each)!);
    const found = new Set<string>();
    const waiting = [...from];
    for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
      if (found.has(commit) || (places.get(commit) ?? Number.POSITIVE_INFINITY) > last) continue;
      found.add(commit);
      addAll(waiting, parents(commit));
    }
    return found;
  };
}
