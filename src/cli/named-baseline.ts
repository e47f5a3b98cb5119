import { basename, dirname, resolve } from 'node:path';
import { pathInside } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { type Baseline, type KnownFinding, readBaseline } from '../repo/baseline/baseline.ts';
import { readConfig } from '../repo/config/config.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { listedConfig, withoutConfigTexts } from '../repo/record/config-texts.ts';
import { configListed } from '../repo/record-sets.ts';
import { type Tree, textIn } from '../repo/tree.ts';
import type { Finding } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Loaded } from './load-check.ts';
import { outsideFolder } from './named-files.ts';
import type { Streams } from './streams.ts';

/** A baseline that an option names. */
export interface NamedBaseline {
  own: Baseline;
  /** Why it could not be read. */
  faults: readonly Finding[];
  /** Its path in the repository; undefined where it lies elsewhere. */
  path: string | undefined;
}

/** Reads the baseline that an option names, as it is in the folder. No fault of it says anything of a config file that it is a link to. */
export function namedBaseline(
  option: string,
  { folder, git, repository, base }: Loaded,
  { cwd, variables }: Streams,
): Result<NamedBaseline> {
  const root = resolve(cwd, folder);
  const real = realPath(resolve(cwd, option));
  // A request may make a link of it that leads elsewhere.
  const path = pathInside(root, resolve(cwd, option)) ?? pathInside(realPath(root), real);
  const outside = base && outsideFolder(option, { git, root, cwd, commit: base.commit, variables });
  if (outside !== undefined) return failure({ ...outside, message: `The baseline ${outside.message}` });
  const [tree, file] = path === undefined ? [diskTree(dirname(real)), basename(real)] : [repository.tree, path];
  if (tree.kind(file) === 'missing') {
    return failure({
      message: `The baseline \`${option}\` does not exist.`,
      help: 'Write it by `towpath baseline`, or leave the option out.',
    });
  }
  const { baseline: own, findings } = readBaseline(tree, file);
  if (findings.length === 0) return success({ own, faults: findings, path });
  const before = base === undefined ? [] : configListed(base.tree, readConfig(base.tree).config);
  const listed = [...listedConfig(repository), ...before];
  const faults = withoutConfigTexts(findings, { listed, tree: repository.tree, textOf: () => textIn(tree, file) });
  return success({ own, faults, path });
}

/** The entries of a baseline in a tree; none where it is not there. */
export function entriesIn(tree: Tree, path: string): readonly KnownFinding[] {
  return tree.kind(path) === 'missing' ? [] : readBaseline(tree, path).baseline.entries;
}

/** What the baseline has that an option names: what is known must be so in all shards of a repository. */
export function baselineText(option: string | undefined, cwd: string): string | undefined {
  if (option === undefined) return undefined;
  const path = realPath(resolve(cwd, option));
  return textIn(diskTree(dirname(path)), basename(path));
}
