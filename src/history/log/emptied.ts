import type { ServiceVersion } from '../version-source.ts';

/** Finds what is empty in place of a mapping in which an inherited version is. */
export function emptiedBy(
  wholes: readonly ServiceVersion[],
): (inherited: ServiceVersion) => ServiceVersion | undefined {
  if (wholes.length === 0) return () => undefined;
  const keyOf = (environment: string, keys: string) => JSON.stringify([environment, keys]);
  const byKeys = new Map(wholes.map((each) => [keyOf(each.environment, each.slot?.is ?? ''), each]));
  return ({ environment, slot }) => {
    if (slot === undefined) return undefined;
    // The key of the image itself is no part of the slot.
    const ends = [...slot.is.matchAll(/[.[]/g)].map(({ index }) => slot.is.slice(0, index));
    const own = slot.is === '' ? 'image' : `${slot.is}.image`;
    return [...ends, slot.is, own]
      .map((keys) => byKeys.get(keyOf(environment, keys)))
      .find((each) => each !== undefined);
  };
}
