import type { Config } from '../../repo/config/config.ts';
import { aliasesToWrite } from '../../repo/release/aliases-to-write.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import { environmentMeant } from '../world/release-environments.ts';
import type { World } from '../world/world.ts';

/** A file with versions under a name that means no environment, and the one that it most likely is of. */
export interface UnnamedFile {
  path: string;
  name: string;
  environment: string;
}

/** What to write as `environments` of an entry of `releases` for such files, those first of which is best known what they are of. */
export function aliasesFor(unnamed: readonly UnnamedFile[], releases: Releases): string {
  const entries = unnamed.flatMap(({ path }) =>
    releases.match(path)!.readings.map(({ settings }) => settings.configured),
  );
  return aliasesToWrite(
    unnamed.map(({ name, environment }) => [name, environment]),
    entries,
  );
}

/**
 * Files with versions under a name that means no environment, was nowhere at the merge base and looks like that of one into which
 * versions are promoted: `prod-eu`. What arrives there no rule sees.
 */
export function newUnnamed(past: Config, tree: Tree, world: World): UnnamedFile[] {
  const { repository, policy } = world;
  const known = knownEnvironments(policy);
  // Nothing is asked of what arrives in the first environment.
  const asked = world.environments.flatMap(({ id, upstream }) => (upstream === undefined ? [] : [id]));
  const present = releasesOf(repository.config);
  const found = pathsOf(present, repository.tree).flatMap((path): UnnamedFile[] =>
    namesWithVersions(present.match(path)!, repository.open(path).source?.text ?? '').flatMap((name) => {
      const environment = environmentMeant(name, asked, known);
      return environment === undefined ? [] : [{ path, name, environment }];
    }),
  );
  if (found.length === 0) return [];
  const earlier = [releasesOf(past), present].flatMap((releases) =>
    pathsOf(releases, tree).flatMap((path) => {
      const file = releases.match(path)!;
      const names = file.readings.flatMap(({ captured }) => captured ?? []);
      return names.length > 0 ? names : namesWithVersions(file, textIn(tree, path) ?? '');
    }),
  );
  const had = new Set(earlier);
  return found.filter(({ name }) => !had.has(name));

  function namesWithVersions(file: ReleaseFile, text: string): string[] {
    const versions = valueOr(file.read(text), []).filter(({ environment }) => !known.has(environment));
    const isLaidOver = versions.length === 0 && file.links(text).length > 0;
    const inherited = file.readings.flatMap(({ environment, captured = [] }) =>
      isLaidOver && environment !== undefined && !known.has(environment) ? captured : [],
    );
    return [...new Set([...versions.map(({ captured }) => captured), ...inherited])];
  }
}

/** The name by which a path is read and means no environment; undefined for any other path. */
export function unnamedIn(releases: Releases, path: string, known: ReadonlySet<string>): string | undefined {
  const readings = releases.match(path)?.readings ?? [];
  const isRead = readings.some(({ environment }) => environment === undefined || known.has(environment));
  return isRead ? undefined : readings[0]?.captured;
}

function pathsOf(releases: Releases, tree: Tree): string[] {
  const paths = new Set(releases.entries.flatMap(({ pattern }) => tree.glob(pattern.glob)));
  return [...paths].filter((path) => releases.match(path) !== undefined);
}
