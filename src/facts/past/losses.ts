import { attestationPaths } from '../../repo/attestation/files.ts';
import { CONFIG_FILE, type Config, type RecordKey } from '../../repo/config/config.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { matchesIdentity } from '../../repo/record/own-records.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { ReleaseSettings } from '../../repo/release/settings.ts';
import { takenForText } from '../../repo/release/taken-for-text.ts';
import type { Tree } from '../../repo/tree.ts';
import { addAll } from '../../text/long-lists.ts';
import { success, valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import { migrationsBy } from '../world/migrations-by.ts';
import type { World } from '../world/world.ts';
import { fewerOnBranches } from './branch-versions.ts';
import { claimedPlaces } from './claimed-places.ts';
import { movedOutOfSight, movedToAnother } from './moved-files.ts';
import { partedServices } from './parted-services.ts';
import { recordsBegunFor } from './records-begun.ts';
import { refsOutOfSight } from './refs-out-of-sight.ts';
import { takenAttestations } from './taken-attestations.ts';
import { unlistedConfig } from './unlisted-config.ts';
import { newUnnamed, type UnnamedFile } from './unnamed-files.ts';

/** The settings that say what a check sees. */
export const SEEING = [
  'environments',
  'changes',
  'grants',
  'waivers',
  'runs',
  'attestations',
  'migrations',
  'releases',
] as const;
export type SeeingKey = (typeof SEEING)[number];

/** Files of which a check sees less by the settings as they are now. */
export interface Loss {
  kind:
    | 'unseen'
    | 'moved'
    | 'left'
    | 'unnamed'
    | 'excused'
    | 'tool'
    | 'versions'
    | 'parted'
    | 'claimed'
    | 'unlisted'
    | 'displaced'
    | 'taken';
  files: readonly string[];
  /** For `unnamed`: which environment each file most likely is of, the best known first. */
  unnamed?: readonly UnnamedFile[];
}

/** What a check would see by earlier settings, or where files were, and does not by those of now, of the files that there are. */
export function lossesOf(key: SeeingKey, past: Config, tree: Tree, world: World): Loss[] {
  const narrower = narrowerBy(key, past, tree, world);
  if (key === 'attestations') return [...narrower, loss('taken', takenAttestations(past, tree, world))];
  if (key !== 'environments' && key !== 'releases') return narrower;
  const moved = movedOutOfSight(key, past, tree, world);
  const config = key === 'environments' ? unlistedConfig(past, tree, world) : undefined;
  const left = [...moved.flatMap(({ path, hasLeft }) => (hasLeft ? [path] : [])), ...(config?.left ?? [])];
  const elsewhere = moved.flatMap(({ path, unnamed, hasLeft }) => (unnamed === undefined && !hasLeft ? [path] : []));
  const unnamed = [
    ...moved.flatMap((each) => each.unnamed ?? []),
    ...(key === 'releases' ? newUnnamed(past, tree, world) : []),
  ];
  return [
    ...narrower,
    ...(config === undefined ? [] : [loss('unlisted', config.there), loss('displaced', config.displaced)]),
    ...(elsewhere.length === 0 ? [] : [loss('moved', elsewhere)]),
    ...(left.length === 0 ? [] : [loss('left', left)]),
    ...(unnamed.length === 0 ? [] : [{ ...loss('unnamed', [...new Set(unnamed.map(({ path }) => path))]), unnamed }]),
  ];
}

function narrowerBy(key: SeeingKey, past: Config, tree: Tree, world: World): Loss[] {
  const now = world.repository.config;
  if (key === 'migrations') return isSame(past.migrations, now.migrations) ? [] : migrationLosses(past, tree, world);
  if (key === 'releases') return isSame(past.releases, now.releases) ? [] : releaseLosses(past, tree, world);
  const { tree: files } = world.repository;
  const [before, after] = [past, now].map((config) =>
    key === 'attestations' ? config.attestations : config.patterns[key],
  );
  if (isSame(before, after)) return [];
  const matched = (config: Config) =>
    key === 'attestations' ? attestationPaths(files, config) : [...matches(config, key, files)];
  const seen = new Set(matched(now));
  const unseen = matched(past).filter((path) => !seen.has(path));
  return [
    loss('unseen', key === 'attestations' ? unseen : unseen.filter((path) => isMeant(key, path, past, tree, files))),
  ];
}

/** Whether a file is a record now or was one at the merge base. A default pattern may match files of something else, too. */
function isMeant(key: RecordKey, path: string, past: Config, ...trees: readonly Tree[]): boolean {
  if (past.patterns[key].some(({ configuredAt }) => configuredAt !== null)) return true;
  return trees.some((tree) => tree.kind(path) !== 'missing' && matchesIdentity(key, tree, path));
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function loss(kind: Loss['kind'], files: readonly string[]): Loss {
  return { kind, files: [...files].sort() };
}

function matches(config: Config, key: RecordKey, tree: Tree): Set<string> {
  const paths = new Set(config.patterns[key].flatMap(({ pattern }) => tree.glob(pattern)));
  paths.delete(CONFIG_FILE);
  return paths;
}

/**
 * Migrations that do not count any more, that need no record any more since `after` names a later file, and that count as those
 * of another tool. The file that `after` named may be gone: then it counts what needed a record at the merge base.
 */
function migrationLosses(past: Config, tree: Tree, world: World): Loss[] {
  const now = new Map(world.repository.migrations.map((file) => [file.path, file]));
  const before = migrationsBy(past, world.repository.tree);
  const then = migrationsBy(past, tree);
  const needed = [...before.values(), ...then.values()].filter((file) => !file.beforeRecords);
  const excused = needed.filter(({ path }) => {
    const file = now.get(path);
    return file?.beforeRecords === true && !isInTheirPlace(file, then.values(), now);
  });
  // Until the first record was made, `after` may say which migrations ran before; those that are new need theirs all the same.
  const begun = excused.length === 0 ? new Set() : recordsBegunFor(past, tree, then);
  const there = [...before.values()];
  return [
    loss(
      'unseen',
      there.flatMap(({ path }) => (now.has(path) ? [] : path)),
    ),
    loss('excused', [...new Set(excused.flatMap(({ path, set }) => (begun.has(set) ? path : [])))]),
    loss(
      'tool',
      there.flatMap(({ path, tool }) =>
        tool !== undefined && now.has(path) && now.get(path)!.tool !== tool ? path : [],
      ),
    ),
  ];
}

/** Whether a migration is a baseline, and all that had run before there were records are gone, which it replaces. */
function isInTheirPlace(
  { isBaseline, set }: MigrationFile,
  then: Iterable<MigrationFile>,
  now: ReadonlyMap<string, MigrationFile>,
): boolean {
  if (!isBaseline) return false;
  const ran = [...then].filter((file) => file.set === set && file.beforeRecords && !file.repeatable);
  return ran.length > 0 && ran.every(({ path }) => !now.has(path));
}

/**
 * Release files, tags, branches and submodules that do not count any more, or for another environment, files of which fewer versions are
 * read, those whose services are compared with no other any more, and those that count for what had others.
 */
function releaseLosses(past: Config, pastTree: Tree, world: World): Loss[] {
  const { tree, config } = world.repository;
  const [before, now] = [releasesOf(past), releasesOf(config)];
  const known = knownEnvironments(world.policy);
  const unseen: string[] = [];
  const versions: string[] = [];
  // What was read of a file of another kind as a text was no version.
  const misread = before.entries.filter(
    (entry) => takenForText(entry, pastTree.glob(entry.pattern.glob).filter(entry.pattern.match)) !== undefined,
  );
  for (const path of new Set(before.entries.flatMap(({ pattern }) => tree.glob(pattern.glob)))) {
    const text = world.repository.open(path).source?.text ?? '';
    const [read, after] = [before, now].map((releases) =>
      versionsIn(releases.match(path), { text, misread, known }),
    ) as [Read, Read];
    if ([...read.environments].some((each) => !after.environments.has(each))) unseen.push(path);
    else if ([...read.versions].some((each) => !after.versions.has(each))) versions.push(path);
  }
  addAll(unseen, refsOutOfSight(past, world));
  addAll(versions, fewerOnBranches(past, world));
  return [
    loss('unseen', unseen),
    loss('versions', versions),
    loss('parted', partedServices(past, world)),
    loss(
      'claimed',
      [...new Set([...claimedPlaces(past, pastTree, world), ...movedToAnother(past, pastTree, world)])].filter(
        (path) => !unseen.includes(path) && !versions.includes(path),
      ),
    ),
  ];
}

/** What is read from a file: for which environments, and which versions. */
interface Read {
  environments: ReadonlySet<string>;
  versions: ReadonlySet<string>;
}

function versionsIn(
  file: ReleaseFile | undefined,
  { text, misread, known }: { text: string; misread: readonly ReleaseSettings[]; known: ReadonlySet<string> },
): Read {
  const readings = file?.readings ?? [];
  const meant = readings.filter(({ settings }) => !misread.includes(settings));
  const found =
    meant.length < readings.length
      ? meant.flatMap(({ read }) => valueOr(read(text), []))
      : valueOr(file?.read(text) ?? success([]), []);
  const declared = found.filter(({ environment }) => known.has(environment));
  const environments = [
    ...declared.map(({ environment }) => environment),
    ...readings.flatMap(({ environment = '' }) => (known.has(environment) ? environment : [])),
  ];
  return {
    environments: new Set(environments),
    versions: new Set(declared.map(({ environment, version }) => JSON.stringify([environment, version]))),
  };
}
