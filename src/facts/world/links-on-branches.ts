import type { BranchOrder } from '../../history/log/change-log.ts';
import type { Config } from '../../repo/config/config.ts';
import { linksOver } from '../../repo/release/files.ts';
import { branchReleasesOf, type Releases } from '../../repo/release/releases.ts';
import type { Tree } from '../../repo/tree.ts';

/** A way to read a branch that is an environment, as it is at its end. */
interface BranchEnd {
  branch: string;
  tree: Tree;
  releases: Releases;
}

/** Every way in which entries of `releases` read the ends of branches. */
export function branchEnds(
  config: Pick<Config, 'releases'>,
  tips: BranchOrder['tips'],
  treeAt: (commit: string) => Tree,
): BranchEnd[] {
  const named = branchReleasesOf(config);
  return [...(tips ?? [])].flatMap(([branch, tip]) => {
    const ways = named.flatMap(({ on }) => on(branch)?.releases ?? []);
    if (ways.length === 0) return [];
    const tree = treeAt(tip);
    return ways.map((releases) => ({ branch, tree, releases }));
  });
}

/** The links to folders at the end of a branch behind which an entry would read files. */
export function linksOnBranch({ tree, releases }: BranchEnd): string[] {
  return [...new Set(releases.entries.flatMap((entry) => linksOver(tree, entry).map(({ path }) => path)))];
}
