import { child, type DataNode, elements, entries, mappingOf, textOf } from '../../config/config-file/data-node.ts';
import { versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';

/** What a key that ends so stands for. */
const OF_VERSION = /(?:^|[_-])(?:tag|version|image|digest)$|(?:Tag|Version|Image|Digest)$/i;

/** The version of a variable, named by the object that has it unless it is an image. */
export function substituted(node: DataNode, object: string | undefined): VersionInData[] {
  const key = String(node.step);
  const found = OF_VERSION.test(key) ? versionOrReference(textOf(node) ?? '', key) : undefined;
  if (found === undefined) return [];
  return [{ ...found, name: found.name ?? [object ?? [], key].flat().join('/'), node }];
}

/**
 * The versions in the ConfigMaps of a document that a Kustomization of its file takes variables from. What the only one that does so sets
 * itself counts there.
 */
export function substitutedFrom(root: DataNode, documents: readonly unknown[]): VersionInData[] {
  const maps = [root, ...elements(child(root, 'items'))].filter((each) => textOf(child(each, 'kind')) === 'ConfigMap');
  if (maps.length === 0) return [];
  const takers = takersIn(documents);
  return maps.flatMap((map) => {
    const name = textOf(child(child(map, 'metadata'), 'name')) ?? '';
    const own = takers.get(name);
    if (own === undefined) return [];
    const [only] = own.size === 1 ? own : [];
    return entries(child(map, 'data')).flatMap((value) =>
      only?.has(`${value.step}`) ? [] : substituted(value, `configmap/${name}`),
    );
  });
}

/** By the name of a ConfigMap, what each Kustomization that takes variables from it sets itself. */
type Takers = ReadonlyMap<string, ReadonlySet<ReadonlyMap<string, unknown>>>;

/** Those of a file are asked for once for each of its documents. */
const known = new WeakMap<readonly unknown[], Takers>();

function takersIn(documents: readonly unknown[]): Takers {
  const found = known.get(documents);
  if (found !== undefined) return found;
  const takers = new Map<string, Set<ReadonlyMap<string, unknown>>>();
  for (const object of documents.flatMap((each) => [each, ...listOf(valueAt(each, 'items'))])) {
    const postBuild = valueAt(valueAt(object, 'spec'), 'postBuild');
    const own = mappingOf(valueAt(postBuild, 'substitute')) ?? NOTHING;
    for (const from of listOf(valueAt(postBuild, 'substituteFrom'))) {
      const name = valueAt(from, 'name');
      if (valueAt(from, 'kind') !== 'ConfigMap' || typeof name !== 'string') continue;
      takers.set(name, (takers.get(name) ?? new Set()).add(own));
    }
  }
  known.set(documents, takers);
  return takers;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

function valueAt(value: unknown, key: string): unknown {
  return mappingOf(value)?.get(key);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
