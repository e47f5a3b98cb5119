import { treeAt } from '../facts/world/tree-at.ts';
import { type LineCommit, startsOfRange } from '../history/git/first-parent.ts';
import type { Git } from '../history/git/git.ts';
import type { Config } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';

/**
 * The configuration of the base, and those of where the branch parted from it, where they are others: CI may have checked out
 * the branch, or its merge into the base.
 */
export function earlierConfigs(
  git: Git,
  {
    base,
    line,
    atBase,
    configAt,
  }: { base: string; line: readonly LineCommit[]; atBase: Config; configAt(tree: Tree): Config },
): Config[] {
  const starts = new Set(startsOfRange(git, base, line));
  const known = [atBase];
  for (const start of starts) {
    if (start === base) continue;
    const config = configAt(treeAt(git, start));
    if (!known.some((each) => isSameConfig(each, config))) known.push(config);
  }
  return known;
}

/** Whether two configurations are one text. */
export function isSameConfig(a: Config, b: Config): boolean {
  return a.record?.source.text === b.record?.source.text;
}
