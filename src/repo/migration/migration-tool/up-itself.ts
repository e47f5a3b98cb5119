/**
 * Whether what a module of JavaScript or TypeScript gives as `down` is its own function `up`, in code without its texts: `exports.down = exports.up`,
 * `down: up as any`, `exports.up = exports.down = …`, `export { up as down }`.
 */
export function isUpItself(outline: string): boolean {
  if (SWAPPED.test(outline) || contentsOf(TAKEN, outline).some((names) => /\bup\b/.test(names))) return false;
  return ASSIGNED.test(outline) || contentsOf(EXPORTED, outline).some((names) => /\bup\s+as\s+down\b/.test(names));
}

/** The two ways of another migration, of which each is the other here. */
const SWAPPED = /\bas\s+up\b|\bup\s*[:=]\s*(?:\w+\.)*down\b(?!\s*=(?![=>]))/;

const contentsOf = (pattern: RegExp, outline: string) =>
  Array.from(outline.matchAll(pattern), ([, content]) => content!);
/** Names that are those of another module or object. */
const TAKEN = /\{([^{}]*)\}\s*(?:=(?![=>])|from\b)/g;
const EXPORTED = /\bexport\s*\{([^{}]*)\}/g;

const OWN = String.raw`(?:(?:module\.)?exports\.|this\.|\w+\.prototype\.)?`;
/** One that is given the other, also with a type, or both at once; and the same function of something for both. */
const ASSIGNED = new RegExp(
  [
    String.raw`\bdown\s*(?::[^=:;{}()\n]*=(?!>)|[:=])\s*(?:<\w+>\s*)?\(?${OWN}up(?:[^\S\n]+(?:as|satisfies)\b[^;,}\n]*|\)?\s*(?=[;,}\n]|$))`,
    String.raw`\bdown\s*=\s*${OWN}up\s*=(?![=>])`,
    String.raw`\bup\s*=\s*${OWN}down\s*=(?![=>])`,
    String.raw`\bup\s*[:=]\s*((?:\w+\.)+up)\s*[;,\n][^\n]{0,80}\bdown\s*[:=]\s*\1\s*(?:[;,}\n]|$)`,
  ].join('|'),
);
