/** The facets of search, in the order of their rows. */
export const FACETS = ['environment', 'kind', 'owner'] as const;
export type Facet = (typeof FACETS)[number];

/** What is searched for: any of the values within a facet, and all of the facets that have one. */
export interface Query {
  text: string;
  chosen: Readonly<Record<Facet, readonly string[]>>;
}

/** The query that an address holds; undefined where it holds none. */
export function queryOf(search: string): Query | undefined {
  const parameters = new URLSearchParams(search);
  const text = parameters.get('q');
  if (text === null) return undefined;
  const [environment, kind, owner] = FACETS.map((facet) => parameters.getAll(facet));
  return { text, chosen: { environment: environment!, kind: kind!, owner: owner! } };
}

/** The query as an address holds it, beside what else stands there. */
export function withQuery(search: string, query: Query | undefined): string {
  const parameters = new URLSearchParams(search);
  for (const name of ['q', ...FACETS]) parameters.delete(name);
  if (query !== undefined) {
    parameters.set('q', query.text);
    for (const facet of FACETS) for (const value of query.chosen[facet]) parameters.append(facet, value);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** What Pagefind is asked: OR within a facet, AND between them. */
export function filtersOf({ chosen }: Query): object {
  return Object.fromEntries(
    FACETS.filter((facet) => chosen[facet].length > 0).map((facet) => [facet, { any: chosen[facet] }]),
  );
}

/** The query without the values that no page has: an address may be old, or mistyped. */
export function withKnown(query: Query, known: Readonly<Partial<Record<Facet, readonly string[]>>>): Query {
  const [environment, kind, owner] = FACETS.map((facet) =>
    query.chosen[facet].filter((value) => known[facet]?.includes(value)),
  );
  return { ...query, chosen: { environment: environment!, kind: kind!, owner: owner! } };
}

/** A facet with one value turned on or off. */
export function toggled(query: Query, facet: Facet, value: string): Query {
  const had = query.chosen[facet].includes(value);
  const values = had ? query.chosen[facet].filter((each) => each !== value) : [...query.chosen[facet], value];
  return { ...query, chosen: { ...query.chosen, [facet]: values } };
}

/** One key goes between the environment that the reader is in and all of them. */
export function widened(query: Query, here: string | undefined): Query {
  const environment = query.chosen.environment.length > 0 || here === undefined ? [] : [here];
  return { ...query, chosen: { ...query.chosen, environment } };
}
