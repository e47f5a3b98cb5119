/** Takes things by their keys, each once: the first that is left of any of several keys. */
export function takerOf<T>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): (keys: readonly string[]) => T | undefined {
  const left = Map.groupBy(things, keyOf);
  return (keys) => {
    for (const key of keys) {
      const thing = left.get(key)?.shift();
      if (thing !== undefined) return thing;
    }
    return undefined;
  };
}

/** What any of several lists has, as often as the one that has it most often. */
export function inAny<T>(lists: readonly (readonly T[])[], keyOf: (thing: T) => string): T[] {
  const taken = new Map<string, number>();
  return lists.flatMap((list) => {
    const seen = new Map<string, number>();
    return list.filter((thing) => {
      const key = keyOf(thing);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      if (count <= (taken.get(key) ?? 0)) return false;
      taken.set(key, count);
      return true;
    });
  });
}
