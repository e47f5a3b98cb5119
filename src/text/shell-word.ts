/** A character that a shell could read as more than itself. */
export const CODE = /[^\p{L}\p{N}_@%+:,./-]/u;

/** A value as a POSIX shell takes it for one word and nothing else. */
export function shellWord(value: string): string {
  return value !== '' && !CODE.test(value) ? value : `'${withinSingleQuotes(value)}'`;
}

/** A value as it stands between two single quotes of a shell. */
export function withinSingleQuotes(value: string): string {
  return value.replaceAll("'", String.raw`'\''`);
}
