import { posix } from 'node:path';
import { isImageMatched } from '../../text/image-match.ts';
import { MOST_LAYERS } from '../../text/most-layers.ts';
import { onceEach } from '../../text/once.ts';
import { staysInside } from '../tree.ts';
import { kustomizationsIn } from './kustomization.ts';
import { kustomizationIn, patchIn, referencesIn } from './kustomization-parts.ts';
import { imageName, imageRepository } from './release-file/image-reference.ts';
import type { Override } from './release-file/override-order.ts';

/** An image that a kustomization is built with. */
export interface KustomizedImage {
  /** What it is called by then, without tag and digest. */
  name: string;
  /** As its file has it, and that file; undefined of one that only a patch may put there. */
  reference: string | undefined;
  file: string;
  /** Whether an entry of `images` says its version. */
  isSet: boolean;
  /** Whether an entry calls it as it was called by then, letter by letter. */
  isNamed: boolean;
}

/** An entry of `images` of a kustomization, or of one that it builds on. */
export interface ImageEntry {
  called: string;
  /** The last segment of its name. */
  service: string;
  version: string | undefined;
  /** Whether an image is called so by then. */
  isMatched: boolean;
  /** Those images by then of which it has not the very name. */
  byPattern: readonly KustomizedImage[];
}

/** What Kustomize makes of a kustomization, as far as the files of the repository tell. */
export interface Kustomized {
  images: readonly KustomizedImage[];
  entries: readonly ImageEntry[];
  /** Whether there are no other images: all that it builds on is here and can be read, and nothing else makes or names some. */
  isWhole: boolean;
  /** Whether it is built of more than is followed, so that entries may be missing here. */
  isBeyond: boolean;
  /** All files that it is built of. */
  files: ReadonlySet<string>;
}

type TextOf = (path: string) => string | undefined;

/** No kustomization that people write is built of as many, nor compares as many names. */
const MOST_KUSTOMIZATIONS = 2_000;
const MOST_COMPARISONS = 2_000_000;
/** Many may be built of the same: no repository that people keep compares as many in all. */
const MOST_IN_ALL = 100 * MOST_COMPARISONS;

/**
 * Builds kustomizations: the images of each by the names that they have in the end, and which entries are for some of them. Each file is
 * parsed once, however many are built of it.
 */
export function imageBuilds(textOf: TextOf): (path: string) => Kustomized {
  const all = { left: MOST_IN_ALL };
  const built = onceEach((path): Kustomized => {
    const build: Build = {
      all,
      read,
      isWhole: true,
      entries: new Map(),
      files: new Set(),
      built: new Map(),
      left: MOST_COMPARISONS,
      depth: 0,
      isBeyond: false,
    };
    const images = layer(path, [], build);
    return {
      images,
      entries: [...build.entries.values()],
      isWhole: build.isWhole,
      isBeyond: build.isBeyond,
      files: build.files,
    };
  });
  const read: Reader = {
    isFile: onceEach((path) => textOf(path) !== undefined),
    kustomization: onceEach((path) => kustomizationIn(textOf(path))),
    manifest: onceEach((path) => referencesIn(textOf(path) ?? '')),
    patch: onceEach((path) => patchIn(textOf(path) ?? '')),
  };
  return built;
}

/** What is in files, each read once. */
interface Reader {
  isFile(path: string): boolean;
  /** Undefined where it is not there or cannot be read. */
  kustomization(path: string): ReturnType<typeof kustomizationIn>;
  /** The images of a manifest; undefined where it cannot be read. */
  manifest(path: string): readonly string[] | undefined;
  /** The names of images that a patch may put somewhere; undefined where that cannot be told. */
  patch(path: string): readonly string[] | undefined;
}

interface Build {
  read: Reader;
  isWhole: boolean;
  entries: Map<string, ImageEntry>;
  files: Set<string>;
  /** The images of each folder; undefined while the build is below it. */
  built: Map<string, readonly KustomizedImage[] | undefined>;
  /** How many comparisons may follow, here and in all builds. */
  left: number;
  all: { left: number };
  isBeyond: boolean;
  /** How many kustomizations are above. */
  depth: number;
}

