const FORMATS = {
  // British English puts no comma before the last item.
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** A list in a sentence: `a`, `b` or `c`. `quote` writes each item, as code where nothing else is asked. */
export function orList(items: Iterable<string>, quote: (item: string) => string = inBackticks): string {
  return FORMATS.or.format([...items].map(quote));
}

/** A list in a sentence: `a`, `b` and `c`. `quote` writes each item, as code where nothing else is asked. */
export function andList(items: Iterable<string>, quote: (item: string) => string = inBackticks): string {
  return FORMATS.and.format([...items].map(quote));
}

/** At most `most` items of a list, with the number of the rest: `a, b, c and 4 more`. */
export function firstOf(items: readonly string[], most: number): string {
  const more = items.length > most ? ` and ${items.length - most} more` : '';
  return `${items.slice(0, most).join(', ')}${more}`;
}

function inBackticks(item: string): string {
  return `\`${item}\``;
}
