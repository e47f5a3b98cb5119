import { isImageMatched, withSuffix } from '../../../text/image-match.ts';
import { type DataNode, stopWalk } from '../../config/config-file/data-node.ts';
import { withTemplatesAs } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import type { ImageOverride } from './release-reader.ts';

/** An entry of `images` of a kustomization. */
export interface Override {
  node: DataNode;
  /** By what the image is called in every overlay. */
  names: Pick<VersionInData, 'name' | 'image' | 'slot'>;
  /** The version that it sets. */
  version: Pick<VersionInData, 'version' | 'node'> | undefined;
  override: ImageOverride;
}

/** No file that people write needs as many. */
const MOST_COMPARISONS = 10_000_000;
const TOO_MANY = `its images are compared with each other more than ${MOST_COMPARISONS} times`;

/** Whether the name of an image is a pattern: Kustomize takes it for a regular expression. Dots are in many names. */
export function namesSeveral(called: string): boolean {
  return /[*+?^$|()[\]{}\\]/.test(withTemplatesAs(called, '') ?? called);
}

export const NAMES_SEVERAL =
  'this name is a pattern, of which the file does not tell the images; an image by its own name is expected';

/** An image that an entry before was for. */
interface Earlier {
  now: string;
  of: Override['names'];
  /** Undefined where no entry has told it yet. */
  version: string | undefined;
  /** Set where the last entry for it sets a version that is not told. */
  isUntold: boolean;
}

/** What entries set: the versions, and the names of the images of which none is told in the end. */
interface Overridden {
  found: VersionInData[];
  untold: ReadonlySet<Override['names']>;
}

/**
 * The versions that entries set. Each is applied to what those before it made: to an image by the name that another gave it, and to all
 * that its name matches, in which a dot is any character. So an entry may set the version of an image that it does not name.
 */
export function overriddenInOrder(overrides: readonly Override[]): VersionInData[] {
  // What tells the whole of an entry is applied once more where files are laid over each other.
  return applied(overrides).flatMap(({ image, version }) =>
    version.filter(({ override }) => override !== undefined || !image.isUntold),
  );
}

/** The same without those of images of which a later entry sets a version that is not told. */
export function toldInOrder(overrides: readonly Override[]): Overridden {
  const all = applied(overrides);
  const untold = new Set(all.filter(({ image }) => image.isUntold).map(({ image }) => image.of));
  return { found: all.flatMap(({ image, version }) => (untold.has(image.of) ? [] : version)), untold };
}

/** The images of entries, each with the versions that it has after one of them. */
function applied(overrides: readonly Override[]): { image: Earlier; version: VersionInData[] }[] {
  const found: { image: Earlier; version: VersionInData[] }[] = [];
  /** The images of the entries before, by the length of what they are called now. */
  const earlier = new Map<number, Earlier[]>();
  let comparisons = 0;
  for (const override of overrides) {
    const { node, names, version } = override;
    const { called, becomes, isSuffix, isUntold = false } = override.override;
    const alike = earlier.get(called.length) ?? [];
    comparisons += alike.length;
    if (comparisons > MOST_COMPARISONS) stopWalk(node, TOO_MANY);
    const reached = alike.filter(({ now }) => isImageMatched(called, now));
    const isBehind = isSuffix === true && reached.some((image) => image.version !== undefined || image.isUntold);
    const own = { now: becomes ?? called, of: names, version: isSuffix ? undefined : version?.version, isUntold };
    const isOwn = version !== undefined && !isBehind;
    found.push({ image: own, version: isOwn ? [{ ...names, ...version, override: override.override }] : [] });
    for (const image of reached) {
      if (isUntold) Object.assign(image, { version: undefined, isUntold });
      if (version === undefined) continue;
      image.version = isSuffix ? withSuffix(image.version ?? '', version.version) : version.version;
      image.isUntold &&= isSuffix === true;
      found.push({ image, version: [{ ...image.of, ...version, version: image.version }] });
    }
    if (becomes !== undefined && reached.length > 0) {
      earlier.set(
        called.length,
        alike.filter((image) => !reached.includes(image)),
      );
      for (const image of reached) add(Object.assign(image, { now: becomes }));
    }
    add(own);
  }
  return found;

  function add(image: Earlier): void {
    const alike = earlier.get(image.now.length);
    if (alike === undefined) earlier.set(image.now.length, [image]);
    else alike.push(image);
  }
}

/** Tells whether an entry that sets a version, and not only what is put behind one, is for an image that is called so. `node` has it. */
export function overriddenBy(found: readonly VersionInData[]): (called: string, node: DataNode) => boolean {
  const entries = found.flatMap(({ override }) => (override === undefined || override.isSuffix ? [] : override.called));
  const exact = new Set(entries);
  const patterns = Map.groupBy(
    [...exact].filter((called) => called.includes('.')),
    (called) => called.length,
  );
  let comparisons = 0;
  return (called, node) => {
    if (exact.has(called)) return true;
    const alike = patterns.get(called.length) ?? [];
    comparisons += alike.length;
    if (comparisons > MOST_COMPARISONS) stopWalk(node, TOO_MANY);
    return alike.some((each) => isImageMatched(each, called));
  };
}