/** The images after a kustomization: those that it is laid over, as a component is, and its own. */
function layer(path: string, onto: readonly KustomizedImage[], build: Build): readonly KustomizedImage[] {
  const { read, files } = build;
  files.add(path);
  const said = read.kustomization(path);
  const mayFollow = spend(MOST_COMPARISONS / MOST_KUSTOMIZATIONS, build);
  if (build.depth === MOST_LAYERS) build.isBeyond = true;
  if (said === undefined || !mayFollow || build.depth === MOST_LAYERS) {
    build.isWhole = false;
    return onto;
  }
  build.depth += 1;
  if (said.isMade) build.isWhole = false;
  const of = (names: readonly string[] | undefined, image: (name: string) => KustomizedImage) => {
    if (names === undefined) build.isWhole = false;
    return (names ?? []).map(image);
  };
  const inManifest = (file: string) =>
    of(read.manifest(file), (reference) => ({ name: imageRepository(reference), reference, file, ...UNNAMED }));
  const byPatch = (file: string, names: readonly string[] | undefined) =>
    of(names, (name) => ({ name, reference: undefined, file, ...UNNAMED }));
  let images: readonly KustomizedImage[] = onto;
  for (const written of said.resources) {
    const at = placeOf(path, written, read);
    if (at === undefined) build.isWhole = false;
    else {
      files.add(at.path);
      images = [...images, ...(at.isFile ? inManifest(at.path) : folderImages(at.path, build))];
    }
  }
  for (const written of said.components) {
    const at = placeOf(path, written, read);
    if (at === undefined || at.isFile) build.isWhole = false;
    else images = layer(at.path, images, build);
  }
  images = [...images, ...said.patches.flatMap((names) => byPatch(path, names))];
  for (const written of said.patchFiles) {
    const at = placeOf(path, written, read);
    if (at?.isFile !== true) build.isWhole = false;
    else {
      files.add(at.path);
      images = [...images, ...byPatch(at.path, read.patch(at.path))];
    }
  }
  for (const entry of said.images) images = after(images, entry, { path, build });
  build.depth -= 1;
  return [...new Map(images.map((image) => [JSON.stringify(image), image])).values()];
}

/** Counts comparisons, and tells whether they are still to be made. */
function spend(comparisons: number, build: Build): boolean {
  build.left -= comparisons;
  build.all.left -= comparisons;
  build.isBeyond ||= build.left < 0 || build.all.left < 0;
  return !build.isBeyond;
}

const UNNAMED = { isSet: false, isNamed: false } as const;

/** The images of a folder, which is built once, by however many ways it is built on; one that builds on itself brings nothing by that. */
function folderImages(path: string, build: Build): readonly KustomizedImage[] {
  if (!build.built.has(path)) {
    build.built.set(path, undefined);
    build.built.set(path, layer(path, [], build));
  }
  return build.built.get(path) ?? [];
}

/** The file, or the kustomization of the folder, that a kustomization names; undefined where the repository has none. */
function placeOf(from: string, written: string, { isFile }: Reader): { path: string; isFile: boolean } | undefined {
  if (/[:?]|^github\.com\/|^\//.test(written)) return undefined;
  const path = posix.join(posix.dirname(from), written).replace(/\/$/, '');
  if (!staysInside(path)) return undefined;
  if (isFile(path)) return { path, isFile: true };
  const found = kustomizationsIn(path === '.' ? '' : `${path}/`).find(isFile);
  return found === undefined ? undefined : { path: found, isFile: false };
}

/** The images after an entry, which is for those that are called so by then. */
function after(
  images: readonly KustomizedImage[],
  { override: { called, becomes, at, isUntold }, names, version }: Override,
  { path, build }: { path: string; build: Build },
): readonly KustomizedImage[] {
  if (!spend(images.length, build)) {
    build.isWhole = false;
    return images;
  }
  const reached = new Set(images.filter(({ name }) => isMeant(called, name)));
  const sets = version !== undefined || isUntold === true;
  const key = JSON.stringify([path, at]);
  // A component may be laid over several.
  const known = build.entries.get(key);
  build.entries.set(key, {
    called,
    service: names.name ?? called,
    version: version?.version,
    isMatched: known?.isMatched === true || reached.size > 0,
    byPattern: [...(known?.byPattern ?? []), ...[...reached].filter(({ name }) => isByPattern(called, name))],
  });
  return images.map((image) =>
    reached.has(image)
      ? {
          ...image,
          name: becomes ?? image.name,
          isSet: image.isSet || sets,
          isNamed: image.isNamed || called === image.name,
        }
      : image,
  );
}

function isByPattern(called: string, name: string): boolean {
  return called !== name && isImageMatched(called, name);
}

/** Of a name of which another tool fills in a part, the last part decides. */
function isMeant(called: string, name: string): boolean {
  if (isImageMatched(called, name)) return true;
  return /[{$<]/.test(called + name) && imageName(called) === imageName(name);
}
