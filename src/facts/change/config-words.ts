import { createHash } from 'node:crypto';
import { textOf } from '../../history/git/blob-bytes.ts';
import { configValueReader } from '../world/config-values.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { isSameNumber, spelledAlike } from './numbers.ts';

/** What texts of a config file, by their blobs, say in whatever layout and with whatever comments. */
export interface ConfigWords {
  /** The same for texts that have the same values; undefined of one that cannot be read by its format. */
  valuesOf(blob: string): string | undefined;
  /** The same also where numbers are spelled otherwise. */
  numbersOf(blob: string): string | undefined;
  /** What a text changed of the one before it; undefined where one of them cannot be read. The first of a file changed all that it has. */
  stepTo(blob: string, before: string | undefined): ConfigStep | undefined;
}

/** The values that a text of a config file changed. */
interface ConfigStep {
  /** Whether a text has all of them, whatever else it says. */
  isKeptBy(blob: string): boolean;
  /** Whether a text has those again that were there before, whatever else it says. What was only added may be in another file now. */
  isUndoneBy(blob: string): boolean;
}

/** The values of the texts of config files, which each stage of each change asks for, and a digest of each. */
const textsIn = oncePerWorld(({ history }) => {
  const read = configValueReader((blob) => (history === undefined ? undefined : textOf(history, blob)));
  return { read, digests: new Map<Values, string>(), numbers: new Map<Values, string>() };
});

/** Compares texts of the config file of a path. */
export function configWords(world: World, path: string): ConfigWords {
  const { read, digests, numbers } = textsIn(world);
  return {
    valuesOf: (blob) => digestOf(read(path, blob), digests),
    numbersOf: (blob) => digestOf(read(path, blob), numbers, spelledAlike),
    stepTo(blob, before) {
      const then = before === undefined ? NONE : read(path, before);
      const now = read(path, blob);
      if (then === undefined || now === undefined) return undefined;
      const changed = [...new Set([...then.keys(), ...now.keys()])].filter((key) => then.get(key) !== now.get(key));
      const hadValues = changed.some((key) => then.has(key));
      const isAsIn = (one: Values, other: string) => {
        const values = read(path, other);
        return values !== undefined && changed.every((key) => values.get(key) === one.get(key));
      };
      const isAgain = (key: string, value: string | undefined) => {
        const was = then.get(key);
        return value === was || (isSameNumber(value, was) && !isSameNumber(now.get(key), was));
      };
      return {
        isKeptBy: (other) => changed.length > 0 && isAsIn(now, other),
        isUndoneBy: (other) => {
          const values = hadValues ? read(path, other) : undefined;
          return values !== undefined && changed.every((key) => isAgain(key, values.get(key)));
        },
      };
    },
  };
}

type Values = ReadonlyMap<string, string>;

const NONE: Values = new Map();

function digestOf(values: Values | undefined, known: Map<Values, string>, spelled = (value: string) => value) {
  if (values === undefined) return undefined;
  const digest = known.get(values) ?? hashOf(values, spelled);
  known.set(values, digest);
  return digest;
}

function hashOf(values: Values, spelled: (value: string) => string): string {
  const hash = createHash('sha256');
  for (const key of [...values.keys()].sort()) hash.update(JSON.stringify([key, spelled(values.get(key)!)]));
  return hash.digest('hex');
}
