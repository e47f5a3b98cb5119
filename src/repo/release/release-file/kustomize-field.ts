import { child, type DataNode, elements, entries, stopWalk } from '../../config/config-file/data-node.ts';

/** How a key of a kustomization is found. */
export type Field = (node: DataNode | undefined, name: string) => DataNode | undefined;

/**
 * Kustomize takes a key whatever its case is, and the last of several by their bytes; a later one may take it as it is written. Where that
 * makes a difference, both count.
 */
export const FIELDS: readonly Field[] = [child, inAnyCase];

function inAnyCase(node: DataNode | undefined, name: string): DataNode | undefined {
  return entries(node)
    .filter(({ step }) => isField(String(step), name))
    .toSorted((a, b) => (String(a.step) < String(b.step) ? -1 : 1))
    .at(-1);
}

/** Whether a key is a field for Kustomize, for which `ſ` and the sign of Kelvin are letters in another case too. */
export function isField(key: string, name: string): boolean {
  return key.toUpperCase().toLowerCase() === name.toUpperCase().toLowerCase();
}

/** Whether a text may have a key that is called so: in any case, in quotes with escapes, in base64, or by an alias. */
export function mayHaveField(text: string, names: readonly string[]): boolean {
  return /[\\!ſ\u212A]/.test(text) || names.some((name) => text.toLowerCase().includes(name.toLowerCase()));
}

/** The values that a mapping may have for a key, whatever its case, each once. */
export function fieldsOf(node: DataNode, name: string): readonly DataNode[] {
  const [exact, anyCase] = FIELDS.map((field) => field(node, name));
  return [exact ?? [], anyCase === undefined || anyCase.step === exact?.step ? [] : anyCase].flat();
}

/** The elements of a list of a mapping, whatever the case of its key, each once. */
export function listed(node: DataNode, name: string): readonly DataNode[] {
  return fieldsOf(node, name).flatMap(elements);
}

/**
 * Stops the walk at a key that a mapping has already in another case. Go's JSON reads both into one field, where what is set by the first
 * and not by the second stays, element by element.
 */
export function refuseSpeltTwice(mapping: DataNode): void {
  const known = new Map<string, DataNode>();
  for (const field of entries(mapping)) {
    const key = String(field.step).toUpperCase().toLowerCase();
    const other = known.get(key);
    if (other !== undefined) stopWalk(field, speltTwice(String(other.step), String(field.step)));
    known.set(key, field);
  }
}

function speltTwice(one: string, other: string): string {
  return `\`${one}\` and \`${other}\` are one key to the tool that reads it, which mixes the values of both; one of them is expected`;
}
