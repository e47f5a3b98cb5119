import type { Tree } from '../../tree.ts';
import type { Reference } from './changelog.ts';
import { type Defined, propertiesUsedIn } from './definitions.ts';
import { exists, resolve } from './resolve.ts';

/** The values that a property may have: that of each definition, since a database and contexts decide which of them counts. */
export type PropertyValues = (property: string) => readonly string[];

/** What is known where the paths of references are told. */
export interface Knowledge {
  tree: Tree;
  valuesOf: PropertyValues;
}

/** A path has at most so many characters, and so many meanings, and properties are replaced in it so many times. */
const MOST_CHARACTERS = 2000;
const MOST_MEANINGS = 50;
const MOST_TIMES = 8;

/** Whether a path has a property in it. */
export function hasProperty(path: string): boolean {
  return propertiesUsedIn(path).length > 0;
}

/** The values of properties, each once. */
export function valuesDefined(defined: readonly Defined[]): PropertyValues {
  const byName = Map.groupBy(defined, ({ name }) => name);
  const texts = new Map(
    [...byName].map(([name, all]) => [name, [...new Set(all.flatMap(({ value }) => value ?? []))]]),
  );
  return (property) => texts.get(property) ?? [];
}

/** The values in a changelog that defines properties itself, and of those that others define for all. Nothing is added to too many. */
export function valuesWithOwn(
  { definitions }: { definitions: readonly Defined[] },
  others: PropertyValues,
): PropertyValues {
  const own = valuesDefined(definitions);
  return (property) => {
    const both = [own(property), others(property)];
    return both.find((texts) => texts.length > MOST_MEANINGS) ?? [...new Set(both.flat())];
  };
}

/** All paths that a reference of a changelog may mean. Of a property that nothing defines, the name stays in the path. */
export function pathsOf(reference: Reference, changelog: string, { tree, valuesOf }: Knowledge): string[] {
  const texts = hasProperty(reference.path) ? meaningsOf(reference.path, valuesOf) : [reference.path];
  return [...new Set(texts.map((path) => resolve({ ...reference, path }, changelog, tree)))];
}

/** Those of them that lead to what is there; all where none does. */
export function foundPathsOf(reference: Reference, changelog: string, knowledge: Knowledge): string[] {
  const paths = pathsOf(reference, changelog, knowledge);
  const found = paths.length === 1 ? paths : paths.filter((path) => exists(path, knowledge.tree));
  return found.length === 0 ? paths : found;
}

function meaningsOf(path: string, valuesOf: PropertyValues): string[] {
  let meanings = [path];
  for (let time = 0; time < MOST_TIMES; time += 1) {
    const next = new Set<string>();
    for (const text of meanings) {
      const replaced = replacedOnce(text, valuesOf);
      if (replaced === undefined) return [path];
      for (const each of replaced) next.add(each);
      if (next.size > MOST_MEANINGS) return [path];
    }
    const isSame = next.size === meanings.length && meanings.every((text) => next.has(text));
    meanings = [...next];
    if (isSame) return meanings;
  }
  return [path];
}

/**
 * A text with the first property that has values replaced by each of these. Undefined where the texts
 * would be too many or too long: they are not made.
 */
function replacedOnce(text: string, valuesOf: PropertyValues): string[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const used = propertiesUsedIn(text);
  const property = used.find((name) => valuesOf(name).length > 0);
  if (property === undefined) return [text];
  const values = valuesOf(property);
  const times = used.filter((name) => name === property).length;
  if (values.length > MOST_MEANINGS || values.some((value) => value.length * times > MOST_CHARACTERS)) return undefined;
  const at = (name: string) => name.trim().toLowerCase() === property;
  return values.map((value) => text.replace(/\$\{([^{}$]+)\}/g, (whole, name: string) => (at(name) ? value : whole)));
}
