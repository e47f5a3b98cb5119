import { posix } from 'node:path';
import type { History } from '../../history/history.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { Source } from '../../text/source.ts';
import type { Blindness } from '../blind.ts';
import { historyFault, leftOutFile, unreadListings } from '../world/blind-spots.ts';
import { fileLivesOf, linkFault } from '../world/version-history.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { lostIncludes } from './lost-includes.ts';
import type { Edited } from './migration-edits.ts';
import { lastRevision, migrationLives, presentLives } from './migration-lives.ts';
import { isNamedRollback } from './named-rollbacks.ts';
import { removalOfPart } from './part-edits.ts';
import { ranWithoutRecord } from './ran-without-record.ts';
import { removedLives } from './removed-migrations.ts';
import { twins } from './twins.ts';
import { withdrawnPlans } from './withdrawn-plans.ts';

/**
 * The migrations that no change record lists, each as the change that a record would declare, those that were removed, and those that had
 * run without a record. Left out is what undoes a change, and what was withdrawn before any database had it.
 */
export function undeclaredChanges(world: World): ChangeNode[] {
  const { repository, history } = world;
  const listed = listedPaths(world);
  if (history !== undefined) prefetch(world, history);
  const late = ranWithoutRecord(world);
  const files = repository.migrations.filter(
    (file) => late.has(file.path) || (!listed.has(file.path) && !isNamedRollback(file, world)),
  );
  const withdrawn = withdrawnPlans(world);
  const removed = [...removedLives(world)].filter(([path, life]) => {
    const isDeclared = listed.has(path) || isNamedRollback({ path, tool: lastRevision(life).known.tool }, world);
    return !isDeclared && !withdrawn.has(path);
  });
  const known = new Set([...files.map(({ path }) => path), ...removed.map(([path]) => path)]);
  // SQL that a changelog includes is a migration by that alone.
  const lost = [...lostIncludes(world)].filter(
    ([path]) => /\.sql$/i.test(path) && !listed.has(path) && !known.has(path),
  );
  // A changelog that lost all its changesets may count into others still.
  const parts = repository.migrationParts.filter(({ path }) => !listed.has(path) && !known.has(path));
  return [
    ...files.map((file) => asRecorded(undeclared(file, file.rollback, world), late.get(file.path)?.change)),
    ...parts.map((part) => undeclared(part, undefined, world)),
    ...lost.map(([path, { tool }]) => undeclared({ path, tool }, undefined, world)),
    ...removed.map(([path, life]) => undeclared({ path, ...lastRevision(life).known }, undefined, world)),
  ];
}

function undeclared(
  { path, tool, repeatable = false }: Edited,
  rollback: string | undefined,
  world: World,
): ChangeNode {
  const data: ChangeNode['data'] = {
    id: path,
    title: posix.basename(path),
    kind: 'schema',
    owner: '',
    files: [{ path }],
    ...(rollback === undefined ? {} : { rollback: { path: rollback } }),
  };
  const record = { file: path, source: new Source(path, ''), data, raw: data };
  return { id: path, record, data, world, stages: [], migration: { path, tool, repeatable } };
}

/** A migration that ran before its record came, with what that says of it; where that says nothing of a way back, what its tool says stays. */
function asRecorded(node: ChangeNode, recorded: ChangeNode | undefined): ChangeNode {
  if (recorded === undefined) return node;
  const data = { ...node.data, ...recorded.data, id: node.id, files: node.data.files };
  return { ...node, data, stages: recorded.stages };
}

/** The files that change records list. Of a record with findings, what can be read counts. */
function listedPaths({ repository }: World): ReadonlySet<string> {
  return new Set(repository.changes.flatMap(({ raw }) => pathsListedIn(raw)));
}

/** Reads in one request each what the edits of all migrations are told by. */
function prefetch(world: World, history: History): void {
  const edited = migrationLives(world).filter(({ revisions }) => revisions.length > 1);
  const revisions = edited.flatMap((life) => life.revisions.filter(({ known }) => !known.repeatable));
  history.prefetch(revisions.flatMap(({ blob }) => blob ?? []));
  history.prefetchSubjects(edited.flatMap((life) => life.revisions.slice(1).map(({ commit }) => commit)));
}

/** When an undeclared change was last edited, or else added, epoch milliseconds; undefined where it is uncommitted. */
export function lastEdited({ id, world }: ChangeNode): number | undefined {
  const lost = lostIncludes(world).get(id);
  if (lost !== undefined && !removedLives(world).has(id)) return lost.revision?.time;
  const gone = removedLives(world).get(id);
  if (gone !== undefined && lastRevision(gone).blob !== undefined) return undefined;
  const life = gone ?? presentLives(world).get(id);
  const revision = (life?.revisions ?? fileLivesOf(world).get(id)?.revisions)?.at(-1);
  return (revision ?? removalOfPart(id, world))?.time;
}

/**
 * Why the edits of an undeclared change are not known: there is no history, or a record that cannot be read may list its file.
 * That another file has its version is known without either.
 */
export function editsFault({ migration, world }: ChangeNode): Blindness | undefined {
  if (migration === undefined || twins(world).has(migration.path)) return undefined;
  return (
    leftOutFile(world, migration.path) ??
    historyFault(world) ??
    linkFault(world, migration.path) ??
    unreadListings(world).files[0] ??
    unreadListings(world).rollback[0]
  );
}
