import { failure, type Result, success } from './result.ts';

export type Mapping = Readonly<Record<string, unknown>>;

/** What bytes hold as JSON; or why they hold none, as a clause about them. */
export function jsonOf(bytes: Uint8Array): Result<unknown, string> {
  try {
    return success(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    return failure(error instanceof SyntaxError ? 'is not JSON' : 'is not UTF-8');
  }
}

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

/** The text that a mapping has for a key; undefined where it has none. */
export function textAt(data: Mapping | undefined, key: string): string | undefined {
  const value = data !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The number that a mapping has for a key, also one that is written as a text; undefined where it has none. */
export function numberAt(data: Mapping | undefined, key: string): number | undefined {
  const value = data?.[key];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
