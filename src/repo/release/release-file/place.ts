import { formatPath, type Path } from '../../../text/path.ts';
import { child, type DataNode, textOf } from '../../config/config-file/data-node.ts';
import { namedPathOf } from './element-names.ts';

/** Keys of a version, and of what says of which image or chart it is: an edit may put one in place of another. */
const OWN = /^(?:image|tag|digest|sha|version|reference|repository|newTag|targetRevision)$/;

/**
 * What tells the place of a version from the others of its file, whatever is there: the name of its object and the keys that lead to it,
 * in lists the names of elements. One source of an Application and one of several are one place, and so are the keys of a `ref`.
 */
export function placeOf(node: DataNode): string {
  const object = outermostObject(node);
  const path = namedPathOf(node).slice(object?.depth ?? 0);
  return formatPath([object?.name ?? '', ...asOneSource(withoutOwn(path))]);
}

/** The outermost object of Kubernetes that a node is in, which may be an item of a list. */
function outermostObject(node: DataNode): { name: string; depth: number } | undefined {
  let found: { name: string; depth: number } | undefined;
  for (let at: DataNode | undefined = node; at !== undefined; at = at.parent) {
    const name = textOf(child(child(at, 'metadata'), 'name'));
    if (name !== undefined && child(at, 'kind') !== undefined) found = { name, depth: at.depth };
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
