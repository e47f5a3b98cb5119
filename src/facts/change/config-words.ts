import { textOf } from '../../history/git/blob-bytes.ts';
import { configValueReader } from '../world/config-values.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/** What texts of a config file, by their blobs, say in whatever layout and with whatever comments. */
interface ConfigWords {
  /** Whether two have the same values; false where one cannot be read by its format. */
  saysTheSame(blob: string, other: string): boolean;
  /**
   * Whether a text takes a recorded one back: it has the values of one of the earlier texts, the last of which came before the recorded one,
   * or where that changed values, those of the last again, whatever else it changes.
   */
  takesBack(blob: string, recorded: string, earlier: ReadonlySet<string>): boolean;
}

/** The values of the texts of config files, which each stage of each change asks for. */
const valuesIn = oncePerWorld(({ history }) =>
  configValueReader((blob) => (history === undefined ? undefined : textOf(history, blob))),
);

/** Compares texts of the config file of a path. */
export function configWords(world: World, path: string): ConfigWords {
  const valuesOf = (blob: string) => valuesIn(world)(path, blob);
  const saysTheSame = (blob: string, other: string) => isSame(valuesOf(blob), valuesOf(other));
  return {
    saysTheSame,
    takesBack(blob, recorded, earlier) {
      const [now, then] = [valuesOf(blob), valuesOf(recorded)];
      if (now === undefined || then === undefined || isSame(now, then)) return false;
      const last = [...earlier].at(-1);
      const before = last === undefined ? undefined : valuesOf(last);
      const changed = before && [...new Set([...before.keys(), ...then.keys()])].filter(differIn(before, then));
      // What was only added may be in another file now.
      const hadValues = changed?.some((key) => before!.has(key)) === true;
      const isUndone = hadValues && !changed.some(differIn(before!, now));
      return isUndone || [...earlier].some((each) => isSame(valuesOf(each), now));
    },
  };
}

type Values = ReadonlyMap<string, string>;

const differIn = (one: Values, other: Values) => (key: string) => one.get(key) !== other.get(key);

function isSame(one: Values | undefined, other: Values | undefined): boolean {
  if (one === undefined || other === undefined || one.size !== other.size) return false;
  return ![...one.keys()].some(differIn(one, other));
}
