/** What is chosen of a list, by the name of the field; only fields in which something is chosen. */
export type Choice = Readonly<Partial<Record<Field, string>>>;

export const FIELDS = ['environment', 'owner', 'state'] as const;
type Field = (typeof FIELDS)[number];

/** What a line of the list has: environments and states with bars between them. */
export type Line = Readonly<Record<Field, string>>;

/** The choice in the query of an address; what no field offers is no choice. */
export function choiceIn(query: URLSearchParams, offers: (field: Field, value: string) => boolean): Choice {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = query.get(field);
      return value === null || value === '' || !offers(field, value) ? [] : [[field, value]];
    }),
  );
}

/** An address with a choice in place of the one that it had. */
export function withChoice(address: string, choice: Choice): string {
  const url = new URL(address);
  // In one order, so that one choice has one address.
  for (const field of FIELDS) url.searchParams.delete(field);
  for (const field of FIELDS) if (choice[field] !== undefined) url.searchParams.set(field, choice[field]);
  return url.href;
}

/** Whether a line is one of those that are asked for. */
export function isChosen(line: Line, { environment, owner, state }: Choice): boolean {
  return (
    (environment === undefined || line.environment.split('|').includes(environment)) &&
    (owner === undefined || line.owner === owner) &&
    (state === undefined || line.state.split('|').includes(state))
  );
}
