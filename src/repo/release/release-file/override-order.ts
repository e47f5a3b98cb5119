import { type DataNode, stopWalk } from '../../config/config-file/data-node.ts';
import { withTemplatesAs } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';

/** An entry of `images` of a kustomization. */
export interface Override {
  node: DataNode;
  /** The image that it is for. */
  called: string;
  /** What the image is called after it. */
  becomes: string | undefined;
  /** By what the image is called in every overlay. */
  names: Pick<VersionInData, 'name' | 'image' | 'slot'>;
  /** The version that it sets. */
  version: Pick<VersionInData, 'version' | 'node'> | undefined;
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

/**
 * The versions that entries set. Each is applied to what those before it made: to an image by the name that another gave it, and to all
 * that its name matches, in which a dot is any character. So an entry may set the version of an image that it does not name.
 */
export function overriddenInOrder(overrides: readonly Override[]): VersionInData[] {
  const found: VersionInData[] = [];
  /** The images of the entries before, by the length of what they are called now. */
  const earlier = new Map<number, { now: string; of: Override['names'] }[]>();
  let comparisons = 0;
  for (const override of overrides) {
    const { node, called, becomes, names, version } = override;
    if (version !== undefined) found.push({ ...names, ...version });
    const alike = earlier.get(called.length) ?? [];
    comparisons += alike.length;
    if (comparisons > MOST_COMPARISONS) stopWalk(node, TOO_MANY);
    const reached = alike.filter(({ now }) => matches(called, now));
    if (version !== undefined) found.push(...reached.map(({ of }) => ({ ...of, ...version })));
    if (becomes !== undefined && reached.length > 0) {
      earlier.set(
        called.length,
        alike.filter((image) => !reached.includes(image)),
      );
      for (const image of reached) add({ ...image, now: becomes });
    }
    add({ now: becomes ?? called, of: names });
  }
  return found;

  function add(image: { now: string; of: Override['names'] }): void {
    const alike = earlier.get(image.now.length);
    if (alike === undefined) earlier.set(image.now.length, [image]);
    else alike.push(image);
  }
}

/** Both are of one length. */
function matches(called: string, now: string): boolean {
  for (let at = 0; at < called.length; at += 1) {
    if (called[at] !== now[at] && called[at] !== '.') return false;
  }
  return true;
}
