import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { RunElsewhere } from '../../repo/migration/migration-tool/preset.ts';
import { textIn } from '../../repo/tree.ts';
import { onceEach } from '../../text/once.ts';
import type { UnseenSubject } from '../blind.ts';
import { treesOf } from './as-it-was.ts';
import { isSameAsBefore } from './linked-files.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The migrations that a file of a tool has it run, and that no entry of `migrations` matches. */
export const migrationsElsewhere = oncePerWorld((world): readonly UnseenSubject[] => {
  const { migrations, migrationReaches } = world.repository;
  const judged = new Set(migrations.map(({ path }) => path));
  return [...migrationReaches].flatMap(([set, { elsewhere = [], foundThrough = new Map() }]) => {
    const includers = new Set([...elsewhere.map(({ by }) => by), ...foundThrough.values()]);
    for (const tree of world.mergeBase === undefined ? [] : treesOf(world.mergeBase)) tree.prefetch?.(includers);
    const isIncludedAsBefore = includesBefore(set, foundThrough, world);
    return elsewhere
      .filter((each) => !judged.has(each.path) && !isLeftAlone(each, isIncludedAsBefore, world))
      .map(({ path, by, how, isMissing }) => ({
        ids: [path],
        environment: null,
        blindness: {
          why: `\`${by}\` ${how} what ${isMissing ? 'is not here' : 'no entry of `migrations` matches'},`,
          of: path,
          mend: isMissing ? MENDS[how] : 'Let `files` match it, too.',
        },
      }));
  });
});

const MENDS = {
  includes: 'Include it by its path in the repository.',
  names: 'Name it by its path in the repository, or define the property there.',
};

type IsIncluded = (path: string, by: string) => boolean;

/** Whether a request leaves such a file as it was, included by the same files. */
function isLeftAlone({ path, by, isMissing }: RunElsewhere, isIncludedAsBefore: IsIncluded, world: World): boolean {
  // What is not here is told by a note, and hides something where a request may have brought its include.
  if (world.mergeBase === undefined) return isMissing;
  return (isMissing || isSameAsBefore(path, world)) && isIncludedAsBefore(path, by);
}

/** Whether a file was included by another before the request, and that by those through which it was found. Each is parsed once. */
function includesBefore(set: number, foundThrough: ReadonlyMap<string, string>, world: World): IsIncluded {
  const included = migrationPreset(world.repository.config.migrations[set]!.tool)?.included;
  const valuesOf = world.repository.migrationReaches.get(set)?.valuesOf ?? (() => []);
  const includesOf = onceEach((by) =>
    treesOf(world.mergeBase!).flatMap((tree) => {
      const before = included?.(by, textIn(tree, by) ?? '', tree, valuesOf);
      return before === undefined
        ? []
        : [{ files: new Set([...before.files, ...before.unknown]), covers: before.covers }];
    }),
  );
  const wasIncluded: IsIncluded = (path, by) =>
    includesOf(by).some(({ files, covers }) => files.has(path) || covers(path));
  const known = new Map<string, boolean>();
  return (path, by) => {
    // Not by recursion, since a row of includes may be long.
    const row: string[] = [];
    for (let at: string | undefined = by; at !== undefined && !known.has(at); at = foundThrough.get(at)) row.push(at);
    for (const file of row.reverse()) {
      const above = foundThrough.get(file);
      known.set(file, above === undefined || (known.get(above)! && wasIncluded(file, above)));
    }
    return known.get(by)! && wasIncluded(path, by);
  };
}
