const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const PART = /\\x([0-9a-f]{2})|\\([0-3][0-7]{2})|\\(.)|([^\\]+)/gis;

/** The bytes of a literal `b'…'` as it is written. Escapes are bytes, and all else is UTF-8, which cel-js takes for Latin 1. */
export function bytesOf(written: string): Uint8Array {
  const quotes = written.slice(1).startsWith(written[1]!.repeat(3)) ? 3 : 1;
  const text = written.slice(1 + quotes, -quotes);
  const parts = [...text.matchAll(PART)].flatMap(([, hexadecimal, octal, letter, plain]) => {
    if (hexadecimal !== undefined) return Number.parseInt(hexadecimal, 16);
    if (octal !== undefined) return Number.parseInt(octal, 8);
    if (letter !== undefined) return ESCAPES[letter] ?? letter.charCodeAt(0);
    return [...new TextEncoder().encode(plain)];
  });
  return new Uint8Array(parts);
}
