import { TEXT } from './literals.ts';
import { plainCode, withoutTexts } from './module-code.ts';
import { go } from './module-languages.ts';
import { areTheSame, doNothing, statementsOf } from './way-back.ts';

/**
 * Whether the way back that a module of Go registers with goose does something that is not the way up once more, or there is nothing to undo.
 * A function of another file passes.
 */
export function undoOfGo(text: string): boolean {
  const code = plainCode(text, go);
  if (code === undefined) return true;
  const outline = withoutTexts(code);
  const found = REGISTERS.exec(outline);
  if (found === null) return true;
  const [down, up] = argumentsAt(code, outline, found.index + found[0].length)
    .reverse()
    .slice(0, 2)
    .map((argument) => functionNamed(argument.replace(OF_GOOSE, '$1$2'), outline));
  if (down === undefined || up === undefined) return true;
  if (down === 'nil' || down === up) return down === 'nil' && up === 'nil';
  const [forth, back] = [up, down].map((name) => bodyOf(name, code, outline));
  if (back === undefined) return true;
  if (doesNothing(back, up)) return forth !== undefined && doesNothing(forth, down);
  if (forth === undefined || areTheSame([forth], [back])) return forth === undefined;
  return !areTheSame(statementsOf(forth), statementsOf(back));
}

/** The function that a variable of a name has, by its own name. */
function functionNamed(name: string, outline: string): string {
  if (!NAME.test(name)) return name;
  return (
    new RegExp(String.raw`^(?:var)?[^\S\n]+${name}\b[^\S\n]*=[^\S\n]*(\w+)[^\S\n]*$`, 'm').exec(outline)?.[1] ?? name
  );
}

/** A name; no longer one is looked for. */
const NAME = /^\w{1,255}$/;

/** `goose.AddMigrationContext(up, down)`, and `goose.NewGoMigration(20, up, down)`, which has a number before, as one with a name has that. */
const REGISTERS = /\bgoose\.(?:Add(?:Named)?Migration\w*|NewGoMigration)\s*\(/;
/** A function, or none, in the form that `NewGoMigration` takes. */
const OF_GOOSE = /^(?:&goose\.GoFunc\{\s*Run(?:Tx|DB)\s*:\s*(\w+)\s*(?:,\s*)?\}|\(\*goose\.GoFunc\)\((nil)\))$/;

/** What a call is called with, from behind its bracket on, by its code and that without texts. */
function argumentsAt(code: string, outline: string, start: number): string[] {
  const end = endOf(outline, start);
  const parts: string[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if ('([{'.includes(outline[at] ?? '')) at = endOf(outline, at + 1);
    else if (at === end || outline[at] === ',') {
      parts.push(code.slice(from, at).trim());
      from = at + 1;
    }
  }
  return parts.filter((part) => part !== '');
}

/** Where what is open at an offset ends. */
function endOf(outline: string, start: number): number {
  let depth = 0;
  for (let at = start; at < outline.length; at += 1) {
    if ('([{'.includes(outline[at]!)) depth += 1;
    else if (')]}'.includes(outline[at]!)) depth -= 1;
    if (depth < 0) return at;
  }
  return outline.length;
}

/** What is in a function, which is given by its name or as it is written; undefined where it is not in the file. */
function bodyOf(name: string, code: string, outline: string): string | undefined {
  const written = /^func\s*\([^()]*\)[^{]*\{([\s\S]*)\}$/.exec(name)?.[1];
  if (written !== undefined) return written;
  if (!NAME.test(name)) return undefined;
  const head = new RegExp(String.raw`^func\s+${name}\s*\([^()]*\)[^{\n]*\{`, 'm').exec(outline);
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  return code.slice(start, endOf(outline, start));
}

/** Whether each statement of a function is nothing, refuses, runs SQL that changes nothing, or calls the other function. */
function doesNothing(body: string, other: string): boolean {
  const lines = body.replace(new RegExp(`${TEXT}|[{}]`, 'g'), (part) => (part.length === 1 ? '\n' : part));
  const statements = statementsOf(lines).map((statement) =>
    statement
      .replace(/^(?:else\s+)?(?:if|return)\s+/, '')
      .replace(/^[\w, ]+:?=(?!=)\s*/, '')
      .replace(EXECUTED, '$1($2)'),
  );
  return doNothing(
    statements.filter((statement) => !SAYS_NOTHING.test(statement)),
    NAME.test(other) ? other : 'up',
  );
}

/** SQL that is run in a context. */
const EXECUTED = new RegExp(
  String.raw`^(\w+\.(?:Exec|Query|QueryRow)(?:Context)?)\(\s*(?:[\w.]+(?:\(\))?\s*,\s*)?(${TEXT})\s*\)$`,
);
/**
 * An error that is passed on or made, what ends the program, what compares names and values, and a name, which alone does nothing. A call whose
 * error is wrapped may do something.
 */
const SAYS_NOTHING = new RegExp(
  String.raw`^(?:(?:\w+\.)?[Ee]rr\w*|var err\w* error|[\w.]+ (?:[=!]=|[<>]=?) (?:[\w.]+|${TEXT})|_|!?[a-z]\w*` +
    String.raw`|(?:errors\.New|fmt\.(?:Errorf|Print\w*)|s?log\.\w+|panic|os\.Exit)\((?:${TEXT}|\.Error\(\)|(?:errors\.New|fmt\.Sprint\w*)\((?:${TEXT}|[^()"])*\)|[^()"])*\))$`,
);
