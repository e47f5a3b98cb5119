/**
 * The offset in a YAML scalar, as the file has it, of the character at an offset of its value. Quotes, escapes, folds and
 * indentation make the two differ. Both are read side by side: white space of the value fits any white space of the scalar,
 * an escape fits what it stands for, and a character that the value lacks (a quote, an indentation) is passed over.
 */
export function scalarOffset(scalar: string, value: string, offset: number): number {
  const isDouble = scalar.startsWith('"');
  const isSingle = scalar.startsWith("'");
  let at = 0;
  for (let index = 0; index <= offset && index < value.length; index += 1) {
    const character = value[index]!;
    if (at === 0 && (isDouble || isSingle)) at = 1;
    if (isDouble && scalar[at] === '\\') {
      const sequence = escapeAt(scalar, at);
      if (sequence.isLineBreak) at += sequence.length;
      else {
        if (index === offset) return at;
        at += sequence.length;
        continue;
      }
    }
    if (/\s/.test(character)) {
      const space = /\s+/y;
      space.lastIndex = at;
      const run = space.exec(scalar);
      if (index === offset) return at;
      if (run !== null && !/\s/.test(value[index + 1] ?? '')) at = space.lastIndex;
      else if (run !== null) at += 1;
      continue;
    }
    if (isSingle && character === "'" && scalar.startsWith("''", at)) {
      if (index === offset) return at;
      at += 2;
      continue;
    }
    const next = scalar.indexOf(character, at);
    if (next === -1) return Math.min(at, Math.max(0, scalar.length - 1));
    if (index === offset) return next;
    at = next + 1;
  }
  return Math.min(at, scalar.length);
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** An escape of a double-quoted scalar. At the end of a line it joins the next line and stands for no character. */
function escapeAt(scalar: string, at: number): { length: number; isLineBreak: boolean } {
  const kind = scalar[at + 1] ?? '';
  const digits = HEX_DIGITS[kind];
  if (digits !== undefined) return { length: 2 + digits, isLineBreak: false };
  if (kind === '\n' || kind === '\r') {
    const fold = /\\\r?\n[ \t]*/y;
    fold.lastIndex = at;
    return { length: fold.exec(scalar)?.[0].length ?? 2, isLineBreak: true };
  }
  return { length: 2, isLineBreak: kind === '' };
}
