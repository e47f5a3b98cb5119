import { isEmptyModule } from './empty-module.ts';
import { TEXT } from './literals.ts';
import { plainCode, withoutTexts } from './module-code.ts';
import { script } from './module-languages.ts';
import { type ScriptWay, waysOf } from './script-ways.ts';
import type { HoldsUndo } from './undo-part.ts';
import { isUpItself } from './up-itself.ts';
import { areTheSame, doNothing, repeatsWayUp, statementsOf, withoutEmptyBlocks } from './way-back.ts';

/** A module with a function `down`. Of one that is compiled to JavaScript only the word is looked for. */
export const undoByDown: HoldsUndo = (path, text) => {
  if (/\.sql$/i.test(path)) return true;
  if (!/\.[cm]?[jt]s$/i.test(path)) return /\bdown\b/.test(text);
  const written = scriptCode(text);
  if (written === undefined || isEmptyModule(written, 'script')) return true;
  const outline = withoutTexts(written);
  if (!NAMES_DOWN.test(outline)) return exportsFromElsewhere(outline);
  if (NO_DOWN.test(outline) || isUpItself(outline)) return false;
  if (repeatsWayUp(written, 'up', 'down') || areAlike(written, outline)) return false;
  const code = withoutEmptyBlocks(written.replace(STUB, 'null'));
  return !waysOf('down', withoutTexts(code)).some((way) => doNothing(statementsIn(way, code), 'up'));
};

function statementsIn({ body, isBlock }: ScriptWay, code: string): string[] {
  const text = code.slice(...body);
  return isBlock ? statementsOf(text) : [text];
}

/** The word, but for a type of that name. */
const NAMES_DOWN = /\bdown\b(?<!\b(?:type|interface)[^\S\n]{1,9}down)/;

/** A table of Knex to be changed, of which nothing is. */
const STUB = new RegExp(
  String.raw`\b\w+\.schema\.(?:table|alterTable)\(\s*${TEXT}\s*,\s*(?:(?:\([^(){}]*\)|\w+)\s*=>|function\s*\([^(){}]*\))\s*\{\s*\}\s*\)`,
  'g',
);

/** Code as `plainCode` has it, in which no name of a property is in quotes, without what TypeScript writes at the top. */
export function scriptCode(text: string): string | undefined {
  const code = plainCode(text, script)
    ?.replace(
      MAYBE_KEY,
      (found, opens: string | undefined, name: string | undefined, closes, at: number, all: string) => {
        if (name === undefined || (opens === undefined) !== (closes === undefined)) return found;
        if (opens !== undefined && /[\w$)\]]/.test(all[at - 1] ?? '')) return `.${name}`;
        const isKey = isAfter(/[:(]/, all, at + found.length) && isBefore(all, at);
        return isKey ? name : found;
      },
    )
    .replace(/\bObject\.defineProperty\(exports, "__esModule"/, '');
  const assigned = code?.match(/\bexports\.down\s*=/g)?.length ?? 0;
  return assigned > 1 ? code?.replace(/^(?:exports\.\w+ = )+void 0;$/m, '') : code;
}

/** A text, in brackets or without, with its content where that is a word. */
const MAYBE_KEY = new RegExp(String.raw`(\[\s*)?(?:"(\w+)"|${TEXT})(\s*\])?`, 'g');

function isAfter(sign: RegExp, code: string, from: number): boolean {
  let at = from;
  while (/\s/.test(code[at] ?? '')) at += 1;
  return sign.test(code[at] ?? '');
}

/** Whether a property may begin at an offset. */
function isBefore(code: string, from: number): boolean {
  let at = from - 1;
  while (/\s/.test(code[at] ?? '')) at -= 1;
  return (
    /[{,;}]/.test(code[at] ?? '') || /(?<![.\w$])(?:async|get|static)$/.test(code.slice(Math.max(at - 8, 0), at + 1))
  );
}

/** `down: undefined`. */
const NO_DOWN = /\bdown\s*[:=]\s*(?:undefined|null|void 0|false)\s*(?=[;,}\n]|$)/;

/** Whether the functions of both ways, of which there is one each and which are called alike, have the same statements. */
function areAlike(code: string, outline: string): boolean {
  const [up, down] = (['up', 'down'] as const).map((name) => {
    const [way, ...others] = waysOf(name, outline);
    if (way === undefined || others.length > 0) return undefined;
    const statements = statementsIn(way, code);
    // A comma between types seems to be the end of a value.
    if (!way.isBlock && statements[0]!.includes('<')) return undefined;
    return { parameters: withoutTypes(code.slice(...way.parameters)), statements };
  });
  return (
    up !== undefined &&
    down !== undefined &&
    up.parameters === down.parameters &&
    !up.parameters.includes('=') &&
    areTheSame(up.statements, down.statements)
  );
}

/** Parameters without the types of TypeScript, unless they take one apart. */
function withoutTypes(parameters: string): string {
  const plain = parameters.replace(/[\s()]/g, '');
  return plain.includes('{') ? plain : plain.replace(/:[^,]*/g, '');
}

/** Whether a module may export what is not written in it: that of another, of a call, or of a class that it inherits from. */
function exportsFromElsewhere(outline: string): boolean {
  if (INHERITS.test(outline) || PASSES_ON.test(outline)) return true;
  const value = Array.from(outline.matchAll(DEFAULT)).at(-1);
  return value !== undefined && !isWritten(outline, value.index + value[0].length);
}

/** A class of a class that is none of a tool's own. */
const INHERITS = /\bclass\s+(?:\w+\s*)?(?:<[^<>{}]*>\s*)?\bextends\s+(?!(?:\w+\.)?Migration\b)/;
const PASSES_ON = /\bexport\s*(?:\*|\{[^{}]*\bdefault\b)|(?<![.\w$])(?:module\.)?exports\s*[[,)]/;
const DEFAULT = /(?:(?<![.\w$])module\.exports\s*=|\bexports\.default\s*=|\bexport\s*=|\bexport\s+default\b)\s*/g;

/** Whether a value is an object with nothing of another in it, a function or a class, or the name of one. */
function isWritten(outline: string, at: number): boolean {
  const rest = outline.slice(at);
  if (rest.startsWith('{')) return !spreads(rest);
  if (/^(?:(?:abstract\s+)?class|(?:async\s+)?function|void|undefined|null)\b|^["[]/.test(rest)) return true;
  const name = /^\w+(?=\s*(?:[;\n}]|$))/.exec(rest)?.[0];
  if (name === undefined) return false;
  const definition = new RegExp(
    String.raw`\b(?:(?:const|let|var)\s+${name}\b[^=;\n]*=\s*(\{)?|(?:class|function)\s+${name}\b)`,
  ).exec(outline);
  if (definition === null) return false;
  if (/^(?:class|function)/.test(definition[0])) return true;
  return definition[1] !== undefined && !spreads(outline.slice(definition.index + definition[0].length - 1));
}

/** Whether an object, which a text begins with, has all of another in it. */
function spreads(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ('([{'.includes(text[at]!)) depth += 1;
    else if (')]}'.includes(text[at]!)) depth -= 1;
    else if (depth === 1 && text.startsWith('...', at)) return true;
    if (depth === 0) break;
  }
  return false;
}
