/** How many texts are remembered: a finding has places in a few files, and the next one in the same. */
const TEXTS = 4;

/**
 * What `make` makes of a text, remembered for the last few texts. Thousands of findings on one file ask for their places one by
 * one, and the file is parsed once.
 */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  return lastOf(make, { most: TEXTS, sizeOf: () => 1 });
}

/**
 * The same for as many of the last texts as have this many characters together: pages that are read again after an edit of one. The
 * last is remembered however long it is.
 */
export function rememberedUpTo<Made>(characters: number, make: (text: string) => Made): (text: string) => Made {
  return lastOf(make, { most: characters, sizeOf: (text) => text.length });
}

function lastOf<Made>(
  make: (text: string) => Made,
  { most, sizeOf }: { most: number; sizeOf: (text: string) => number },
): (text: string) => Made {
  // The one that was asked for last is the last.
  const kept = new Map<string, { made: Made }>();
  let size = 0;
  return (text) => {
    const known = kept.get(text);
    const entry = known ?? { made: make(text) };
    kept.delete(text);
    kept.set(text, entry);
    if (known === undefined) size += sizeOf(text);
    for (const [oldest] of kept) {
      if (size <= most || kept.size === 1) break;
      kept.delete(oldest);
      size -= sizeOf(oldest);
    }
    return entry.made;
  };
}
