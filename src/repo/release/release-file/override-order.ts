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
}

/**
 * The versions that entries set. Each is applied to what those before it made: to an image by the name that another gave it, and to all
 * that its name matches, in which a dot is any character. So an entry may set the version of an image that it does not name.
 */
export function overriddenInOrder(overrides: readonly Override[]): VersionInData[] {
  const found: VersionInData[] = [];
  /** The images of the entries before, by the length of what they are called now. */
  const earlier = new Map<number, Earlier[]>();
  let comparisons = 0;
  for (const override of overrides) {
    const { node, names, version } = override;
    const { called, becomes, isSuffix } = override.override;
    const alike = earlier.get(called.length) ?? [];
    comparisons += alike.length;
    if (comparisons > MOST_COMPARISONS) stopWalk(node, TOO_MANY);
    const reached = alike.filter(({ now }) => isImageMatched(called, now));
    const isBehind = isSuffix === true && reached.some((image) => image.version !== undefined);
    if (version !== undefined) {
      if (!isBehind) found.push({ ...names, ...version, override: override.override });
      for (const image of reached) {
        image.version = isSuffix ? withSuffix(image.version ?? '', version.version) : version.version;
        found.push({ ...image.of, ...version, version: image.version });
      }
    }
    if (becomes !== undefined && reached.length > 0) {
      earlier.set(
        called.length,
        alike.filter((image) => !reached.includes(image)),
      );
      for (const image of reached) add({ ...image, now: becomes });
    }
    add({ now: becomes ?? called, of: names, version: isSuffix ? undefined : version?.version });
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
