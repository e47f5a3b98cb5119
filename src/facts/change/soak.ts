import type { FileHistory } from '../../history/file-history.ts';
import type { Change } from '../../repo/repository.ts';
import { greatest, least } from '../../text/long-lists.ts';
import type { Blindness } from '../blind.ts';
import { lackingHistory } from '../world/blind-spots.ts';
import { blobHash } from '../world/blob-hash.ts';
import { fileAt, filesListed } from '../world/config-listings.ts';
import { isOfMigration } from '../world/migration-at.ts';
import { oncePerRecord, oncePerWorld } from '../world/once.ts';
import { fileLivesOf, linkFault } from '../world/version-history.ts';
import type { ChangeNode, EnvironmentNode, StageNode } from '../world/world.ts';
import { configWords } from './config-words.ts';
import { type Stay, stayOf } from './stay.ts';

/**
 * How long a change had soaked in a stage by an instant, in milliseconds. A rollback ends its soak, and so does a change
 * that undoes it; one whose files git had taken back has to soak anew.
 */
export function soakedBy(stage: StageNode, at: number): number {
  if (takenBackAt(stage, at) !== undefined) return 0;
  return Math.max(0, Math.min(at, stage.rolledBackAt ?? at, stage.undone?.at ?? at) - soakBegins(stage, at));
}

/**
 * When the soak of a change in a stage begins (epoch milliseconds): when it was applied, or when its files were committed, the
 * last time that they came back, where that is later. Files that were committed only after `at`, when the change was promoted,
 * were committed in retrospect and show nothing.
 */
export function soakBegins(stage: StageNode, at: number): number {
  return Math.max(stage.appliedAt, greatest(staysOf(stage, at).map(({ from }) => from)));
}

/** Since when git has had an earlier text of one of its files than the recorded one, epoch milliseconds, at an instant. */
export function takenBackAt(stage: StageNode, at: number): number | undefined {
  const times = staysOf(stage, at).flatMap(({ until }) => until ?? []);
  return times.length === 0 ? undefined : least(times);
}

/**
 * Why it is not known how long a change had soaked in a stage by an instant: git may show that its files were committed later
 * than the record says, so that it was shorter. One that is shorter than `asked` by the record alone is so whatever git shows.
 */
export function soakFault(
  from: StageNode | undefined,
  { change: { world, data }, at, asked }: { change: ChangeNode; at: number; asked: number },
): Blindness | undefined {
  if (from !== undefined && soakedBy(from, at) < asked) return undefined;
  const faults = data.files.map(({ path }) => linkFault(world, path));
  return lackingHistory(world) ?? faults.find((fault) => fault !== undefined);
}

/** The stays by an instant of the files that a stage applied; of one that has a listed text since before, there is none. */
function staysOf(stage: StageNode, at: number): readonly Stay[] {
  const { change, environment, appliedAt } = stage;
  const known = knownStays(change);
  const key = `${environment.id} ${appliedAt} ${at}`;
  const stays = known.get(key) ?? findStays(stage, at);
  known.set(key, stays);
  return stays;
}

/** Several facts of a promotion ask for the same. */
const knownStays = oncePerRecord((_: ChangeNode) => new Map<string, readonly Stay[]>());

function findStays(stage: StageNode, at: number): Stay[] {
  const { change, appliedAt } = stage;
  const { world, data } = change;
  return [...Map.groupBy(filesOf(stage), ({ path }) => path)].flatMap(([path, files]) => {
    const life = fileLivesOf(world).get(path);
    const revisions = (life?.revisions ?? []).filter(({ time }) => time <= at);
    const last = revisions.at(-1);
    if (last === undefined) return [];
    const hashes = new Set(files.flatMap(({ sha256 }) => sha256?.toLowerCase() ?? []));
    const isListed = (revision: FileHistory['revisions'][number]) => hashes.has(blobHash(world, revision) ?? '');
    if (last.time <= appliedAt) {
      const isPresent = last === life!.revisions.at(-1);
      if (isPresent && hashes.has(world.repository.open(path).sha256 ?? '')) return [];
      prefetchLast(world);
      if (isListed(last)) return [];
    }
    const words = data.kind === 'config' ? configWords(world, path) : undefined;
    return stayOf(revisions, { listed: revisions.map(isListed), appliedAt, words }) ?? [];
  });
}

type ListedFile = Change['files'][number];

/**
 * The files that a stage applied. A migration is one in every environment: only a config file belongs to some, as the record says, or
 * else the manifests that list it, by its path or by a link to it; one that none lists may be of all.
 */
function filesOf({ change, environment }: StageNode): readonly ListedFile[] {
  const { files } = change.data;
  if (isOfMigration(change)) return files;
  return files.filter((file) =>
    file.environment === undefined ? mayBeOf(environment, file.path) : file.environment === environment.id,
  );
}

function mayBeOf({ id, world }: EnvironmentNode, path: string): boolean {
  const file = fileAt(path, world.repository.tree);
  const listing = world.environments.filter((each) => filesListed(world).get(each.id)?.has(file));
  return listing.length === 0 || listing.some((each) => each.id === id);
}

/** Reads in one request what git had of the files of every change when it was applied somewhere. */
const prefetchLast = oncePerWorld((world): readonly string[] => {
  const lives = fileLivesOf(world);
  const blobs = world.changes.flatMap(({ stages }) =>
    stages.flatMap((stage) =>
      filesOf(stage).flatMap(
        ({ path }) => lives.get(path)?.revisions.findLast(({ time }) => time <= stage.appliedAt)?.blob ?? [],
      ),
    ),
  );
  world.history?.prefetch(blobs);
  return blobs;
});
