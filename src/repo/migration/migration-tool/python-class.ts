import { plainCode, withoutTexts } from './module-code.ts';
import { python } from './module-languages.ts';

/** A class of a module of Python, by what its body leaves under each name. */
export interface PythonClass {
  /** All of the module, as `plainCode` has it, and the same with blanks in its texts. */
  code: string;
  outline: string;
  /** What it is made of, as it is written in its brackets. */
  bases: string;
  hasMethods: boolean;
  /** The value that stands under a name in the end, as code; `absent` for none, undefined where that cannot be told. */
  valueOf(name: string): { value: string } | 'absent' | undefined;
}

/** The class of a name that a module has; undefined where it has none, or may have another under that name. */
export function pythonClass(text: string, name: string): PythonClass | undefined {
  const code = plainCode(text, python);
  if (code === undefined) return undefined;
  const outline = inLogicalLines(withoutTexts(code));
  const found = [...outline.matchAll(CLASS)].findLast(({ groups }) => groups!.name === name);
  if (found === undefined) return undefined;
  const [start, end] = found.indices!.groups!.body!;
  const isReached = REACHES.test(outline);
  const below = outline.slice(end);
  const counted = isReached ? below : withoutFunctionsOfOthers(below, name);
  // Another value may get the name.
  if (new RegExp(`\\b${name}\\b(?!\\s*\\.)(?<!\\.\\s*${name})`).test(counted)) return undefined;
  return {
    code,
    outline,
    bases: found.groups!.bases ?? '',
    hasMethods: /\bdef\b/.test(outline.slice(start, end)),
    valueOf: (key) => {
      const isSetElsewhere =
        new RegExp(`\\.\\s*${key}\\b`).test(counted) || (isReached && code.includes(JSON.stringify(key)));
      if (isSetElsewhere) return undefined;
      return lastValue(key, { code, outline: isReached ? outline : withoutKeyword(outline, key), start, end });
    },
  };
}

const CLASS =
  /^class[ \t]+(?<name>\w+)[ \t]*(?:\((?<bases>[^:\n]*)\)[ \t]*)?:[ \t]*\n(?<body>(?:[ \t]+.*(?:\n|$)|[ \t]*\n)*)/dgm;

/** What reaches a class or what it holds by a text, or without its name. */
const REACHES =
  /\b(?:locals|vars|globals|getattr|setattr|delattr|exec|eval|modules|import_module|__(?:dict|class|subclasses|import|setattr|delattr)__)\b/;

/** An outline without the bodies of the functions at its left edge that do not name a class, or have a value of their own by that name. */
function withoutFunctionsOfOthers(outline: string, name: string): string {
  const named = new RegExp(`\\b${name}\\b`);
  const assigned = new RegExp(`^([ \\t]*)${name}[ \\t]*(?::[^=\\n]*)?=(?!=)`, 'gm');
  return outline.replace(FUNCTION, (all, head: string, body: string) => {
    const indent = /^[ \t]+(?=\S)/m.exec(body)?.[0] ?? '';
    const isLocal =
      Array.from(body.matchAll(assigned)).some(([, before]) => before === indent) &&
      !/\b(?:global|nonlocal)\b/.test(body);
    return named.test(body) && !isLocal ? all : head;
  });
}

const FUNCTION = /^((?:async[ \t]+)?def\b.*\n)((?:[ \t]+.*(?:\n|$)|[ \t]*\n)*)/gm;

/** An outline with blanks for a name where an argument of a call is passed by it. */
function withoutKeyword(outline: string, name: string): string {
  let depth = 0;
  return outline.replace(new RegExp(`[([{}\\])]|\\b${name}\\b(?=\\s*=(?!=))`, 'g'), (part) => {
    if ('([{'.includes(part)) depth += 1;
    else if (')]}'.includes(part)) depth -= 1;
    else if (depth > 0) return ' '.repeat(part.length);
    return part;
  });
}

interface Place {
  code: string;
  outline: string;
  start: number;
  end: number;
}

/** What the statements of a class, none of which stands in another, leave under a name. */
function lastValue(key: string, { code, outline, start, end }: Place): ReturnType<PythonClass['valueOf']> {
  const lines = Array.from(
    outline.slice(start, end).matchAll(/^([ \t]*)(\S.*)$/gm),
    ({ index, 1: indent, 2: line }) => ({
      at: start + index + indent!.length,
      indent: indent!,
      line: line!,
    }),
  );
  const named = new RegExp(`\\b${key}\\b`);
  const assigned = new RegExp(`^\\s*${key}\\s*(?::[^=]*)?=(?!=)`);
  const removed = new RegExp(`^\\s*del\\s+${key}\\s*$`);
  let found: ReturnType<PythonClass['valueOf']> = 'absent';
  for (const { at, indent, line } of lines) {
    if (!named.test(line)) continue;
    if (indent !== lines[0]!.indent) return undefined;
    for (const { index, 0: statement } of line.matchAll(/[^;]+/g)) {
      const head = assigned.exec(statement)?.[0];
      if (head !== undefined) {
        const from = at + index;
        found = { value: code.slice(from + head.length, from + statement.length).trim() };
      } else if (removed.test(statement)) found = 'absent';
      else if (named.test(statement)) return undefined;
    }
  }
  return found;
}

/** An outline in logical lines: blanks stand for the ends of lines that end no statement. */
function inLogicalLines(outline: string): string {
  let depth = 0;
  return outline.replace(/[([{}\])]|\\\n|\n/g, (part) => {
    if ('([{'.includes(part)) depth += 1;
    else if (')]}'.includes(part)) depth -= 1;
    else if (depth > 0 || part.length > 1) return ' '.repeat(part.length);
    return part;
  });
}
