import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { RunElsewhere } from '../../repo/migration/migration-tool/preset.ts';
import { textIn } from '../../repo/tree.ts';
import type { UnseenSubject } from '../blind.ts';
import { isSameAsBefore, treesOf } from './linked-files.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The migrations that a file of a tool has it run, and that no entry of `migrations` matches. */
export const migrationsElsewhere = oncePerWorld((world): readonly UnseenSubject[] => {
  const { migrations, migrationReaches } = world.repository;
  const judged = new Set(migrations.map(({ path }) => path));
  return [...migrationReaches]
    .flatMap(([set, { elsewhere = [] }]) => elsewhere.filter((each) => !isLeftAlone(each, set, world)))
    .filter(({ path }) => !judged.has(path))
    .map(({ path, through: [file], isMissing }) => ({
      ids: [path],
      environment: null,
      blindness: {
        why: `\`${file}\` includes what ${isMissing ? 'is not here' : 'no entry of `migrations` matches'},`,
        of: path,
        mend: isMissing ? 'Include it by its path in the repository.' : 'Let `files` match it, too.',
      },
    }));
});

/** Whether a request leaves such a file as it was, included by the same files. */
function isLeftAlone({ path, through, isMissing }: RunElsewhere, set: number, world: World): boolean {
  // What is not here is told by a note, and hides something where a request may have brought its include.
  if (isMissing && world.mergeBase === undefined) return true;
  const included = migrationPreset(world.repository.config.migrations[set]!.tool)?.included;
  const wasIncluded = (file: string, by: string) =>
    treesOf(world.mergeBase!).some((tree) => {
      const before = included?.(by, textIn(tree, by) ?? '', tree);
      return before !== undefined && (before.files.includes(file) || before.covers(file));
    });
  const chain = [path, ...through];
  return (
    (isMissing || isSameAsBefore(path, world)) &&
    chain.slice(0, -1).every((file, n) => wasIncluded(file, chain[n + 1]!))
  );
}
