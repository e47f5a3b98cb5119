import type { Path } from '../../../text/path.ts';
import { mappingOf } from './data-keys.ts';

/** Strictly JSON between brackets: the key may come from a flat format, where anything may stand in a name. */
const KEY_STEP = /\[\d*\]|\["(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"\]|[^.[\]]+/g;

/**
 * Where a key, or a value, stands in data: the path of the first element that has it, or of the nearest parent that exists. The
 * path ends with a name: a list, and a list in it, stand where the name of the list does. A top-level list has no
 * name, so its path is empty.
 */
export function keyPath(data: unknown, key: string): Path {
  const steps = namedSteps(key);
  const tried = steps.map(() => new Set<unknown>());
  const path: (string | number)[] = [];
  let nearest: Path = [];

  const enter = (step: string | number, value: unknown): boolean => {
    path.push(step);
    const found = search(value);
    path.pop();
    return found;
  };

  const search = (value: unknown): boolean => {
    if (path.length > nearest.length && typeof path.at(-1) === 'string') nearest = [...path];
    const step = steps[path.length];
    const before = tried[path.length];
    if (step === undefined || before === undefined) return true;
    if (before.has(value)) return false;
    before.add(value);
    if (step === 'element') return Array.isArray(value) && value.some((element, index) => enter(index, element));
    if (typeof step === 'number') return Array.isArray(value) && step < value.length && enter(step, value[step]);
    const mapping = mappingOf(value);
    return mapping?.has(step.name) === true && enter(step.name, mapping.get(step.name));
  };

  search(data);
  return nearest;
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
