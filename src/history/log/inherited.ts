import { addAll } from '../../text/long-lists.ts';
import { MOST_LAYERS } from '../../text/most-layers.ts';
import { onceEach } from '../../text/once.ts';
import { NO_ENVIRONMENT, NO_SERVICE, type ServiceVersion } from '../version-source.ts';
import type { CustomizedImage } from './image-index.ts';
import { laidOver } from './laid-over.ts';
import { isImage, ofImages, overridden, unmatched, versionsOf } from './overrides.ts';
import { withoutSidecars } from './sidecars.ts';

/** The versions of a file and what it builds on, as they are read from it; undefined where there is no such file. */
type ReadAt = (path: string) => readonly ServiceVersion[] | undefined;

/**
 * What a file declares, with what it inherits from the files that it builds on: of services for which it has no version of its
 * own, and where several have one, from the last. Of a service with several images this holds for each of them.
 */
export function withInherited(path: string, walk: Walk): readonly ServiceVersion[] {
  return allOf(path, walk).filter(({ isUntold }) => !isUntold);
}

/** What stands over versions that a file inherits, and tells none: each with the service of which it is, and the file that has it. */
export function untoldOver(path: string, walk: Walk): readonly ServiceVersion[] {
  return allOf(path, walk).filter(({ isUntold }) => isUntold);
}

/** The entries of `images` of a kustomization by which it is not known what runs, and why that is. */
export interface UnappliedImages {
  /**
   * Those that are for none of the images that it inherits, though one of these is of the same service: the entry, and that image; and
   * whether one was called so, and has another name by then.
   */
  unmatched: (ReturnType<typeof unmatched>[number] & { isRenamed: boolean })[];
  /** Those that put something behind the tag that an image has. */
  suffixes: readonly CustomizedImage[];
}

export function unappliedImages(path: string, walk: Walk): UnappliedImages {
  const { below, own } = layersOf(path, walk);
  walk.found.delete(path);
  forgetPart(walk);
  const entries = own.filter(isImage);
  const inherited = below.filter(isImage);
  const called = new Set(inherited.map(({ override }) => override.called));
  return {
    unmatched: unmatched(inherited, entries).map((each) => ({
      ...each,
      isRenamed: called.has(each.entry.override.called),
    })),
    suffixes: entries.filter(({ override }) => override.isSuffix),
  };
}

function allOf(path: string, walk: Walk): readonly ServiceVersion[] {
  const all = layered(path, walk);
  forgetPart(walk);
  const others = all.filter((each) => !isImage(each) && !each.isWhole).map(({ called: _, ...each }) => each);
  const versions = [...others, ...versionsOf(all.filter(isImage))];
  return distinct(versions);
}

function distinct<Version extends ServiceVersion>(versions: readonly Version[]): readonly Version[] {
  return versions.length < 2 ? versions : [...new Map(versions.map((each) => [JSON.stringify(each), each])).values()];
}

/** A walk through what files build on, which comes to each once, by however many ways it is built on, as long as no file changes. */
export interface Walk {
  readAt: ReadAt;
  /** What was found in each file; undefined while the walk is below it, since a file that builds on itself inherits nothing by that. */
  found: Map<string, readonly ServiceVersion[] | undefined>;
  /** How many files are below each in a row at most, itself counted; zero while they are counted. */
  heights: Map<string, number>;
  /** Whether something was left out that lies above, so that what was found is not the whole of each file. */
  isPart: boolean;
}

export function walkBy(readAt: ReadAt): Walk {
  return { readAt: onceEach(readAt), found: new Map(), heights: new Map(), isPart: false };
}

function forgetPart(walk: Walk): void {
  if (walk.isPart) walk.found.clear();
  walk.isPart = false;
}

/** The versions of a file with what it inherits, and besides what is told of them: images by their names, and what tells no version. */
function layered(path: string, walk: Walk): readonly ServiceVersion[] {
  const { found } = walk;
  if (!found.has(path)) found.set(path, layeredAnew(path, walk));
  const versions = found.get(path);
  if (versions === undefined) walk.isPart = true;
  return versions ?? [];
}

/** How many files a file builds on in a row at most, itself counted. A way back to one that is counted ends there. */
function heightOf(path: string, { readAt, heights }: Walk): number {
  // Not by recursion, which so many may be that a stack has no room for them.
  const stack = [path];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const known = heights.get(top);
    if (known === undefined) {
      heights.set(top, 0);
      addAll(
        stack,
        targetsOf(readAt(top)).filter((each) => !heights.has(each)),
      );
      continue;
    }
    if (known === 0) {
      const below = targetsOf(readAt(top)).map((each) => heights.get(each) ?? 0);
      heights.set(
        top,
        below.reduce((most, each) => Math.max(most, 1 + each), 1),
      );
    }
    stack.pop();
  }
  return heights.get(path)!;
}

