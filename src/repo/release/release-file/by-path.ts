import { child, type DataNode, elements, entries, textOf } from '../../config/config-file/data-node.ts';
import { imageName, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { matchStars } from './stars.ts';
import type { VersionPath, VersionStep } from './version-path.ts';

/**
 * The versions at a path of data. The characters that a star in a name matches name the service, and so does the `name` of
 * an element of `[*]`; several are joined by a slash. Without either, an image reference names it by the image.
 */
export function versionsAtPath(
  root: DataNode,
  at: VersionPath | undefined,
  read: (node: DataNode) => string | undefined = textOf,
): readonly VersionInData[] {
  const found: VersionInData[] = [];

  const follow = (node: DataNode, depth: number, names: readonly string[]): void => {
    const step = at?.steps[depth];
    if (step !== undefined) {
      for (const next of stepInto(node, step)) follow(next.node, depth + 1, [...names, ...next.names]);
      return;
    }
    const value = versionOrReference(read(node) ?? '', keyOf(node));
    if (value === undefined) return;
    const name = names.length > 0 ? names.join('/') : value.name;
    found.push({ name, version: value.version, node });
  };

  if (at !== undefined) follow(root, 0, []);
  return found;
}

/** The key of a value; of an element of a list, the list's. */
function keyOf({ step, parent }: DataNode): string {
  return typeof step === 'number' && parent !== undefined ? keyOf(parent) : String(step ?? '');
}

interface Next {
  node: DataNode;
  /** The parts of the service's name that the step tells. */
  names: readonly string[];
}

function stepInto(node: DataNode, step: VersionStep): readonly Next[] {
  switch (step.kind) {
    case 'name': {
      const isIndex = Array.isArray(node.value) && /^\d+$/.test(step.name);
      const next = isIndex ? elements(node)[Number(step.name)] : child(node, step.name);
      return next === undefined ? [] : [{ node: next, names: [] }];
    }
    case 'element': {
      const next = elements(node)[step.index];
      return next === undefined ? [] : [{ node: next, names: [] }];
    }
    case 'elements':
      return elements(node).map((element) => {
        const name = imageName(textOf(child(element, 'name')) ?? '');
        return { node: element, names: name === undefined ? [] : [name] };
      });
    case 'star': {
      const chunks = step.literals.map((literal) => [literal]);
      return entries(node).flatMap((entry) => {
        const names = matchStars(chunks, String(entry.step));
        return names === undefined ? [] : [{ node: entry, names }];
      });
    }
  }
}
