export type Mapping = Readonly<Record<string, unknown>>;

/** The mapping that a text holds as JSON; undefined for any other text. */
export function jsonMapping(text: string): Mapping | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return mappingOf(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A value as a mapping; undefined for any other. */
export function mappingOf(value: unknown): Mapping | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : undefined;
}

/** The number that a mapping has for a key, also one that is written as a text; undefined where it has none. */
export function numberAt(data: Mapping | undefined, key: string): number | undefined {
  const value = data?.[key];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
