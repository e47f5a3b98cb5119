/**
 * Where the character at an offset of a YAML scalar's value stands in the scalar as written, with its quotes, escapes,
 * folds and indentation. Both are walked side by side: white space in the value may stand for any white space in the
 * writing, and a character of the writing that the value lacks (a quote, a backslash, an indent) is passed over.
 */
export function scalarOffset(written: string, value: string, offset: number): number {
  let at = 0;
  for (let index = 0; index <= offset && index < value.length; index += 1) {
    const wanted = value[index]!;
    if (/\s/.test(wanted)) {
      const space = /\s+/y;
      space.lastIndex = at;
      const run = space.exec(written);
      if (index === offset) return at;
      if (run !== null && !/\s/.test(value[index + 1] ?? '')) at = space.lastIndex;
      else if (run !== null) at += 1;
      continue;
    }
    const found = written.indexOf(wanted, at);
    if (found === -1) return Math.min(at, Math.max(0, written.length - 1));
    if (index === offset) return found;
    at = found + 1;
  }
  return Math.min(at, written.length);
}
