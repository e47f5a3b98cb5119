/** How many texts are remembered: a finding has places in a few files, and the next one in the same. */
const TEXTS = 4;

/**
 * What `make` makes of a text, remembered for the last few texts. Thousands of findings on one file ask for their places one by
 * one, and the file is parsed once.
 */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const kept: { text: string; made: Made }[] = [];
  return (text) => {
    const index = kept.findIndex((each) => each.text === text);
    const entry = index === -1 ? { text, made: make(text) } : kept.splice(index, 1)[0]!;
    kept.unshift(entry);
    kept.length = Math.min(kept.length, TEXTS);
    return entry.made;
  };
}
