import type { Config } from '../../repo/config/config.ts';
import { changeValidator } from '../../repo/generated/validators.js';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { readRecord } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { valueAt } from '../../text/path.ts';

/**
 * Whether records of migrations were kept already by some settings in a tree: `after` names a migration, or a change record lists
 * one, be it malformed.
 */
export function recordsHadBegun(config: Config, tree: Tree, migrations: ReadonlySet<string>): boolean {
  if (config.migrations.some(({ after }) => after !== undefined)) return true;
  const files = config.patterns.changes.flatMap(({ pattern }) => tree.glob(pattern));
  tree.prefetch?.(files);
  return files.some((file) => {
    const { raw, source } = readRecord<Change>(tree, file, changeValidator).record;
    // Nobody can tell what a text that cannot be parsed lists.
    if (raw === undefined) return source.text.trim() !== '';
    const listed = valueAt(raw, ['files']);
    const paths = Array.isArray(listed) ? listed.map((each) => valueAt(each, ['path'])) : [];
    return paths.some((path) => typeof path === 'string' && migrations.has(normalPath(path)));
  });
}
