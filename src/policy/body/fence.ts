/** What begins a block of code at the margin: what follows backticks has none. */
const OPENING = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;

/** The fence by which a line begins a block of code at the margin; undefined where it begins none. */
export function fenceIn(line: string): string | undefined {
  const [, backticks, tildes] = OPENING.exec(line) ?? [];
  return backticks ?? tildes;
}
