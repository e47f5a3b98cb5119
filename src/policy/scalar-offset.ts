/**
 * Where the character at an offset of a YAML scalar's value stands in the scalar as written, with its quotes, escapes,
 * folds and indentation. Both are walked side by side: white space in the value may stand for any white space in the
 * writing, an escape stands for what it means, and a character of the writing that the value lacks (a quote, an indent)
 * is passed over.
 */
export function scalarOffset(written: string, value: string, offset: number): number {
  const isDouble = written.startsWith('"');
  const isSingle = written.startsWith("'");
  let at = 0;
  for (let index = 0; index <= offset && index < value.length; index += 1) {
    const wanted = value[index]!;
    if (at === 0 && (isDouble || isSingle)) at = 1;
    if (isDouble && written[at] === '\\') {
      const unit = escapeAt(written, at);
      // A line that ends in a backslash goes on in the next one without a character of its own.
      if (unit.character === '') at += unit.length;
      else {
        if (index === offset) return at;
        at += unit.length;
        continue;
      }
    }
    if (/\s/.test(wanted)) {
      const space = /\s+/y;
      space.lastIndex = at;
      const run = space.exec(written);
      if (index === offset) return at;
      if (run !== null && !/\s/.test(value[index + 1] ?? '')) at = space.lastIndex;
      else if (run !== null) at += 1;
      continue;
    }
    if (isSingle && wanted === "'" && written.startsWith("''", at)) {
      if (index === offset) return at;
      at += 2;
      continue;
    }
    const found = written.indexOf(wanted, at);
    if (found === -1) return Math.min(at, Math.max(0, written.length - 1));
    if (index === offset) return found;
    at = found + 1;
  }
  return Math.min(at, written.length);
}

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** An escape of a double-quoted scalar: how long it is written, and whether it stands for a character. */
function escapeAt(written: string, at: number): { character: string; length: number } {
  const kind = written[at + 1] ?? '';
  const digits = HEX_DIGITS[kind];
  if (digits !== undefined) return { character: kind, length: 2 + digits };
  if (kind === '\n' || kind === '\r') {
    const fold = /\\\r?\n[ \t]*/y;
    fold.lastIndex = at;
    return { character: '', length: fold.exec(written)?.[0].length ?? 2 };
  }
  return { character: kind, length: 2 };
}
