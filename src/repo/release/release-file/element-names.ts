import type { Path } from '../../../text/path.ts';
import { type DataNode, mappingOf } from '../../config/config-file/data-node.ts';
import { imageName } from './image-reference.ts';

/**
 * The way to a node, in which an element of a list has its `name` in place of its index, else the name of its image: one that is put
 * before it makes it no other. What is not the name of one element alone leaves the index.
 */
export function namedPathOf(node: DataNode): Path {
  const path: (string | number)[] = [];
  for (let at: DataNode | undefined = node; at?.step !== undefined; at = at.parent) {
    const list = at.parent?.value;
    path.unshift(typeof at.step === 'number' && Array.isArray(list) ? namesIn(list)[at.step]! : at.step);
  }
  return path;
}

const NAMES = new WeakMap<readonly unknown[], Path>();

/** What each element of a list is called. */
function namesIn(list: readonly unknown[]): Path {
  const known = NAMES.get(list);
  if (known !== undefined) return known;
  const ways = [list.map(ownName), list.map(nameOfImage)].map((names) => {
    const counts = Map.groupBy(names, (name) => name);
    return names.map((name) => (name !== undefined && counts.get(name)!.length === 1 ? name : undefined));
  });
  const found = list.map((_, index) => ways[0]![index] ?? ways[1]![index] ?? index);
  NAMES.set(list, found);
  return found;
}

function ownName(element: unknown): string | undefined {
  const name = mappingOf(element)?.get('name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function nameOfImage(element: unknown): string | undefined {
  const image = mappingOf(element)?.get('image');
  const reference = mappingOf(image)?.get('repository') ?? image ?? mappingOf(element)?.get('repository');
  return typeof reference === 'string' ? imageName(reference) : undefined;
}
