import type { Path } from '../../../text/path.ts';
import { type DataNode, elements, entries, mappingOf, pathOf } from '../../config/config-file/data-node.ts';
import { effective, hiddenVersions, isToldImage, keyOf, pathOfParameter } from './effective-parameters.ts';
import { helmVersions } from './helm.ts';
import type { VersionInData } from './in-data.ts';
import { type Parameter, parameterVersions } from './parameter-version.ts';

/**
 * The versions of values, and of the parameters that are laid over them: `image.tag` takes the place of that of the values, and is of
 * the image that these have there. Values of several mappings are laid over each other first. Parameters for no image of the
 * values count by themselves. Of a place that several set the last counts, though it tells no version.
 */
export function versionsWithSet(values: readonly DataNode[], all: readonly Parameter[]): readonly VersionInData[] {
  const [first] = values;
  const parameters = effective(all);
  if (first === undefined || (parameters.length === 0 && values.length === 1))
    return [...values.flatMap((each) => helmVersions(each)), ...parameterVersions(parameters)];
  const origins: Origins = new Map();
  const merged = new Map<string, unknown>();
  for (const each of values) layOver(merged, each, [], origins);
  const set = new Map(parameters.map((parameter) => [parameter, setIn(merged, parameter, origins)]));
  const found = helmVersions({ value: merged, step: undefined, parent: undefined, depth: 0, bounds: first.bounds });
  // What a parameter sets beside the version of an image is of that image, and a chart takes one of the two.
  const images = new Set(found.map(({ node }) => keyOf(pathOf(node.parent!))));
  const others = parameters.filter((parameter) => {
    const path = set.get(parameter);
    return path === undefined || ![path, path.slice(0, -1)].some((each) => images.has(keyOf(each)));
  });
  return [
    ...found.map((each) => ({ ...each, node: origins.get(keyOf(pathOf(each.node))) ?? each.node })),
    ...parameterVersions(others),
  ];
}

/** Where the text of each scalar of merged values stands, by its path. */
type Origins = Map<string, DataNode>;

function layOver(merged: Map<string, unknown>, values: DataNode, path: Path, origins: Origins): void {
  for (const entry of entries(values)) {
    const key = String(entry.step);
    const below = merged.get(key);
    if (below instanceof Map && mappingOf(entry.value) !== undefined) layOver(below, entry, [...path, key], origins);
    else merged.set(key, copied(entry, [...path, key], origins));
  }
}

function copied(node: DataNode, path: Path, origins: Origins): unknown {
  if (Array.isArray(node.value)) return elements(node).map((each, index) => copied(each, [...path, index], origins));
  if (mappingOf(node.value) === undefined) {
    origins.set(keyOf(path), node);
    return node.value;
  }
  return new Map(entries(node).map((each) => [String(each.step), copied(each, [...path, String(each.step)], origins)]));
}

/** Sets what a parameter says, and returns its path; undefined where its name leads nowhere. */
function setIn(merged: Map<string, unknown>, { name, value, node }: Parameter, origins: Origins): Path | undefined {
  const path = pathOfParameter(name);
  if (path === undefined) return undefined;
  let at: unknown = merged;
  for (const [index, step] of path.entries()) {
    const next = path[index + 1];
    const below = index === path.length - 1 ? over(there(at, step), value) : nextOf(there(at, step), next!);
    if (Array.isArray(at)) {
      while (at.length < (step as number)) at.push(null);
      at[step as number] = below;
    } else (at as Map<string, unknown>).set(String(step), below);
    at = below;
  }
  origins.set(keyOf(path), node);
  return path;
}

/** Of a mapping or a list that a value takes away, what it has is not told any more, unless the value is an image itself. */
function over(there: unknown, value: string): unknown {
  const isData = there instanceof Map || Array.isArray(there);
  return isData && !isToldImage(value) ? hiddenVersions(there) : value;
}

function there(at: unknown, step: string | number): unknown {
  return Array.isArray(at) ? at[step as number] : (at as Map<string, unknown>).get(String(step));
}

/** What is there, if it is a list or a mapping as the next step has it. */
function nextOf(value: unknown, step: string | number): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? value : [];
  return value instanceof Map ? value : new Map();
}
