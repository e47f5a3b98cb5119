import { formatPath, type Path } from '../../../text/path.ts';
import { child, type DataNode, textOf } from '../../config/config-file/data-node.ts';
import { namedPathOf } from './element-names.ts';
import type { VersionInData } from './in-data.ts';

/** Keys of a version, and of what says of which image or chart it is: an edit may put one in place of another. */
const OWN = /^(?:image|tag|digest|sha|version|reference|repository|newTag|targetRevision)$/;

/**
 * What tells the place of a version from the others of its file, whatever is there: the name of its object and the keys that lead to it,
 * in lists the names of elements. One source of an Application and one of several are one place, and so are the keys of a `ref`.
 */
export function placeOf({ node, slot = '' }: Pick<VersionInData, 'node' | 'slot'>): string {
  const object = outermostObject(node);
  const path = namedPathOf(node).slice(object?.depth ?? 0);
  // Values that are one text have a place for each image in it.
  const inText = node.step === 'values' ? [slot] : [];
  return formatPath([object?.name ?? '', ...asOneSource(withoutOwn(path)), ...inText]);
}

/** Keys of what is laid over a chart or over manifests: without it these run as they are. */
const OVER =
  /^(?:helm|values(?:Object|Template)?|(?:fileP|p)arameters|kustomize|images|patches|postRenderers|substitute|set(?:String|Template)?|strategicMergePatches|jsonPatches)$/;

/**
 * The place of what a version is laid over: of its object, of the release of a helmfile. Empty for a Kustomization of Flux, which runs what
 * is elsewhere. Undefined for what is gone with its version.
 */
export function laidOver(node: DataNode): string | undefined {
  const object = outermostObject(node);
  const path = namedPathOf(node).slice(object?.depth ?? 0);
  const start = path.findIndex((step) => OVER.test(String(step)));
  if (start === -1) return undefined;
  return object?.kind === 'Kustomization' ? '' : formatPath([object?.name ?? '', ...asOneSource(path.slice(0, start))]);
}

interface ObjectOf {
  name: string;
  kind: string;
  depth: number;
}

/** The outermost object of Kubernetes that a node is in, which may be an item of a list. */
function outermostObject(node: DataNode): ObjectOf | undefined {
  let found: ObjectOf | undefined;
  for (let at: DataNode | undefined = node; at !== undefined; at = at.parent) {
    const name = textOf(child(child(at, 'metadata'), 'name'));
    const kind = textOf(child(at, 'kind'));
    if (name !== undefined && kind !== undefined) found = { name, kind, depth: at.depth };
  }
  return found;
}

function withoutOwn(path: Path): Path {
  if (path.at(-2) === 'ref') return path.slice(0, -1);
  const end = path.findLastIndex((step) => !OWN.test(String(step)));
  return path.slice(0, end + 1);
}

function asOneSource(path: Path): Path {
  return path.flatMap((step, index) => {
    if (step === 'sources') return 'source';
    return path[index - 1] === 'sources' ? [] : step;
  });
}
