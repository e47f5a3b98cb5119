import { addAll } from '../../../text/long-lists.ts';
import type { Path } from '../../../text/path.ts';
import { changedData } from './changed-data.ts';
import { imageReference, imageRepository } from './image-reference.ts';
import { type Parameter, untoldValue } from './parameter-version.ts';
import { isTold, NOT_TOLD } from './untold.ts';

/**
 * The parameters of which what they set is still there when all are set: of one place, the last. Of one that a later takes away with
 * the mapping around it the value is not told; an image in its place is told for itself.
 */
export function effective(parameters: readonly Parameter[]): readonly Parameter[] {
  /** What is set later, by its place: whether that is an image. */
  const later = new Map<string, boolean>();
  const found: Parameter[] = [];
  for (const parameter of parameters.toReversed()) {
    const { name, value } = parameter;
    const path = pathOfParameter(name) ?? [name];
    const key = keyOf(path);
    const above = path.slice(0, -1).map((_, index) => later.get(keyOf(path.slice(0, index + 1))));
    if (!later.has(key) && !above.includes(true))
      found.push(above.includes(false) ? { ...parameter, value: untoldValue(name) } : parameter);
    if (!later.has(key)) later.set(key, isToldImage(value));
  }
  return found.reverse();
}

/** Whether a value is an image with a version. */
export function isToldImage(value: string): boolean {
  const found = imageReference(value);
  return found !== undefined && isTold(found);
}

/** Data with the versions of its images not told. */
export function hiddenVersions(data: unknown): unknown {
  return changedData(data, (value, key) => {
    if (typeof value !== 'string') return value;
    if (/^(?:tag|digest|version)$/.test(key)) return NOT_TOLD;
    return key === 'image' && imageReference(value) !== undefined ? `${imageRepository(value)}:${NOT_TOLD}` : value;
  });
}

/** No chart has an image deeper, nor a list of more. */
const MOST_STEPS = 30;
const MOST_ELEMENTS = 1_000;

/** The steps of `a.b[0].c`, in which a backslash makes a dot a part of a key; undefined where the name leads nowhere. */
export function pathOfParameter(name: string): Path | undefined {
  const path: (string | number)[] = [];
  for (const part of name.match(/(?:\\.|[^.\\])+/gs) ?? []) {
    const { key, indexes } = keyAndIndexes(part);
    if (key !== '') path.push(key.replace(/\\(.)/gs, '$1'));
    addAll(path, indexes);
    if (path.length > MOST_STEPS) return undefined;
  }
  const isUsual = typeof path[0] === 'string';
  return isUsual && path.every((step) => typeof step === 'string' || step < MOST_ELEMENTS) ? path : undefined;
}

/** `a` and `[0, 1]` of `a[0][1]`, read from the end: no part of it twice, and no more indexes than show that there are too many. */
function keyAndIndexes(part: string): { key: string; indexes: readonly number[] } {
  const indexes: number[] = [];
  let end = part.length;
  while (indexes.length <= MOST_STEPS && part[end - 1] === ']') {
    const start = part.lastIndexOf('[', end - 1);
    const index = part.slice(start + 1, end - 1);
    if (start === -1 || !/^\d+$/.test(index)) break;
    indexes.push(Number(index));
    end = start;
  }
  return { key: part.slice(0, end), indexes: indexes.reverse() };
}

/** A path as a key of what is kept by paths. */
export function keyOf(path: Path): string {
  return JSON.stringify(path);
}
