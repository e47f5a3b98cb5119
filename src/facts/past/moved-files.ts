import { posix } from 'node:path';
import type { Config } from '../../repo/config/config.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { once } from '../../text/once.ts';
import { valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import { manifestMatcher, readPastManifest } from '../world/past-manifest.ts';
import { isChangedInRange } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { changedAround, type Place, smallTextIn } from './changed-places.ts';
import { foundAmong, type Later } from './found-again.ts';
import { afterOf, type Before, beforeOf, isSameFile, type ReadFile } from './known-again.ts';
import { type Lines, linesSought } from './shared-lines.ts';
import { type UnnamedFile, unnamedIn } from './unnamed-files.ts';

/** What tells which files declare versions, and what a file says of itself. */
interface Reader {
  /** What the path says, and the services in a text; undefined for a path that is not read. */
  match(path: string): ReadFile | undefined;
  patterns: readonly string[];
}

/** A file that was seen where it lay at the merge base. */
interface MovedFile {
  path: string;
  /** Set where it is read, by a name that means no environment. */
  unnamed: UnnamedFile | undefined;
  /** Set where it left the folder that is judged, from which the path leads. */
  hasLeft?: true;
}

/**
 * Files that declare versions and lie where nothing is read: the request moved them there. A file is known again by its content, by its
 * name and what its path says, or by its images and a part of that. None whose services files that are read took over.
 */
export function movedOutOfSight(key: 'environments' | 'releases', past: Config, tree: Tree, world: World): MovedFile[] {
  const { tree: now, config } = world.repository;
  const known = knownEnvironments(world.policy);
  const [before, present] = [readerOf(key, past, known), readerOf(key, config, known)];
  const missing = [...new Set(before.patterns.flatMap((pattern) => tree.glob(pattern)))].filter(
    (path) => now.kind(path) === 'missing',
  );
  const { gone, linesOf } = goneOf(readIn(before, tree, missing).filter(({ services }) => services.length > 0));
  if (gone.length === 0) return [];
  const readers = [readerOf('environments', config, known), readerOf('releases', config, known)];
  const releases = releasesOf(config);
  const isRead = (path: string) => readers.some((each) => each.match(path) !== undefined);
  // Whatever its ending: what a tool reads as a template, or nothing reads for a while, has another one.
  const had = new Set(tree.glob('**/*'));
  const others = now
    .glob('**/*')
    .filter((path) => (!had.has(path) || isChangedInRange(world, path)) && !isRead(path))
    .map((path) => {
      const name = unnamedIn(releases, path, known);
      const earlier = had.has(path)
        ? afterOf(path, { name, linesOf, read: () => smallTextIn({ tree, path }) })
        : undefined;
      return { ...afterOf(path, { name, linesOf, read: () => smallTextIn({ tree: now, path }) }), earlier };
    });
  const inside = foundAmong(gone, others);
  const around = once(() => foundAmong(gone, laterAround(tree, now, linesOf)));
  const moved = gone.flatMap((was) => {
    const found = inside(was);
    const to = found ?? around()(was);
    if (to === undefined) return [];
    const { services, file } = was;
    return [{ to: to.path, services, environment: file.environment, name: to.name, hasLeft: found === undefined }];
  });
  if (moved.length === 0) return [];
  const taken = takenOver(present, tree, world);
  return moved.flatMap(({ to: path, services, name, environment, hasLeft }): MovedFile[] => {
    if (services.every((each) => taken.has(each))) return [];
    if (hasLeft) return [{ path, unnamed: undefined, hasLeft }];
    return [
      { path, unnamed: name === undefined || environment === undefined ? undefined : { path, name, environment } },
    ];
  });
}

function laterAround(tree: Tree, now: Tree, linesOf: (text: string) => Lines): Later[] {
  return changedAround(tree, now).map(({ path, now: place, before }) => {
    const fileAt = (at: Place) => afterOf(path, { name: undefined, linesOf, read: () => smallTextIn(at) });
    return { ...fileAt(place), earlier: before && fileAt(before) };
  });
}

/**
 * Files that count for a service in an environment which had versions of it, and lay at the merge base where they counted for the same
 * service in another one, which has none of it any more: what runs there would be taken for what runs here.
 */
export function movedToAnother(past: Config, tree: Tree, world: World): string[] {
  const { tree: now, config } = world.repository;
  const known = knownEnvironments(world.policy);
  const [before, after] = [
    readIn(readerOf('releases', past, known), tree),
    readIn(readerOf('releases', config, known), now),
  ];
  const [had, has] = [before, after].map((files) => new Set(files.flatMap(({ services }) => services)));
  const { gone, linesOf } = goneOf(before.filter(({ path }) => now.kind(path) === 'missing'));
  const byLost = Map.groupBy(
    gone.flatMap((was) => was.services.flatMap((each) => (has!.has(each) ? [] : { was, service: serviceOf(each) }))),
    ({ service }) => service,
  );
  return after.flatMap(({ path, text, services }) => {
    if (tree.kind(path) !== 'missing') return [];
    const to = afterOf(path, { name: path, linesOf, read: () => text });
    const others = services.flatMap((each) => (had!.has(each) ? (byLost.get(serviceOf(each)) ?? []) : []));
    const isOne = ({ was }: { was: Before }) =>
      (was.lines.same !== undefined && was.lines.same === to.lines().same) ||
      isSameFile(was, to) ||
      isBeside(was.from, path);
    return others.some(isOne) ? path : [];
  });
}

/** Files that are gone, and what tells which of their lines another text has. */
function goneOf(files: readonly FileWithText[]): { gone: Before[]; linesOf: (text: string) => Lines } {
  const linesOf = linesSought(files.map(({ text }) => text));
  return { gone: files.map((each) => beforeOf(each.path, { ...each, lines: linesOf(each.text) })), linesOf };
}

/** What a reader reads, and what it declares. */
interface FileWithText {
  path: string;
  text: string;
  file: ReadFile;
  services: readonly string[];
}

function readIn(
  { match, patterns }: Reader,
  tree: Tree,
  among: Iterable<string> = patterns.flatMap((pattern) => tree.glob(pattern)),
): FileWithText[] {
  return [...new Set(among)].flatMap((path) => {
    const file = match(path);
    if (file === undefined) return [];
    const text = textIn(tree, path) ?? '';
    return { path, text, file, services: file.servicesIn(text) };
  });
}

/** The service of what `servicesIn` gives. */
function serviceOf(key: string): string {
  return (JSON.parse(key) as [environment: string, service: string])[1];
}

function isBeside(from: string, to: string): boolean {
  return posix.dirname(from) === posix.dirname(to) && posix.extname(from) === posix.extname(to);
}

function readerOf(key: 'environments' | 'releases', config: Config, known: ReadonlySet<string>): Reader {
  if (key === 'environments') {
    const isManifest = manifestMatcher(config);
    return {
      patterns: config.patterns.environments.map(({ pattern }) => pattern),
      match: (path) => (isManifest(path) ? manifestFile(path) : undefined),
    };
  }
  const releases = releasesOf(config);
  return {
    patterns: releases.entries.map(({ pattern }) => pattern.glob),
    match: (path) => {
      const file = releases.match(path);
      return file === undefined || unnamedIn(releases, path, known) !== undefined ? undefined : releaseFile(path, file);
    },
  };
}

function manifestFile(path: string): ReadFile {
  return {
    way: JSON.stringify(['manifest', idOfFile(path)]),
    captured: [],
    besides: [],
    environment: undefined,
    namesEnvironment: true,
    servicesIn: (text) =>
      readPastManifest(path, text)?.versions.map(({ environment, service }) =>
        JSON.stringify([environment, service]),
      ) ?? [],
    isOfAnyText: false,
    versionsIn: () => [],
    imagesIn: () => [],
    isUnreadable: () => false,
  };
}

function releaseFile(path: string, file: ReleaseFile): ReadFile {
  // What the pattern captures is in the path, and what stands for the environment in the entry is not.
  const captured = file.readings.flatMap(({ settings }) => Object.values(settings.pattern.match(path)?.all ?? {}));
  const names = new Set(file.readings.map((reading) => reading.captured));
  return {
    way: JSON.stringify(
      file.readings.map(({ settings: { index, kind, files }, captured: name }) => [index, kind, files, name]),
    ),
    captured: [...new Set(captured)],
    besides: captured.filter((each) => !names.has(each)),
    environment: file.readings.find((reading) => reading.environment !== undefined)?.environment,
    namesEnvironment: false,
    servicesIn: (text) =>
      valueOr(file.read(text), []).map(({ environment, service }) => JSON.stringify([environment, service])),
    isOfAnyText: file.readings.every(({ settings }) => settings.kind === 'text'),
    versionsIn: (text) => valueOr(file.read(text), []).map(({ version }) => version),
    imagesIn: (text) =>
      file.readings.flatMap(({ read }) => valueOr(read(text), []).flatMap(({ image }) => image ?? [])),
    isUnreadable: (text) => !file.read(text).ok,
  };
}

/** The services of which files that are read now declare versions that they did not at the merge base. */
function takenOver(present: Reader, tree: Tree, { repository }: World): ReadonlySet<string> {
  const { tree: now } = repository;
  const paths = new Set(present.patterns.flatMap((pattern) => now.glob(pattern)));
  return new Set(
    [...paths].flatMap((path) => {
      const file = present.match(path);
      const text = file === undefined ? '' : (textIn(now, path) ?? '');
      if (file === undefined || tree.holds?.(path, new TextEncoder().encode(text)) === true) return [];
      const had = new Set(file.servicesIn(textIn(tree, path) ?? ''));
      return file.servicesIn(text).filter((each) => !had.has(each));
    }),
  );
}
