/** A list in a sentence: `a`, `b` or `c`. `quote` formats each item, as code by default. */
export function orList(items: Iterable<string>, quote: (item: string) => string = inBackticks): string {
  return join([...items].map(quote), 'disjunction');
}

/** A list in a sentence: `a`, `b` and `c`. `quote` formats each item, as code by default. */
export function andList(items: Iterable<string>, quote: (item: string) => string = inBackticks): string {
  return join([...items].map(quote), 'conjunction');
}

/** At most `most` items of a list, with the number of the rest: `a, b, c and 4 more`. */
export function firstOf(items: readonly string[], most: number): string {
  const more = items.length > most ? ` and ${items.length - most} more` : '';
  return `${items.slice(0, most).join(', ')}${more}`;
}

/** Made at each use: the first reads a locale's data, which takes longer than all else at a start without a list. */
function join(items: readonly string[], type: Intl.ListFormatType): string {
  // British English puts no comma before the last item.
  return new Intl.ListFormat('en-GB', { type }).format(items);
}

function inBackticks(item: string): string {
  return `\`${item}\``;
}
