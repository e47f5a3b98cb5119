import type { Blindness } from '../blind.ts';
import { lackingHistory, unhashedFile } from '../world/blind-spots.ts';
import { blobHash } from '../world/blob-hash.ts';
import { isOfMigration } from '../world/migration-at.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { ChangeNode, StageNode } from '../world/world.ts';
import { recordedHashes } from './recorded-hashes.ts';

/** What an attestation on a stage has to be of: what was applied there. */
export interface AppliedSubject {
  name: string;
  /** Each of these sets of sha256 says which files these are. */
  sha256s: readonly (readonly string[])[];
}

/** What was applied in a stage: what the record says of that, else the files of the change. */
export function appliedSubject(stage: StageNode): AppliedSubject {
  const { change } = stage;
  const { sets, whole, hash, isOfFiles } = recordedIn(stage);
  // Of a migration another rule compares what was applied with the files; of config files nothing else does.
  const said = isOfFiles || isOfMigration(change) || wereEver(sets, hash!, change) ? hash : undefined;
  const hashes = sets.map((files) => files.map(({ sha256 }) => sha256));
  const each = hashes.filter(
    (set): set is string[] => (isOfFiles || said === undefined) && set.length > 0 && !set.includes(undefined),
  );
  // A config file of which no hash is recorded may have changed after it was applied.
  const isOpen = said === undefined && !isOfMigration(change) && change.data.files.some((file) => !file.sha256);
  const earlier = isOpen ? sets.flatMap((files) => earlierHashes(files, change)) : [];
  return {
    name: change.data.files.length === 1 ? 'the file of the change' : 'the files of the change',
    sha256s: [
      ...(said === undefined ? whole.map((one) => [one]) : [[said]]),
      ...each,
      ...earlier.flatMap((set) => [...recordedHashes(set).map((one) => [one]), set]),
    ],
  };
}

/** What a record says that a stage applied. */
interface Recorded {
  /** The files of the change, and those of them that are for the environment. */
  sets: readonly (readonly { path: string; sha256: string | undefined }[])[];
  /** The hashes of each of these as a whole. */
  whole: readonly string[];
  /** The hash in the stage. */
  hash: string | undefined;
  /** Whether that is one of the files as they are recorded, or as they are; so it is where there is none. */
  isOfFiles: boolean;
}

function recordedIn({ change, environment, data }: StageNode): Recorded {
  const hash = data.applied.sha256?.toLowerCase();
  const files = change.data.files.map(({ path, environment, sha256 }) => ({
    path,
    environment,
    sha256: sha256?.toLowerCase() ?? change.world.repository.open(path).sha256,
  }));
  // A migration is one in every environment: only a config file belongs to one.
  const isHere = (file: (typeof files)[number]) => [undefined, environment.id].includes(file.environment);
  const sets = [files, isOfMigration(change) ? files : files.filter(isHere)];
  const whole = sets.flatMap((set) => recordedHashes(set.map(({ sha256 }) => sha256)));
  return { sets, whole, hash, isOfFiles: hash === undefined || whole.includes(hash) };
}

/** Whether some files ever were what has a hash, since they may have changed after they were applied. Without git nobody can tell. */
function wereEver(sets: Recorded['sets'], sought: string, change: ChangeNode): boolean {
  if (change.world.history === undefined) return true;
  return sets.some((files) => earlierHashes(files, change).some((set) => recordedHashes(set).includes(sought)));
}

/** The hashes of some files at each moment at which git has one of them otherwise, and all. */
function earlierHashes(files: Recorded['sets'][number], { world }: ChangeNode): string[][] {
  const lives = fileLivesOf(world);
  const revisions = files.map(({ path }) => (lives.get(path)?.revisions ?? []).toSorted((a, b) => a.time - b.time));
  world.history?.prefetch(revisions.flat().map(({ blob }) => blob));
  const times = [...new Set(revisions.flat().map(({ time }) => time))].sort((a, b) => a - b);
  /** How many revisions of each file there are by then. */
  const counts = revisions.map(() => 0);
  return times
    .map((at) =>
      revisions.map((all, file) => {
        let count = counts[file]!;
        while (count < all.length && all[count]!.time <= at) count += 1;
        counts[file] = count;
        return count === 0 ? undefined : blobHash(world, all[count - 1]!);
      }),
    )
    .filter((set): set is string[] => !set.includes(undefined));
}

/** Why that is not known, where it is not. */
export function unseenSubject(stage: StageNode): Blindness | undefined {
  const { change } = stage;
  const { hash, isOfFiles } = recordedIn(stage);
  if (hash !== undefined) return isOfFiles || isOfMigration(change) ? undefined : lackingHistory(change.world);
  const unhashed = change.data.files.filter(({ sha256 }) => sha256 === undefined);
  return unhashed.map(({ path }) => unhashedFile(change.world, path)).find((fault) => fault !== undefined);
}
