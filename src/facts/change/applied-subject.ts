import type { Blindness } from '../blind.ts';
import { unhashedFile } from '../world/blind-spots.ts';
import { isOfMigration } from '../world/migration-at.ts';
import type { StageNode } from '../world/world.ts';
import { recordedHashes } from './recorded-hashes.ts';

/** What an attestation on a stage has to be of: what was applied there. */
export interface AppliedSubject {
  name: string;
  /** Each of these sets of sha256 says which files these are. */
  sha256s: readonly (readonly string[])[];
}

/** What was applied in a stage: what the record says of that, else the files of the change. */
export function appliedSubject({ change, environment, data }: StageNode): AppliedSubject {
  const hashes = data.applied.sha256?.toLowerCase();
  const files = change.data.files.map((file) => ({
    ...file,
    hash: file.sha256?.toLowerCase() ?? change.world.repository.open(file.path).sha256,
  }));
  // A migration is one in every environment: only a config file belongs to one.
  const isHere = (file: (typeof files)[number]) => [undefined, environment.id].includes(file.environment);
  const here = isOfMigration(change) ? files : files.filter(isHere);
  const sets = [files, here].map((each) => each.map(({ hash }) => hash));
  const whole = sets.flatMap(recordedHashes);
  const isApplied = hashes === undefined || whole.includes(hashes);
  const each = sets.filter((set): set is string[] => isApplied && set.length > 0 && !set.includes(undefined));
  return {
    name: files.length === 1 ? 'the file of the change' : 'the files of the change',
    sha256s: [...(hashes === undefined ? whole.map((hash) => [hash]) : [[hashes]]), ...each],
  };
}

/** Why that is not known, where it is not. */
export function unseenSubject({ change, data }: StageNode): Blindness | undefined {
  if (data.applied.sha256 !== undefined) return undefined;
  const unhashed = change.data.files.filter(({ sha256 }) => sha256 === undefined);
  return unhashed.map(({ path }) => unhashedFile(change.world, path)).find((fault) => fault !== undefined);
}
