import { addAll } from '../../../text/long-lists.ts';
import { formatPath, type Path } from '../../../text/path.ts';
import { child, type DataNode, elements, entries, mappingOf, textOf } from '../../config/config-file/data-node.ts';
import { hasSops } from '../../config/config-file/sops.ts';
import { imageName, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { matchKey } from './stars.ts';
import { NOT_TOLD } from './untold.ts';
import type { VersionPath, VersionStep } from './version-path.ts';

/**
 * The versions at a path of data. The characters that a star in a name matches name the service, and so do the keys that `**`
 * matches and the `name` of an element of `[*]`; several are joined by a slash. Without any, an image reference names it by the image.
 */
export function versionsAtPath(
  root: DataNode,
  at: VersionPath | undefined,
  read: (node: DataNode) => string | undefined = textOf,
  isBare = false,
): readonly VersionInData[] {
  const found: VersionInData[] = [];

  const follow = (node: DataNode, depth: number, told: Told): void => {
    const step = at?.steps[depth];
    if (step !== undefined) {
      if (isBare && depth === at!.steps.length - 1 && isWithout(node, step)) addAll(found, untoldOf(node, told));
      for (const next of stepInto(node, step)) {
        follow(next.node, depth + 1, {
          names: [...told.names, ...next.names],
          environment: next.environment ?? told.environment,
        });
      }
      return;
    }
    if (isBare && isInPlace(node, at!)) addAll(found, untoldOf(node, told));
    const value = versionOrReference(read(node) ?? '', keyOf(node));
    if (value === undefined) return;
    const { names, environment } = told;
    const name =
      names.length > 0 ? { ...value, name: names.join('/'), image: undefined, slot: names.join('/') } : value;
    found.push({ ...name, ...(environment !== undefined && { environment }), node });
  };

  if (at !== undefined) follow(root, 0, { names: [], environment: undefined });
  return found;
}

/** A version that is not told of each service that has the mapping in which its version would be, and not that, or several values in its place. */
export function bareAtPath(root: DataNode, at: VersionPath | undefined): readonly VersionInData[] {
  return versionsAtPath(root, at, () => undefined, true);
}

/** The versions at a path, and where several values are in place of one, one that is not told. */
export function filledAtPath(root: DataNode, at: VersionPath | undefined): readonly VersionInData[] {
  return versionsAtPath(root, at, (node) => (isInPlace(node, at!) ? NOT_TOLD : textOf(node)));
}

function isWithout(node: DataNode, step: VersionStep): boolean {
  return step.kind === 'name' && mappingOf(node.value) !== undefined && child(node, step.name) === undefined;
}

/** Whether a mapping or a list is where a version would be; any may be at the end of `**`. */
function isInPlace({ value }: DataNode, { steps }: VersionPath): boolean {
  return steps.at(-1)?.kind !== 'any depth' && (Array.isArray(value) || mappingOf(value) !== undefined);
}

function untoldOf(node: DataNode, { names, environment }: Told): VersionInData[] {
  if (names.length === 0) return [];
  const name = names.join('/');
  return [{ name, slot: name, version: NOT_TOLD, ...(environment !== undefined && { environment }), node }];
}

/** What the steps of a path tell of a version. */
interface Told {
  /** The parts of the service's name. */
  names: readonly string[];
  environment: string | undefined;
}

/** The key of a value; of an element of a list, the list's. */
function keyOf({ step, parent }: DataNode): string {
  return typeof step === 'number' && parent !== undefined ? keyOf(parent) : String(step ?? '');
}

interface Next {
  node: DataNode;
  /** The parts of the service's name that the step tells. */
  names: readonly string[];
  environment?: string | undefined;
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
      return elements(node).map((element) => ({ node: element, names: nameIn(element) }));
    case 'star':
      return entries(node).flatMap((entry) => {
        const stars = matchKey(step, String(entry.step));
        return stars === undefined ? [] : [{ node: entry, ...stars }];
      });
    case 'any depth':
      return [...allBelow(node, [])];
  }
}

/** A node and all that is below it; what the keys on the way say names a service, without an `image` at their end. */
function* allBelow(node: DataNode, keys: Path): Generator<Next> {
  const name = formatPath(keys.at(-1) === 'image' ? keys.slice(0, -1) : keys);
  yield { node, names: name === '' ? [] : [name] };
  if (Array.isArray(node.value)) {
    for (const [index, element] of elements(node).entries())
      yield* allBelow(element, [...keys, nameIn(element)[0] ?? index]);
  } else {
    // What sops writes at the end of a file is none of its configuration.
    const isBySops = node.step === undefined && hasSops(node.value);
    for (const entry of entries(node)) {
      if (!isBySops || entry.step !== 'sops') yield* allBelow(entry, [...keys, entry.step!]);
    }
  }
}

/** What names an element of a list. */
function nameIn(element: DataNode): string[] {
  const name = imageName(textOf(child(element, 'name')) ?? '');
  return name === undefined ? [] : [name];
}
