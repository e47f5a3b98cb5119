import type { Config } from '../config/config.ts';
import { type LinkedFile, type Tree, textIn } from '../tree.ts';
import { migrationPreset } from './migration-tool/migration-tool.ts';
import { presetFile, type Reach, roleOf } from './migration-tool/preset.ts';
import { migrationPatterns } from './patterns.ts';

/**
 * The migrations behind links to folders, which their tool runs and no history tells of. What the same entry has under its own name
 * is judged there.
 */
export function linkedMigrations(tree: Tree, config: Config, reaches: ReadonlyMap<number, Reach>): LinkedFile[] {
  const linked = migrationPatterns(config).flatMap((pattern, set) => {
    const behind = pattern === undefined ? [] : (tree.behindLinks?.(pattern) ?? []);
    if (behind.length === 0) return [];
    const own = new Set(tree.glob(pattern!));
    const preset = migrationPreset(config.migrations[set]!.tool);
    const isRun = (path: string) =>
      preset === undefined ||
      roleOf(
        presetFile(path, () => textIn(tree, path) ?? ''),
        preset,
        reaches.get(set),
      )?.kind === 'migration';
    return behind.filter(({ path, target }) => !own.has(target) && isRun(path));
  });
  return [...new Map(linked.map((each) => [each.path, each])).values()];
}
