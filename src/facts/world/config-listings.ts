import type { PastManifest } from './past-manifest.ts';

/** The config files of every environment that has a manifest, by its id. */
export type ConfigListings = ReadonlyMap<string, ReadonlySet<string>>;

export function configListings(manifests: Iterable<PastManifest>): ConfigListings {
  const listings = new Map<string, Set<string>>();
  for (const { environment, config } of manifests) {
    const listed = listings.get(environment) ?? new Set();
    listings.set(environment, listed);
    for (const path of config) listed.add(path);
  }
  return listings;
}
