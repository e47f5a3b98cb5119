import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** Some commits with all their ancestors. */
export interface Ancestry {
  /** Each before its children. */
  hashes: readonly string[];
  parents(hash: string): readonly string[];
}

/** Some commits, by their full hashes, with all their ancestors. Throws a GitProblem. */
export function ancestryOf(git: Git, tips: readonly string[]): Ancestry {
  const { ok, stdout, stderr } = git.run(['rev-list', '--topo-order', '--parents', '--stdin'], `${tips.join('\n')}\n`);
  if (!ok) throw refused(stderr);
  const parents = new Map<string, readonly string[]>();
  for (const line of stdout.toString('latin1').split('\n')) {
    const [hash, ...others] = line.split(' ');
    if (hash !== undefined && hash !== '') parents.set(hash, others);
  }
  return { hashes: [...parents.keys()].reverse(), parents: (hash) => parents.get(hash) ?? [] };
}

/** The commits from one on along first parents, the oldest first. */
export function firstParentsOf({ parents }: Ancestry, tip: string): string[] {
  const line: string[] = [];
  for (let hash: string | undefined = tip; hash !== undefined; hash = parents(hash)[0]) line.push(hash);
  return line.reverse();
}
