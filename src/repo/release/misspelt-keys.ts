import { distance } from 'fastest-levenshtein';
import { once, onceEach } from '../../text/once.ts';
import { valueOr } from '../../text/result.ts';
import { configFormats } from '../config/config-file/config-file.ts';
import type { DeclaredVersion } from './file-reading.ts';
import type { ReadFile } from './read-file.ts';
import type { ReleaseKind } from './release-file/release-file.ts';

/** A key that holds no version, where another environment has one under a key almost like it, in its file or in the same one. */
export interface MisspeltKey {
  path: string;
  captured: string;
  key: string;
  /** The key that was meant. */
  meant: string;
}

/**
 * The keys that stand in place of one that other environments have a version under, one a file at most. A file without such a key
 * may well have no version.
 */
export function misspeltKeys(read: readonly ReadFile[]): MisspeltKey[] {
  return [...misspeltBeside(read), ...read.flatMap(misspeltWithin)];
}

/** In files that hold all environments, the keys of which another environment has the like without a slip. */
function misspeltWithin({ path, reading, content }: ReadFile): MisspeltKey[] {
  if (!content.ok || reading.captured !== undefined) return [];
  const values = valuesIn(reading.settings.kind, content.value.text);
  const keys = [...values.keys()];
  const keysOf = keysByVersion(values);
  const namesAt = onceEach((place) => new Set(keys.flatMap((key) => key.split('.')[Number(place)] ?? [])));
  for (const { captured: own, version } of content.value.versions) {
    for (const { key } of keysOf.get(version) ?? []) {
      const segments = key.split('.');
      const place = segments.indexOf(own);
      if (place === -1) continue;
      for (const captured of namesAt(`${place}`)) {
        const meant = segments.with(place, captured).join('.');
        if (captured === own || values.has(meant)) continue;
        const near = keys.find((other) => isNear(other, meant) && other.split('.')[place] === captured);
        if (near !== undefined) return [{ path, captured, key: near, meant }];
      }
    }
  }
  return [];
}

/** The keys of values by each version that such a value is, or is a reference to an image of. */
function keysByVersion(values: Values) {
  const found = [...values].flatMap(([key, value]) => {
    const tails = [...value.matchAll(/[:@]/g)].slice(-MOST_SEPARATORS).map(({ index }) => value.slice(index + 1));
    return [value, ...tails].map((version) => ({ key, version }));
  });
  return Map.groupBy(found, ({ version }) => version);
}

/** Those of a port, a tag, a digest and its algorithm: no reference has more. */
const MOST_SEPARATORS = 4;

function misspeltBeside(read: readonly ReadFile[]): MisspeltKey[] {
  const files = read.flatMap(({ path, reading, content }) => {
    const { captured, settings } = reading;
    return content.ok && captured !== undefined
      ? [{ path, captured, settings, text: content.value.text, found: content.value.versions }]
      : [];
  });
  const alike = Map.groupBy(files, ({ path, settings: { index, at, kind, pattern } }) => {
    const { environment: _, ...others } = pattern.match(path)!.all;
    return JSON.stringify([index, at, kind, others]);
  });
  return [...alike.values()].flatMap((group) => {
    const valuesOf = onceEach((text) => valuesIn(group[0]!.settings.kind, text));
    const ofAll = once(() => imagesOf(group));
    // A star of the pattern may be for a service, of which there are many: a file is compared with those that lie alike but for the
    // environment, and with all only where there are none.
    const places = Map.groupBy(group, ({ path, captured }) => path.replaceAll(captured, '*'));
    return [...places.values()].flatMap((files) => {
      const known = files.length > 1 ? imagesOf(files) : ofAll();
      return files.flatMap((file): MisspeltKey[] => {
        const own = new Set(file.found.map(imageKey));
        for (const [image, [first]] of known) {
          const { file: other, version } = first!;
          if (own.has(image)) continue;
          const found = misspelt(valuesOf(file.text), valuesOf(other.text), {
            meant: version.version,
            read: new Set(file.found.map((each) => each.version)),
          });
          if (found !== undefined) return [{ path: file.path, captured: file.captured, ...found }];
        }
        return [];
      });
    });
  });
}

/** The versions in files by their images, of which each environment has the same, so that few are compared. */
function imagesOf<File extends { found: readonly DeclaredVersion[] }>(files: readonly File[]) {
  return Map.groupBy(
    files.flatMap((file) => file.found.map((version) => ({ file, version }))),
    ({ version }) => imageKey(version),
  );
}

function imageKey({ service, slot }: DeclaredVersion): string {
  return JSON.stringify([service, slot?.is]);
}

type Values = ReadonlyMap<string, string>;

/** The values of a text by key, without their quotes. */
function valuesIn(kind: ReleaseKind, text: string): Values {
  const format = kind === 'env' ? 'dotenv' : kind in configFormats ? (kind as keyof typeof configFormats) : 'yaml';
  if (kind === 'text' || kind === 'hcl') return new Map();
  const values = valueOr(configFormats[format].reader.values(text), new Map<string, string>());
  return new Map([...values].map(([key, value]) => [key, value.replace(/^"(.*)"$/s, '$1')]));
}

function misspelt(
  here: Values,
  there: Values,
  { meant, read }: { meant: string; read: ReadonlySet<string> },
): Pick<MisspeltKey, 'key' | 'meant'> | undefined {
  const missing = [...there].filter(([key, value]) => !here.has(key) && isVersion(value, meant));
  for (const [key, value] of missing.length === 0 ? [] : here) {
    if (there.has(key) || [...read].some((version) => isVersion(value, version))) continue;
    const near = missing.find(([other]) => isNear(key, other));
    if (near !== undefined) return { key, meant: near[0] };
  }
  return undefined;
}

/** Whether a value is a version, or an image reference that ends in it. */
function isVersion(value: string, version: string): boolean {
  return value === version || value.endsWith(`:${version}`) || value.endsWith(`@${version}`);
}

/** Whether two keys differ in one name, and by a slip in it. */
function isNear(key: string, other: string): boolean {
  if (Math.abs(key.length - other.length) > 2) return false;
  const [a, b] = [key.split('.'), other.split('.')];
  const differing = a.flatMap((name, index) => (name === b[index] ? [] : index));
  return a.length === b.length && differing.length === 1 && isSlip(a[differing[0]!]!, b[differing[0]!]!);
}

/** Other capitals, letters in another order, or one letter more, fewer or another; in a long name two. Numbers are no slips. */
function isSlip(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  const shorter = Math.min(one.length, other.length);
  if (shorter < 2 || one.replace(/\d+/g, '0') === other.replace(/\d+/g, '0')) return one === other && shorter > 1;
  const isTransposed = [...one].sort().join('') === [...other].sort().join('');
  return isTransposed || distance(one, other) <= (shorter < 6 ? 1 : 2);
}
