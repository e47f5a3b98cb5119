/** Where a piece of code begins and ends. */
type Place = readonly [start: number, end: number];

/** A way that a module of JavaScript or TypeScript has as a function: its parameters, and the block or the value that it is of. */
export interface ScriptWay {
  parameters: Place;
  body: Place;
  isBlock: boolean;
}

/** The functions of a name in code without its texts, but for those with braces in their block. */
export function waysOf(name: 'up' | 'down', outline: string): ScriptWay[] {
  const pattern = new RegExp(PATTERNS[name]);
  const ways: ScriptWay[] = [];
  for (let found = pattern.exec(outline); found !== null; found = pattern.exec(outline)) {
    const [, parameters, block] = found.indices!;
    const end = found.index + found[0].length;
    const body: Place = block ?? [end, endOfValue(outline, end)];
    ways.push({ parameters: parameters!, body, isBlock: block !== undefined });
    pattern.lastIndex = Math.max(end, body[1]);
  }
  return ways;
}

/** `down() {…}`, `down: async () => {…}`, `down = function (knex) {…}`, and `down = () => …` up to where its value begins. */
const patternOf = (name: string) =>
  new RegExp(
    String.raw`\b${name}\s*(?::[^=:;{}()\n]*=(?!>)\s*|[:=]\s*)?(?:async\s*)?(?:function\s*(?:\*\s*)?(?:\w+(?=\s*\()\s*)?)?(\((?:[^(){}]|\{[^{}]*\})*\)|\w+(?=\s*=>))\s*(?::\s*[\w<>]+\s*)?` +
      String.raw`(?:(?:=>\s*)?\{([^{}]*)\}|=>\s*(?![\s{]))`,
    'dg',
  );
const PATTERNS = { up: patternOf('up'), down: patternOf('down') };

/** Where a value ends: before a comma, a semicolon, a bracket that was not opened in it, or a line that does not go on with it. */
function endOfValue(outline: string, start: number): number {
  let depth = 0;
  for (let at = start; at < outline.length; at += 1) {
    const sign = outline[at]!;
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && (sign === ',' || sign === ';'))) return at;
    if (depth > 0 || sign !== '\n') continue;
    const isOpen = ENDS_OPEN.test(outline.slice(Math.max(at - NEAR, start), at));
    GOES_ON.lastIndex = at;
    const next = GOES_ON.exec(outline);
    if (next === null && !isOpen) return at;
    BLANKS.lastIndex = at;
    at += BLANKS.exec(outline)![0].length - 1;
  }
  return outline.length;
}

/** What a line ends with that is not the end of a value, as far as it is to be seen in a few characters. */
const ENDS_OPEN =
  /(?:[=+\-*/%|&<>?:.!~^]|(?<![.\w$])(?:as|async|await|in|instanceof|new|satisfies|typeof|void|yield))\s*$/;
const NEAR = 20;
/** What a line begins with that goes on with the value above it. */
const GOES_ON = /\s*(?:[.?:=+\-*/%|&<>([{^"]|!=|(?:as|in|instanceof|satisfies)\b)/y;
const BLANKS = /\s*/y;
