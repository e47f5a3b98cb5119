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
import type { CommitSide } from './manifests.ts';
import type { ConfigChange } from './node.ts';

/** A config file whose bytes a commit changed, before these were read. */
export interface ChangedConfig {
  path: string;
  blob: string;
  environments: readonly EnvironmentNode[];
}

interface ConfigComparison {
  before: CommitSide;
  after: CommitSide;
  environments: readonly EnvironmentNode[];
  /** Whether the files of an environment that had no manifest before have changed. */
  countsNew: boolean;
}

/**
 * The config files by which a commit changes the bytes of an environment whose changes go through the pipeline: files that it
 * edits, and files that a manifest starts to list. A file that was only renamed has not changed.
 */
export function changedConfig({ before, after, environments, countsNew }: ConfigComparison): ChangedConfig[] {
  const changed = new Map<string, EnvironmentNode[]>();
  for (const environment of environments) {
    const { id, page } = environment;
    const listedBefore = before.listings.get(id) ?? (countsNew ? new Set<string>() : undefined);
    if (page.changes !== 'pipeline' || listedBefore === undefined) continue;
    const bytesBefore = new Set([...listedBefore].map((path) => before.files.get(path)));
    for (const path of after.listings.get(id) ?? []) {
      const blob = after.files.get(path);
      const isSame = listedBefore.has(path) ? before.files.get(path) === blob : bytesBefore.has(blob);
      if (blob !== undefined && !isSame) changed.set(path, [...(changed.get(path) ?? []), environment]);
    }
  }
  return [...changed]
    .sort(([a], [b]) => compareText(a, b))
    .map(([path, reached]) => ({ path, blob: after.files.get(path)!, environments: reached }));
}

/** Looks a changed config file up in the change records. */
export function configChangeOf(
  { path, blob, environments }: ChangedConfig,
  history: History,
  world: World,
): ConfigChange {
  const bytes = history.read(blob);
  const sha256 = bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
  const listings = listingsOf(world).get(path) ?? [];
  const recorded = environments.map(({ id }) =>
    listings.find((listing) => isRecorded(listing, sha256) && [undefined, id].includes(listing.environment)),
  );
  return {
    path,
    sha256,
    environments,
    // A record for one environment says nothing of the others that the file reaches.
    recordedBy: recorded.includes(undefined) ? undefined : recorded[0]?.id,
    key: path,
    locate: () => startOfFile(path),
    related: () =>
      listings.map((listing) => ({
        message: `this record lists ${wordsFor(listing, sha256)}`,
        location: locateInRecord(listing.record, [
          'files',
          listing.index,
          isRecorded(listing, sha256) && listing.environment !== undefined ? 'environment' : 'sha256',
        ]),
      })),
  };
}

/** A line of a change record that lists a file. */
interface Listing {
  id: string;
  record: RecordFile<Change>;
  index: number;
  sha256: string | undefined;
  /** The one environment that the entry is for. */
  environment: string | undefined;
}

function isRecorded(listing: Listing, sha256: string | undefined): boolean {
  return sha256 !== undefined && listing.sha256 === sha256;
}

/** What a record lists, compared with the bytes of a commit. */
function wordsFor(listing: Listing, sha256: string | undefined): string {
  if (isRecorded(listing, sha256))
    return listing.environment === undefined ? 'this sha256' : `this sha256 for ${listing.environment} only`;
  return listing.sha256 === undefined ? 'it without a sha256' : 'another sha256';
}

/** What the change records list, by path; of one with a schema finding, what can be read of it. */
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
