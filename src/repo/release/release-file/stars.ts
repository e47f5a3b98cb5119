/** In the place of an index: one digit or more. */
export const DIGITS = Symbol('digits');

/** Text, and indexes in it, between two stars. */
export type Chunk = readonly (string | typeof DIGITS)[];

/**
 * What the stars between chunks match in a whole text, each at least one character and the first ones as many as they can;
 * undefined where the text is another. The last chunk is sought first, from the end on, so that the time does not grow with the
 * number of ways in which stars could share a text, as that of a regular expression does.
 */
export function matchStars(chunks: readonly Chunk[], text: string): string[] | undefined {
  const [first = [], ...others] = chunks;
  const matched: string[] = [];
  /** Where the chunk before may end at most. */
  let limit = text.length;
  /** Where the star after the chunk before ends. */
  let starEnd = text.length;
  for (const [index, chunk] of others.entries().toArray().reverse()) {
    const isLast = index === others.length - 1;
    const place = lastPlace(chunk, text, { from: limit, mustEnd: isLast });
    if (place === undefined) return undefined;
    if (!isLast) matched.unshift(text.slice(place.end, starEnd));
    starEnd = place.start;
    limit = place.start - 1;
  }
  const end = endOf(first, text, 0);
  if (end === undefined || (others.length === 0 ? end !== text.length : end > limit)) return undefined;
  return others.length === 0 ? [] : [text.slice(end, starEnd), ...matched];
}

/** The last place of a chunk that ends at an offset or before it. */
function lastPlace(chunk: Chunk, text: string, { from, mustEnd }: { from: number; mustEnd: boolean }) {
  for (let start = from; start >= 0; start -= 1) {
    const end = endOf(chunk, text, start);
    if (end !== undefined && (mustEnd ? end === from : end <= from)) return { start, end };
  }
  return undefined;
}

/** Where a chunk that starts at an offset ends; undefined where it is not there. */
function endOf(chunk: Chunk, text: string, start: number): number | undefined {
  let at = start;
  for (const part of chunk) {
    if (part !== DIGITS) {
      if (!text.startsWith(part, at)) return undefined;
      at += part.length;
      continue;
    }
    const digits = at;
    while (/\d/.test(text.charAt(at))) at += 1;
    if (at === digits) return undefined;
  }
  return at;
}

/** A key with stars, of which one may be where the environment stands. */
export interface StarKey {
  chunks: readonly Chunk[];
  /** Which star it is. */
  environment: number | undefined;
}

/** What the stars of a key match. */
export interface FoundStars {
  /** Those that name a service. */
  names: readonly string[];
  environment: string | undefined;
}

/** What the stars of a key match; undefined for another key. Of what stars could share, the environment has the shorter part. */
export function matchKey({ chunks, environment }: StarKey, key: string): FoundStars | undefined {
  const matched = environment === 0 ? matchFromEnd(chunks, key) : matchStars(chunks, key);
  if (matched === undefined) return undefined;
  return { names: matched.filter((_, at) => at !== environment), environment: matched[environment ?? -1] };
}

/** The same with the last stars matching as much as they can: that of the text read backwards. */
function matchFromEnd(chunks: readonly Chunk[], text: string): string[] | undefined {
  const mirrored = chunks.map((chunk) => chunk.map((part) => (part === DIGITS ? DIGITS : backwards(part))).reverse());
  return matchStars(mirrored.reverse(), backwards(text))?.map(backwards).reverse();
}

function backwards(text: string): string {
  return text.split('').reverse().join('');
}
