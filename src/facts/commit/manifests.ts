import type { FollowedFiles } from '../../history/range/followed-links.ts';
import type { PastManifest } from '../world/past-manifest.ts';

/** The config files of every environment that has a manifest, by its id. */
export type ConfigListings = ReadonlyMap<string, ReadonlySet<string>>;

/** The config files of the environments, and all files, before or after a commit. */
export interface CommitSide {
  listings: ConfigListings;
  files: FollowedFiles;
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
