import { createHash } from 'node:crypto';
import type { History } from '../../history/history.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import { compareText } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { valueAt } from '../../text/path.ts';
import { oncePerWorld } from '../world/once.ts';
import type { EnvironmentNode, World } from '../world/world.ts';
import type { CommitSide } from './commit-side.ts';
import type { ConfigChange } from './node.ts';
import { changeTakenBack } from './taken-back.ts';

/** A config file whose bytes a commit changed. */
export interface ChangedConfig {
  path: string;
  /** The path of the file itself, where that is behind a link. */
  realPath: string;
  /** Its content before the commit; undefined where it was not there. */
  before: string | undefined;
  blob: string;
  environments: readonly EnvironmentNode[];
}

interface ConfigComparison {
  before: CommitSide;
  after: CommitSide;
  environments: readonly EnvironmentNode[];
  /** Whether the files of an environment that had no manifest before count as changed. */
  countsNew: boolean;
}

/**
 * The config files that a commit changes in environments that only the pipeline may change: files that it edits, though their manifest
 * lists them no more, and files that a manifest begins to list. A file that it only renames does not count.
 */
export function changedConfig({ before, after, environments, countsNew }: ConfigComparison): ChangedConfig[] {
  const changed = new Map<string, EnvironmentNode[]>();
  for (const environment of environments) {
    const { id, page } = environment;
    const listedBefore = before.listings.get(id) ?? (countsNew ? new Set<string>() : undefined);
    if (page.changes !== 'pipeline' || listedBefore === undefined) continue;
    const bytesBefore = new Set([...listedBefore].map((path) => before.files.get(path)));
    for (const path of new Set([...(after.listings.get(id) ?? []), ...listedBefore])) {
      const blob = after.files.get(path);
      const isSame = listedBefore.has(path) ? before.files.get(path) === blob : bytesBefore.has(blob);
      if (blob !== undefined && !isSame) changed.set(path, [...(changed.get(path) ?? []), environment]);
    }
  }
  return [...changed]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, reached]) => ({
      path,
      realPath: after.files.pathOf(path)!,
      before: before.files.get(path),
      blob: after.files.get(path)!,
      environments: reached,
    }));
}

/** Looks a changed config file up in the change records. */
export function configChangeOf(edit: ChangedConfig, history: History, world: World): ConfigChange {
  const { path, realPath, blob, environments } = edit;
  const bytes = history.read(blob);
  const sha256 = bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
  const listings = [...new Set([path, realPath])].flatMap((each) => listingsOf(world).get(each) ?? []);
  const recorded = environments.map(({ id }) => {
    const listed = listings.filter(({ environment }) => [undefined, id].includes(environment));
    const listing = listed.find((each) => isRecorded(each, sha256));
    return listing?.id ?? changeTakenBack({ ...edit, path: realPath }, id, { listed, world });
  });
  return {
    path,
    sha256,
    environments,
    // The record of the first environment, where every environment has one: an entry may be for one environment only.
    recordedBy: recorded.includes(undefined) ? undefined : recorded[0],
    key: path,
    locate: () => startOfFile(path),
    related: () =>
      listings.map((listing) => ({
        message: `this record lists ${descriptionOf(listing, sha256)}`,
        location: locateInRecord(listing.record, [
          'files',
          listing.index,
          isRecorded(listing, sha256) && listing.environment !== undefined ? 'environment' : 'sha256',
        ]),
      })),
  };
}

/** An entry of a change record under `files`. */
interface Listing {
  id: string;
  record: RecordFile<Change>;
  index: number;
  sha256: string | undefined;
  /** The only environment that the entry is for; undefined where it is for all. */
  environment: string | undefined;
}

function isRecorded(listing: Listing, sha256: string | undefined): boolean {
  return sha256 !== undefined && listing.sha256 === sha256;
}

/** What an entry says of the file, compared with the file after the commit. */
function descriptionOf(listing: Listing, sha256: string | undefined): string {
  if (isRecorded(listing, sha256))
    return listing.environment === undefined ? 'this sha256' : `this sha256 for ${listing.environment} only`;
  return listing.sha256 === undefined ? 'it without a sha256' : 'another sha256';
}

/** The files that change records list, by path. Of a record with findings, what can be read counts. */
const listingsOf = oncePerWorld((world): ReadonlyMap<string, readonly Listing[]> => {
  const listings = new Map<string, Listing[]>();
  for (const record of world.repository.changes) {
    const files = valueAt(record.raw, ['files']);
    if (!Array.isArray(files)) continue;
    for (const [index, file] of files.entries()) {
      const path = valueAt(file, ['path']);
      if (typeof path !== 'string') continue;
      const id = valueAt(record.raw, ['id']);
      const sha256 = valueAt(file, ['sha256']);
      const environment = valueAt(file, ['environment']);
      const listing: Listing = {
        id: typeof id === 'string' ? id : idOfFile(record.file),
        record,
        index,
        sha256: typeof sha256 === 'string' ? sha256.toLowerCase() : undefined,
        environment: typeof environment === 'string' ? environment : undefined,
      };
      listings.set(normalPath(path), [...(listings.get(normalPath(path)) ?? []), listing]);
    }
  }
  return listings;
});
