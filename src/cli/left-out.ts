import { type FoundMigrations, findMigrations } from '../detect/migrations.ts';
import { filesOf } from '../detect/reading.ts';
import { presentVersions } from '../facts/world/present-versions.ts';
import { walkBy, withInherited } from '../history/log/inherited.ts';
import type { ServiceVersion } from '../history/version-source.ts';
import { CONFIG_FILE, type Config } from '../repo/config/config.ts';
import { releasesOf } from '../repo/release/releases.ts';
import type { Repository } from '../repo/repository.ts';
import { countOf } from '../text/count.ts';
import { andList, firstOf } from '../text/list.ts';

/** A note names this many of each; the rest are counted. */
const MOST_NAMES = 3;

/** What a repository without settings was, to which a request brings some. */
interface Before {
  /** What its files showed at the base; that of no settings where they showed nothing. */
  config: Config;
  /** The name of the base. */
  name: string;
  /** Those of the policy. */
  environments: readonly string[];
}

/**
 * A note on what the files show and the first settings of a repository do not read: whoever adopts Towpath may well mean to begin with
 * less, and nobody would be told of it later. None where they read all of it.
 */
export function leftOutNotes(repository: Repository, { config, name, environments }: Before): string[] {
  const branches = leftOutBranches(repository.config, config);
  const files = leftOutFiles(repository, config, environments);
  const left = [
    ...(files.length === 0 ? [] : [versionsIn(files)]),
    ...(branches.length === 0 ? [] : [`versions on the branches ${andList(branches)}`]),
    ...leftOutMigrations(repository).map(
      ({ tool, files, count }) => `the ${countOf(count, 'migration')} of ${tool} in \`${files}\``,
    ),
  ];
  if (left.length === 0) return [];
  const what = repository.config.record === undefined ? 'a record without settings' : CONFIG_FILE;
  return [
    `${what} is new since ${name}, and leaves out what the files show: ${andList(left, String)}. No rule judges these once it is merged; \`towpath init\` in ${name} shows the lines that read them`,
  ];
}

function versionsIn(files: readonly LeftOutFile[]): string {
  const versions = files.flatMap((file) => file.versions);
  const services = distinct(versions.map(({ service }) => `\`${service}\``));
  const environments = distinct(versions.map(({ environment }) => environment));
  const paths = files.map(({ path }) => path);
  return `versions of ${firstOf(services, MOST_NAMES)} in ${andList(environments, String)} (${firstOf(paths, MOST_NAMES)})`;
}

/** A file, and what its versions are that the settings do not read. */
interface LeftOutFile {
  path: string;
  versions: readonly ServiceVersion[];
}

/** The migrations of tools that the settings do not name; without a file of settings, these are told as such. */
function leftOutMigrations({ config, tree }: Repository): FoundMigrations[] {
  if (config.record === undefined) return [];
  const named = new Set(config.migrations.map(({ tool }) => tool));
  return findMigrations(filesOf(tree)).filter(({ tool }) => !named.has(tool));
}

/** The files of which the settings do not read all that the files show for an environment of the policy. */
function leftOutFiles(repository: Repository, shown: Config, environments: readonly string[]): LeftOutFile[] {
  const { tree, manifests } = repository;
  const declaring = new Set(manifests.map(({ file }) => file));
  const ofFiles = releasesOf(shown).entries.filter(({ kind }) => kind !== 'submodule');
  const paths = new Set(ofFiles.flatMap(({ pattern }) => tree.glob(pattern.glob)));
  const before = inEnvironments({ ...repository, config: shown });
  const now = inEnvironments(repository);
  return [...paths].sort().flatMap((path) => {
    if (declaring.has(path)) return [];
    const [seen, read] = [before(path), now(path)];
    // What services and versions are called is for the settings to say.
    const versions = environments.flatMap((each) => {
      const ofShown = seen.get(each) ?? [];
      return ofShown.length > (read.get(each) ?? []).length ? ofShown : [];
    });
    return versions.length === 0 ? [] : [{ path, versions }];
  });
}

/** What the settings of a repository read from a file, and from what it builds on, by environment. */
function inEnvironments(repository: Repository): (path: string) => ReadonlyMap<string, readonly ServiceVersion[]> {
  const walk = walkBy(presentVersions(repository));
  const { match } = releasesOf(repository.config);
  return (path) =>
    Map.groupBy(match(path) === undefined ? [] : withInherited(path, walk), ({ environment }) => environment);
}

function leftOutBranches(own: Config, shown: Config): string[] {
  const branchesOf = ({ releases }: Config) => distinct(releases.flatMap(({ branches }) => branches ?? []));
  return branchesOf(own).length > 0 ? [] : branchesOf(shown);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
