import type { Config } from '../../repo/config/config.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { success, valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/**
 * The files in which the place of a version counts for a service in an environment by the settings of now, by earlier ones did for
 * another alone, and that service had places of its own there: what ran elsewhere would be taken for what ran there.
 */
export function claimedPlaces(past: Config, tree: Tree, world: World): string[] {
  const { repository, policy } = world;
  const [before, now] = [releasesOf(past), releasesOf(repository.config)];
  const known = knownEnvironments(policy);
  const declared = (releases: Releases, path: string, text: string): Declared[] => {
    const file = releases.match(path);
    const found = valueOr(file?.read(text) ?? success([]), []).filter(({ environment }) => known.has(environment));
    return found.map((each) => ({ key: keyOf(each), place: JSON.stringify(file!.locate(text, each)) }));
  };
  const had = new Set(
    [tree, repository.tree].flatMap((files) =>
      pathsOf(before, files).flatMap((path) => declared(before, path, textIn(files, path) ?? '').map(({ key }) => key)),
    ),
  );
  return pathsOf(now, repository.tree).filter((path) => {
    const text = repository.open(path).source?.text ?? '';
    const earlier = Map.groupBy(declared(before, path, text), ({ place }) => place);
    return declared(now, path, text).some(({ key, place }) => {
      const others = earlier.get(place);
      return others !== undefined && had.has(key) && !others.some((each) => each.key === key);
    });
  });
}

/** For what a place in a file declares a version. */
interface Declared {
  /** The environment and the service. */
  key: string;
  place: string;
}

function keyOf({ environment, service }: { environment: string; service: string }): string {
  return JSON.stringify([environment, service]);
}

function pathsOf({ entries }: Releases, tree: Tree): string[] {
  return [...new Set(entries.flatMap(({ pattern }) => tree.glob(pattern.glob)))];
}
