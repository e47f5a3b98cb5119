import type { Config } from '../../repo/config/config.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import type { DeclaredVersion } from '../../repo/release/file-reading.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { success, valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/**
 * The files in which the place of a version counts for a service in an environment by the settings of now, by earlier ones did for
 * another alone, and that service had places of its own there, or has those of a third now: what ran elsewhere would be taken for what
 * ran there.
 */
export function claimedPlaces(past: Config, tree: Tree, world: World): string[] {
  const { repository, policy } = world;
  const [before, now] = [releasesOf(past), releasesOf(repository.config)];
  const known = knownEnvironments(policy);
  const versionsIn = (releases: Releases, path: string, text: string) =>
    valueOr(releases.match(path)?.read(text) ?? success([]), []).filter(({ environment }) => known.has(environment));
  const had = new Set(
    [tree, repository.tree].flatMap((files) =>
      pathsOf(before, files).flatMap((path) => versionsIn(before, path, textIn(files, path) ?? '').map(keyOf)),
    ),
  );
  /** The services that the places of each were of. */
  const joined = new Map<string, Set<string>>();
  const placed = pathsOf(now, repository.tree).flatMap((path) => {
    const [earlier, file] = [before.match(path), now.match(path)];
    if (earlier === undefined || file === undefined) return [];
    const text = repository.open(path).source?.text ?? '';
    const own = versionsIn(now, path, text);
    const add = (key: string, service: string) => joined.set(key, (joined.get(key) ?? new Set()).add(service));
    // Each place is searched for by itself, which takes long in a long file, and most edits are of other files.
    if (wayOf(earlier) === wayOf(file)) {
      for (const each of own) add(keyOf(each), each.service);
      return [];
    }
    const placeIn = (of: ReleaseFile, version: DeclaredVersion) => JSON.stringify(of.locate(text, version));
    const others = Map.groupBy(versionsIn(before, path, text), (each) => placeIn(earlier, each));
    return own.flatMap((version) => {
      const key = keyOf(version);
      const there = others.get(placeIn(file, version)) ?? [];
      for (const { environment, service } of there) if (environment === version.environment) add(key, service);
      return there.length === 0 || there.some((each) => keyOf(each) === key) ? [] : { path, key };
    });
  });
  const claimed = placed.filter(({ key }) => had.has(key) || (joined.get(key)?.size ?? 0) > 1);
  return [...new Set(claimed.map(({ path }) => path))];
}

/** How a file is read: the same for two that read the same of it. */
function wayOf({ readings }: ReleaseFile): string {
  return JSON.stringify(
    readings.map(({ settings, environment, captured, service }) => [
      settings.configured,
      [...settings.aliases],
      [environment, captured, service],
    ]),
  );
}

/** The environment and the service of a version. */
function keyOf({ environment, service }: { environment: string; service: string }): string {
  return JSON.stringify([environment, service]);
}

function pathsOf({ entries }: Releases, tree: Tree): string[] {
  return [...new Set(entries.flatMap(({ pattern }) => tree.glob(pattern.glob)))];
}