function targetsOf(read: readonly ServiceVersion[] = []): string[] {
  return read.flatMap(({ builtOn, version }) => (builtOn ? [version] : []));
}

function layeredAnew(path: string, walk: Walk): readonly ServiceVersion[] {
  const { below, own, isLeaf } = layersOf(path, walk);
  if (!isLeaf) return withoutSidecars(laidOver(below, own));
  // What tells no version may stand over one of another file that is built on before.
  const images = overridden([], own.filter(isImage));
  const isOfImage = ofImages(images);
  return withoutSidecars([...own.filter((each) => !isImage(each) && !isOfImage(each)), ...images]);
}

/** What a file has itself, and what it builds on has together. */
function layersOf(
  path: string,
  walk: Walk,
): { below: readonly ServiceVersion[]; own: readonly ServiceVersion[]; isLeaf: boolean } {
  walk.found.set(path, undefined);
  const read = walk.readAt(path) ?? [];
  // That it is built of more than is followed is told elsewhere.
  const isFollowed = heightOf(path, walk) <= MOST_LAYERS;
  let below: readonly ServiceVersion[] = [];
  for (const { environment, service, version: file, builtOn, as, way, isBeside } of read) {
    if (!builtOn || file === path || !isFollowed) continue;
    const isMeant = (each: ServiceVersion) =>
      (way === undefined || each.way === undefined || each.way === way) &&
      (builtOn === 'any' || [service, NO_SERVICE].includes(each.named ?? each.service));
    const there = layered(file, walk)
      .filter(isMeant)
      .map((each): ServiceVersion => {
        const name = service || (as === undefined ? each.service : (each.named ?? each.service));
        const called = as === undefined ? name : as.replaceAll('{name}', () => name);
        const named = as === undefined ? {} : { named: name };
        const { way: _, slot: __, ...declared } = each;
        return {
          ...declared,
          environment,
          service: called,
          ...named,
          ...slotOf(each, service),
          file: each.file ?? file,
        };
      });
    below = isBeside ? [...below, ...there] : laidOver(below, there);
  }
  const own = read.filter(({ builtOn }) => !builtOn);
  // Two that stand beside each other may build on one and the same.
  return { below: distinct(below), own, isLeaf: own.length === read.length };
}

/** The image of an inherited version, for the service that its path names; empty where that is none. */
function slotOf({ slot, service: name }: ServiceVersion, service: string): Pick<ServiceVersion, 'slot'> {
  if (service === '') return slot === undefined ? {} : { slot };
  if (slot !== undefined) return { slot: { ...slot, of: service } };
  return name === NO_SERVICE ? {} : { slot: { is: name, names: [name], of: service } };
}

/** What files declare while they change, with what each inherits. */
export interface Inheritance {
  /** What a file declares with what it inherits; none for a file that belongs to no environment. */
  declared(path: string): readonly ServiceVersion[];
  /** Some files and all that build on them, directly or not. */
  reached(paths: Iterable<string>): Set<string>;
  /** Takes what is read from a file now. */
  set(path: string, read: readonly ServiceVersion[] | undefined): void;
}

export function inheritance(): Inheritance {
  const reads = new Map<string, readonly ServiceVersion[]>();
  /** The files that build on a file, by its path. */
  const builtOn = new Map<string, Set<string>>();
  let walk = walkBy((path) => reads.get(path));
  const targets = (path: string) => targetsOf(reads.get(path));
  return {
    declared: (path) => withInherited(path, walk).filter(({ environment }) => environment !== NO_ENVIRONMENT),
    reached: (paths) => {
      const found = new Set(paths);
      // A set is walked along with what is added to it.
      for (const path of found) for (const other of builtOn.get(path) ?? []) found.add(other);
      return found;
    },
    set: (path, read) => {
      if (walk.heights.size > 0) walk = walkBy((each) => reads.get(each));
      for (const target of targets(path)) builtOn.get(target)?.delete(path);
      if (read === undefined) reads.delete(path);
      else reads.set(path, read);
      for (const target of targets(path)) builtOn.set(target, (builtOn.get(target) ?? new Set()).add(path));
    },
  };
}

/** Whether a version is none of an environment's own file by itself: what such a file builds on, what is there, or a part of one. */
export function isOfBase({ builtOn, environment, isPart }: ServiceVersion): boolean {
  return builtOn !== undefined || environment === NO_ENVIRONMENT || isPart === true;
}
