const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where what opens at an offset is closed; the end of the text where it is not. */
export function endOf(text: string, open: number): number {
  const opening = text[open]!;
  const closing = CLOSES[opening]!;
  const token = /\\.|"(?:\\.|[^"\\])*(?:"|$)|'[^']*(?:'|$)|[[\](){}]/gs;
  token.lastIndex = open;
  let depth = 0;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    if (found[0] === opening) depth += 1;
    else if (found[0] === closing) depth -= 1;
    if (depth === 0) return found.index;
  }
  return text.length;
}
