import { posix } from 'node:path';
import { liesIn } from '../../text/folders.ts';
import type { Config } from '../config/config.ts';
import { type LinkedFile, type NotFile, pathMatcher, patternBase, type Tree, textIn } from '../tree.ts';
import { folderLikeMigration } from './hidden-migrations.ts';
import { migrationPreset } from './migration-tool/migration-tool.ts';
import { presetFile, type Reach, roleOf } from './migration-tool/preset.ts';
import type { MigrationFile } from './migrations.ts';
import { migrationPatterns } from './patterns.ts';

/**
 * The migrations behind links to folders, which their tool runs and no history tells of. What the same entry has under its own name
 * is judged there.
 */
export function linkedMigrations(tree: Tree, config: Config, reaches: ReadonlyMap<number, Reach>): LinkedFile[] {
  const linked = migrationPatterns(config).flatMap((pattern, set) => {
    const within = pattern === undefined ? [] : [pattern, `${pattern}/**`];
    const behind = within.flatMap((each) => tree.behindLinks?.(each) ?? []);
    if (behind.length === 0) return [];
    const own = tree.glob(pattern!);
    const isOwn = new Set(own);
    const matches = pathMatcher(pattern!);
    const preset = migrationPreset(config.migrations[set]!.tool);
    const isRun = (path: string) =>
      preset === undefined ||
      roleOf(
        presetFile(path, () => textIn(tree, path) ?? ''),
        preset,
        reaches.get(set),
      )?.kind === 'migration';
    const folderOf = folderLikeMigration(matches, own, preset);
    return behind.filter(
      ({ path, target }) => !isOwn.has(target) && (matches(path) ? isRun(path) : folderOf(path) !== undefined),
    );
  });
  return [...new Map(linked.map((each) => [each.path, each])).values()];
}

/** What is no file and in a place where migrations are. */
export type ClosedFolder = NotFile & { path: string };

/** Submodules, and links that lead to nothing, in which an entry would have files called as those are that it has. */
export function closedToMigrations(tree: Tree, config: Config, files: readonly MigrationFile[]): ClosedFolder[] {
  if (config.migrations.length === 0) return [];
  const closed = [...(tree.notFiles?.() ?? [])].filter(([, { is }]) => is !== 'link to a folder');
  if (closed.length === 0) return [];
  const entries = migrationPatterns(config).flatMap((pattern, set) => {
    if (pattern === undefined) return [];
    const own = files.flatMap((file) => (file.set === set ? file.path : []));
    const matches = pathMatcher(pattern);
    const folderOf = folderLikeMigration(matches, own, migrationPreset(config.migrations[set]!.tool));
    const names = namesFor(
      pattern,
      own.map((path) => posix.basename(path)),
    );
    return { matches, base: `${patternBase(pattern)}/`, names, folderOf };
  });
  return closed.flatMap(([path, notFile]) => {
    const mayHold = entries.some(
      ({ matches, base, names, folderOf }) =>
        liesIn(base, path) || names.some((name) => matches(`${path}/${name}`)) || folderOf(`${path}/`) !== undefined,
    );
    return mayHold ? { ...notFile, path } : [];
  });
}

/** Of some names that a pattern matches somewhere, those by which it is told whether it matches in another folder: what one shows, all do. */
function namesFor(pattern: string, names: readonly string[]): readonly string[] {
  // Of alternatives with folders in them each may have names of its own.
  return /[{(][^})]*\//.test(pattern) ? [...new Set(names)] : names.slice(0, 1);
}
