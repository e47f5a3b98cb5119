import { posix } from 'node:path';
import type { Config } from '../../repo/config/config.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { valueOr } from '../../text/result.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import { manifestMatcher, readPastManifest } from '../world/past-manifest.ts';
import type { World } from '../world/world.ts';
import { type UnnamedFile, unnamedIn } from './unnamed-files.ts';

/** What tells which files declare versions, and what a file says of itself. */
interface Reader {
  /** What the path says, and the services in a text; undefined for a path that is not read. */
  match(path: string): ReadFile | undefined;
  patterns: readonly string[];
}

interface ReadFile {
  /** What its path captures. */
  captured: readonly string[];
  /** What of that is not the name of an environment. */
  besides: readonly string[];
  /** The environment that its path names. */
  environment: string | undefined;
  /** Whether it says itself of which environment it is. */
  namesEnvironment: boolean;
  /** The services that a text declares a version of; those of an environment, with it. */
  servicesIn(text: string): readonly string[];
  /** The images that a text names, of which it declares a version. */
  imagesIn(text: string): readonly string[];
}

/** A file that was seen where it lay at the merge base. */
interface MovedFile {
  path: string;
  /** Set where it is read, by a name that means no environment. */
  unnamed: UnnamedFile | undefined;
}

/**
 * Files that declare versions and lie where nothing is read: the request moved them there. A file is known again by its content, by its
 * name and what its path says, or by its images and a part of that. None whose services files that are read took over.
 */
