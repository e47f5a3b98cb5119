import type { FileChange } from '../../history/commit.ts';
import type { PastManifest } from '../world/past-manifest.ts';

/** The config files of every environment that has a manifest, by its id. */
export type ConfigListings = ReadonlyMap<string, ReadonlySet<string>>;

/** What the environments listed, and what bytes stood where, on one side of a commit. */
export interface CommitSide {
  listings: ConfigListings;
  /** Blobs by path. */
  files: Pick<ReadonlyMap<string, string>, 'get'>;
}

export function configListings(manifests: Iterable<PastManifest>): ConfigListings {
  const listings = new Map<string, Set<string>>();
  for (const { environment, config } of manifests) {
    const listed = listings.get(environment) ?? new Set();
    listings.set(environment, listed);
    for (const path of config) listed.add(path);
  }
  return listings;
}

/** What a commit made of a file that was read: undefined where there is no such file. */
export interface Turn<Read> {
  path: string;
  before: Read | undefined;
  after: Read | undefined;
}

/** What files give as commits go by. */
export interface Tracker<Read> {
  /** What every file gives now, by path. */
  current: ReadonlyMap<string, Read>;
  /** Goes on by one commit. */
  follow(changes: readonly FileChange[]): Turn<Read>[];
}

/** Follows files from how they were at first. A text that cannot be read changes nothing: what the file gave goes on. */
export function tracker<Read>(
  start: Iterable<readonly [path: string, blob: string]>,
  isTracked: (path: string) => boolean,
  read: (path: string, blob: string) => Read | undefined,
): Tracker<Read> {
  const current = new Map<string, Read>();
  for (const [path, blob] of start) {
    const given = isTracked(path) ? read(path, blob) : undefined;
    if (given !== undefined) current.set(path, given);
  }
  return {
    current,
    follow: (changes) =>
      changes.flatMap(({ path, after: blob }): Turn<Read>[] => {
        if (!isTracked(path)) return [];
        const before = current.get(path);
        const after = blob === undefined ? undefined : (read(path, blob) ?? before);
        if (before === after) return [];
        if (after === undefined) current.delete(path);
        else current.set(path, after);
        return [{ path, before, after }];
      }),
  };
}
