import { withoutPrivateKeys } from './private-key.ts';

const LONGEST = 60;

/** A value as a message quotes it: on one line, not too long, and without what is a private key in it. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : jsonOf(value);
  // Of a key nothing is left, so that it is taken out before anything is cut off.
  const line = withoutPrivateKeys(text.slice(0, 10 * LONGEST)).replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 3)}…` : line;
}

/** JSON, cut off where it is deep or long: aliases can make a small file a value of millions of parts, or an endless one. */
function jsonOf(value: unknown): string {
  let parts = 0;
  const write = (part: unknown, depth: number): string => {
    parts += 1;
    if (parts > LONGEST || depth > LONGEST) return '…';
    if (Array.isArray(part))
      return `[${part
        .slice(0, LONGEST)
        .map((item) => write(item, depth + 1))
        .join(',')}]`;
    if (typeof part === 'object' && part !== null) {
      const entries = Object.entries(part).slice(0, LONGEST);
      return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${write(inner, depth + 1)}`).join(',')}}`;
    }
    return JSON.stringify(part) ?? 'nothing';
  };
  return write(value, 0);
}
