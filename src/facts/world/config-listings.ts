import type { Config } from '../../repo/config/config.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { oncePerWorld } from './once.ts';
import { manifestMatcher, type PastManifest, readPastManifest } from './past-manifest.ts';

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

/** Those of the manifests in a tree. */
export function listingsIn(tree: Tree, config: Config): ConfigListings {
  const isManifest = manifestMatcher(config);
  const paths = new Set(config.patterns.environments.flatMap(({ pattern }) => tree.glob(pattern)).filter(isManifest));
  tree.prefetch?.(paths);
  return configListings([...paths].flatMap((path) => readPastManifest(path, textIn(tree, path) ?? '') ?? []));
}

/** The files that the manifests of each environment list now, whether by their paths or by those of links to them. */
export const filesListed = oncePerWorld(({ repository: { tree, config } }): ConfigListings => {
  const listings = [...listingsIn(tree, config)];
  return new Map(listings.map(([id, paths]) => [id, new Set([...paths].map((path) => fileAt(path, tree)))]));
});

/** Where the file of a path is, which may be a link. */
export function fileAt(path: string, tree: Tree): string {
  return tree.realOf?.(path) ?? path;
}
