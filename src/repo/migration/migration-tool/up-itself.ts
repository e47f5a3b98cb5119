/**
 * Whether what a module of JavaScript or TypeScript gives as `down` is its own function `up`, in code without its texts: `exports.down = exports.up`,
 * `down: up as any`, `exports.up = exports.down = …`, `export { up as down }`, and one function of another for both.
 */
export function isUpItself(outline: string): boolean {
  const listed = Array.from(outline.matchAll(EXPORTED), ([, names, from]) => ({ names: names!, from }));
  if (listed.some(({ names }) => AS_DOWN.test(names) && UP.test(names))) return true;
  const code = outline.replace(TAKEN, ' ');
  if (SWAPPED.test(code)) return false;
  if (AT_ONCE.test(code)) return true;
  const isOwn = isOwnUp(outline, code);
  if (isOwn && listed.some(({ names, from }) => from === undefined && AS_DOWN.test(names))) return true;
  const isOf = ownersOf(code);
  return Array.from(code.matchAll(ASSIGNED)).some(([, way = '', isStatic, of = '']) => {
    if (of === '') return isOwn;
    return (
      /^(?:(?:module\.)?exports|this|\w+\.prototype)\.$/.test(of) ||
      of === way ||
      isOf(of.slice(0, -1), isStatic !== undefined)
    );
  });
}

/** Whether the name `up` is that of the way up: it is not taken from elsewhere, or goes on as that. */
function isOwnUp(outline: string, code: string): boolean {
  const isTaken = Array.from(outline.matchAll(TAKEN)).some(([taken]) => UP_TAKEN.test(taken));
  return !isTaken || GOES_ON.test(code);
}

/** Tells whether the function `up` of an object is the way up too: it is given as that, with all of the object, or in its own class. */
function ownersOf(code: string): (name: string, isStatic: boolean) => boolean {
  const names = (pattern: RegExp) => Array.from(code.matchAll(pattern), ([, of]) => of!);
  const given = new Set([...names(UP_OF), ...names(/\.\.\.([\w.]+)/g)]);
  const classes = new Set(names(/\bclass\s+(\w+)/g));
  return (name, isStatic) => given.has(name) || (isStatic && classes.has(name));
}

/** The two ways of another migration, of which each is the other here. */
const SWAPPED = /\bdown\s+as\s+up\b|\bup\s*[:=]\s*(?:\w+\.)*down\b(?!\s*=(?![=>]))/;

/** Names that are those of another module or object. */
const TAKEN = /\{[^{}]*\}\s*(?:=(?![=>])|from\b)|\bimport\s+up\b/g;
const UP_TAKEN = /(?<![.\w$])up\s*(?=[,}=]|$)/;
const EXPORTED = /\bexport\s*\{([^{}]*)\}\s*(from\b)?/g;
const AS_DOWN = /\bup\s+as\s+down\b/;
const UP = /(?:^|,)\s*up\s*(?:,|$)/;
/** `up` as a property or an export of that name. */
const GOES_ON = /[{,]\s*up\s*[,}]|\bup\s*[:=]\s*up\b/;
/** The way up that is a function of something. */
const UP_OF = /\bup\s*[:=]\s*(\w+(?:\.\w+)*)\.up\b/g;

const TYPE = String.raw`\s*(?::[^=:;{}()\n]*=(?!>)|[:=])\s*`;
/** One that is given the other, also with a type: what it is of, whether it is of a class, and what the other is of. */
const ASSIGNED = new RegExp(
  String.raw`(?<![\w.$])((?:\w+\.)*)(?<=\b(static\s+)?)down${TYPE}(?:<\w+>\s*)?\(?((?:\w+\.)*)up(?:[^\S\n]+(?:as|satisfies)\b[^;,}\n]*|\)?\s*(?=[;,}\n]|$))`,
  'g',
);
/** Both at once. */
const AT_ONCE = /\bdown\s*=\s*(?:\w+\.)*up\s*=(?![=>])|\bup\s*=\s*(?:\w+\.)*down\s*=(?![=>])/;
