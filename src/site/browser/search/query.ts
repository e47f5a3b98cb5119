import { WORD_END } from '../../words.ts';

/** The facets of search, in the order of their rows. */
export const FACETS = ['environment', 'kind', 'owner'] as const;
export type Facet = (typeof FACETS)[number];

/** What is searched for: any of the chosen values within a facet, and all of the facets that have one. */
export interface Query {
  text: string;
  chosen: Readonly<Record<Facet, readonly string[]>>;
}

function chosenBy(valuesOf: (facet: Facet) => readonly string[]): Query['chosen'] {
  return { environment: valuesOf('environment'), kind: valuesOf('kind'), owner: valuesOf('owner') };
}

/** The query in an address; undefined if it has none. */
export function queryOf(search: string): Query | undefined {
  const parameters = new URLSearchParams(search);
  const text = parameters.get('q');
  return text === null ? undefined : { text, chosen: chosenBy((facet) => parameters.getAll(facet)) };
}

/** The parameters of an address with the query in them, or without one. */
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

/** The words of the query as the index has them; `null` where there is none, which asks for every page. */
export function wordsOf({ text }: Query): string | null {
  return text.replace(WORD_END, ' ').trim() || null;
}

/** The query in every environment. */
export function everywhere(query: Query): Query {
  return { ...query, chosen: { ...query.chosen, environment: [] } };
}

/** The query as filters of Pagefind: OR within a facet, AND between them. */
export function filtersOf({ chosen }: Query): object {
  return Object.fromEntries(
    FACETS.filter((facet) => chosen[facet].length > 0).map((facet) => [facet, { any: chosen[facet] }]),
  );
}

/** The query without values that no page has: an address may be old, or mistyped. */
export function withKnown(query: Query, known: Readonly<Partial<Record<Facet, readonly string[]>>>): Query {
  return {
    ...query,
    chosen: chosenBy((facet) => query.chosen[facet].filter((value) => known[facet]?.includes(value))),
  };
}

/** The query with one value of a facet chosen, or not any more. */
export function toggled(query: Query, facet: Facet, value: string): Query {
  const had = query.chosen[facet].includes(value);
  const values = had ? query.chosen[facet].filter((each) => each !== value) : [...query.chosen[facet], value];
  return { ...query, chosen: { ...query.chosen, [facet]: values } };
}

/** The query for every environment, or back for the one of the page (`here`). */
export function scopeToggled(query: Query, here: string | undefined): Query {
  const environment = query.chosen.environment.length > 0 || here === undefined ? [] : [here];
  return { ...query, chosen: { ...query.chosen, environment } };
}

/** The query that search opens with on a page of an environment, or of none. */
export function emptyQuery(here: string | undefined): Query {
  return scopeToggled({ text: '', chosen: chosenBy(() => []) }, here);
}
