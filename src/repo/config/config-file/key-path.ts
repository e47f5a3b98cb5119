import type { Path } from '../../../text/path.ts';
import { child, type DataNode, elementAt, elements, pathOf, walkDocuments } from './data-node.ts';

/** Strictly JSON between brackets: the key may come from a flat format, where a name may hold any character. */
const KEY_STEP = /\[\d*\]|\["(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"\]|[^.[\]]+/g;

/**
 * The path of a key in data: of the first element that has it, or of the nearest parent that exists. The path ends with a
 * name: a list, and a list in it, have the path of the list's name. A top-level list has no name, so its path is empty.
 */
export function keyPath(data: unknown, key: string): Path {
  const steps = namedSteps(key);
  const tried = steps.map(() => new Set<unknown>());
  let nearest: DataNode | undefined;

  const search = (node: DataNode): boolean => {
    if (node.depth > (nearest?.depth ?? 0) && typeof node.step === 'string') nearest = node;
    const step = steps[node.depth];
    const before = tried[node.depth];
    if (step === undefined || before === undefined) return true;
    if (before.has(node.value)) return false;
    before.add(node.value);
    if (step === 'element') return elements(node).some(search);
    const next = typeof step === 'number' ? elementAt(node, step) : child(node, step.name);
    return next !== undefined && search(next);
  };

  walkDocuments([data], search);
  return nearest === undefined ? [] : pathOf(nearest);
}

function namedSteps(key: string): readonly ('element' | number | { name: string })[] {
  const steps = Array.from(key.matchAll(KEY_STEP), ([step]) => {
    if (step === '[]') return 'element';
    if (/^\[\d+\]$/.test(step)) return Number(step.slice(1, -1));
    return { name: step.startsWith('[') ? (JSON.parse(step.slice(1, -1)) as string) : step };
  });
  while (steps.at(-1) === 'element') steps.pop();
  return steps;
}