export function movedOutOfSight(key: 'environments' | 'releases', past: Config, tree: Tree, world: World): MovedFile[] {
  const { tree: now, config } = world.repository;
  const known = knownEnvironments(world.policy);
  const [before, present] = [readerOf(key, past, known), readerOf(key, config, known)];
  const gone = [...new Set(before.patterns.flatMap((pattern) => tree.glob(pattern)))].filter(
    (path) => before.match(path) !== undefined && now.kind(path) === 'missing',
  );
  if (gone.length === 0) return [];
  const extensions = new Set(gone.flatMap((path) => endingsLike(posix.extname(path))));
  const readers = [readerOf('environments', config, known), readerOf('releases', config, known)];
  const releases = releasesOf(config);
  const isRead = (path: string) => readers.some((each) => each.match(path) !== undefined);
  const added = [...extensions]
    .flatMap((extension) => now.glob(`**/*${extension}`))
    .filter((path) => tree.kind(path) === 'missing' && !isRead(path));
  const moved = gone.flatMap((from) => {
    const file = before.match(from)!;
    const text = textIn(tree, from) ?? '';
    const services = file.servicesIn(text);
    if (services.length === 0) return [];
    const to = added.find((path) => {
      const name = unnamedIn(releases, path, known);
      const was = { from, text, file };
      const is = { path, text: textIn(now, path) ?? '', name };
      return isSameFile(was, is) || isOfSameImages(was, is);
    });
    return to === undefined
      ? []
      : [{ to, services, environment: file.environment, name: unnamedIn(releases, to, known) }];
  });
  if (moved.length === 0) return [];
  const taken = takenOver(present, tree, world);
  return moved.flatMap(({ to: path, services, name, environment }): MovedFile[] => {
    if (services.every((each) => taken.has(each))) return [];
    return [
      { path, unnamed: name === undefined || environment === undefined ? undefined : { path, name, environment } },
    ];
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
  const gone = before.filter(({ path }) => now.kind(path) === 'missing');
  const isOfAnother = (from: readonly string[], to: readonly string[]) => {
    const lost = new Set(from.flatMap((each) => (has!.has(each) ? [] : serviceOf(each))));
    return to.some((each) => had!.has(each) && lost.has(serviceOf(each)));
  };
  return after.flatMap(({ path, text, services }) => {
    if (tree.kind(path) !== 'missing') return [];
    const from = gone.find(
      (each) =>
        isOfAnother(each.services, services) &&
        (isSameFile({ ...each, from: each.path }, { path, text, name: path }) || isBeside(each.path, path)),
    );
    return from === undefined ? [] : path;
  });
}

function readIn(reader: Reader, tree: Tree) {
  const paths = [...new Set(reader.patterns.flatMap((pattern) => tree.glob(pattern)))];
  return paths.flatMap((path) => {
    const file = reader.match(path);
    const text = file === undefined ? '' : (textIn(tree, path) ?? '');
    return file === undefined ? [] : [{ path, text, file, services: file.servicesIn(text) }];
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
    captured: [],
    besides: [],
    environment: undefined,
    namesEnvironment: true,
    servicesIn: (text) =>
      readPastManifest(path, text)?.versions.map(({ environment, service }) =>
        JSON.stringify([environment, service]),
      ) ?? [],
    imagesIn: () => [],
  };
}

function releaseFile(path: string, file: ReleaseFile): ReadFile {
  // What the pattern captures is in the path, and what stands for the environment in the entry is not.
  const captured = file.readings.flatMap(({ settings }) => Object.values(settings.pattern.match(path)?.all ?? {}));
  const names = new Set(file.readings.map((reading) => reading.captured));
  return {
    captured: [...new Set(captured)],
    besides: captured.filter((each) => !names.has(each)),
    environment: file.readings.find((reading) => reading.environment !== undefined)?.environment,
    namesEnvironment: false,
    servicesIn: (text) =>
      valueOr(file.read(text), []).map(({ environment, service }) => JSON.stringify([environment, service])),
    imagesIn: (text) =>
      file.readings.flatMap(({ read }) => valueOr(read(text), []).flatMap(({ image }) => image ?? [])),
  };
}

/** The endings of files that are read alike. */
function endingsLike(extension: string): readonly string[] {
  return YAML.includes(extension) ? YAML : [extension];
}

/** JSON is YAML, too. */
const YAML = ['.yaml', '.yml', '.json'];

function nameOf(path: string): string {
  const extension = posix.extname(path);
  return YAML.includes(extension) ? posix.basename(path, extension) : posix.basename(path);
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

interface After {
  path: string;
  text: string;
  /** The name by which it is read, if that means no environment. */
  name: string | undefined;
}

interface Before {
  from: string;
  text: string;
  file: ReadFile;
}

function isSameFile({ from, text, file }: Before, to: After): boolean {
  if (file.servicesIn(to.text).length === 0) return false;
  if (to.text === text || likeness(text, to.text) >= MOST_ALIKE) return true;
  if (nameOf(from) !== nameOf(to.path)) return false;
  // Where only the environment has another name, the rest of the path is the same.
  const captured = to.name === undefined ? file.captured : file.besides;
  const isSaid = captured.every((each) => isSaidIn(to.path, each));
  if (file.captured.length > 0) return isSaid;
  if (file.namesEnvironment) return !new Set(file.servicesIn(text)).isDisjointFrom(new Set(file.servicesIn(to.text)));
  const folderOf = (path: string) => posix.basename(posix.dirname(path));
  return folderOf(from) === folderOf(to.path);
}

/**
 * Whether a file names all images that another one did, and its path says of what that was. By images alone it is not known again: a
 * public one runs in many places, and what is for production is tried elsewhere by the same.
 */
function isOfSameImages({ from, text, file }: Before, to: After): boolean {
  const [images, others] = [file.imagesIn(text), new Set(file.imagesIn(to.text))];
  if (images.length === 0 || !images.every((image) => others.has(image))) return false;
  if (posix.dirname(from) === posix.dirname(to.path) || nameOf(from) === nameOf(to.path)) return true;
  const declared = file.servicesIn(text).flatMap((key) => JSON.parse(key) as [environment: string, service: string]);
  return [...file.captured, ...declared].some((name) => isSaidIn(to.path, name));
}

/** Whether a path has all words of a name. */
function isSaidIn(path: string, name: string): boolean {
  const words = new Set(path.split(/[^A-Za-z0-9]+/));
  return name.split(/[^A-Za-z0-9]+/).every((word) => words.has(word));
}

/** The share of lines from which git takes a file for another that was renamed. */
const MOST_ALIKE = 0.5;
/** Short files are alike by chance. */
const FEWEST_LINES = 4;

/** The share of the lines of the longer of two texts that the other has too; none of a short text. */
function likeness(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.split('\n').filter((line) => line.trim() !== ''));
  const longest = Math.max(one!.length, other!.length);
  if (longest < FEWEST_LINES) return 0;
  const left = Map.groupBy(other!, (line) => line);
  const counts = new Map([...left].map(([line, { length }]) => [line, length]));
  let common = 0;
  for (const line of one!) {
    const count = counts.get(line) ?? 0;
    if (count === 0) continue;
    counts.set(line, count - 1);
    common += 1;
  }
  return common / longest;
}
