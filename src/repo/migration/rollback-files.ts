import { posix } from 'node:path';
import type { Tree } from '../tree.ts';
import { type MigrationPreset, presetFile } from './migration-tool/preset.ts';
import type { RunFile } from './order.ts';

/**
 * Finds the file that undoes a migration: the rollback of its version in its own folder, whether the pattern matches that
 * or not, else the only one of its version that the pattern matches.
 */
export function rollbackFinder(
  migrations: readonly RunFile[],
  rollbacks: readonly RunFile[],
  preset: MigrationPreset | undefined,
  tree: Tree,
): (migration: RunFile) => string | undefined {
  if (preset?.hasRollbackFiles !== true) return () => undefined;
  const { rollbackOf } = preset;
  if (rollbackOf !== undefined) {
    return ({ path }) => (tree.kind(rollbackOf(path)) === 'file' ? rollbackOf(path) : undefined);
  }
  const isRun = new Set(migrations.map(({ path }) => path));
  const inFolder = new Map<string, Map<string, string>>();
  const rollbacksIn = (folder: string): ReadonlyMap<string, string> => {
    const known = inFolder.get(folder);
    if (known !== undefined) return known;
    const found = new Map<string, string>();
    for (const path of filesOf(folder, tree)) {
      if (isRun.has(path)) continue;
      const role = preset.role(presetFile(path, () => ''));
      if (role?.kind === 'rollback') found.set(role.version, path);
    }
    inFolder.set(folder, found);
    return found;
  };
  const byVersion = Map.groupBy(rollbacks, ({ version }) => version);
  const sharers = Map.groupBy(migrations, ({ version }) => version);
  return ({ path, version, repeatable }) => {
    if (repeatable) return undefined;
    const beside = rollbacksIn(posix.dirname(path)).get(version);
    if (beside !== undefined) return beside;
    const elsewhere = byVersion.get(version) ?? [];
    return elsewhere.length === 1 && sharers.get(version)?.length === 1 ? elsewhere[0]!.path : undefined;
  };
}

/** The files of one folder. Characters of its name that are special in a pattern are matched by `?`. */
function filesOf(folder: string, tree: Tree): readonly string[] {
  const pattern = folder === '.' ? '*' : `${folder.replace(/[^\w./ -]/g, '?')}/*`;
  return tree.glob(pattern).filter((path) => posix.dirname(path) === folder);
}
