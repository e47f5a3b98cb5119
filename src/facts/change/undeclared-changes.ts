import { posix } from 'node:path';
import { Source } from '../../text/source.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { ChangeNode, World } from '../world/world.ts';

/**
 * The migrations of a repository without change records, each as the change that a record would declare. Repeatable ones are
 * left out, because they are meant to be edited.
 */
export function undeclaredChanges(world: World): ChangeNode[] {
  const { repository } = world;
  if (repository.changes.length > 0) return [];
  return repository.migrations
    .filter((migration) => !migration.repeatable)
    .map((migration): ChangeNode => {
      const { path, rollback } = migration;
      const data: ChangeNode['data'] = {
        id: path,
        title: posix.basename(path),
        kind: 'schema',
        owner: '',
        files: [{ path }],
        ...(rollback === undefined ? {} : { rollback: { path: rollback } }),
      };
      const record = { file: path, source: new Source(path, ''), data, raw: data };
      return { id: path, record, data, world, stages: [], migration };
    });
}

/** When an undeclared change was last edited, or else added, epoch milliseconds; undefined where it is uncommitted. */
export function lastEdited({ id, world }: ChangeNode): number | undefined {
  return fileLivesOf(world).get(id)?.revisions.at(-1)?.time;
}
