import { isEmptyModule } from './empty-module.ts';
import { plainCode, withoutTexts } from './module-code.ts';
import { ruby } from './module-languages.ts';
import { rubyStatements, type Statement } from './ruby-statements.ts';
import { onlyHolds, undoOfChange, withHeads } from './undo-by-change.ts';
import { areTheSame, doNothing, repeatsWayUp, statementsOf } from './way-back.ts';

/** Whether a class has a `change` that the framework reverses, or a `down` that does something which is not the way up once more. */
export function undoOfRails(_path: string, text: string): boolean {
  const plain = plainCode(text, ruby);
  if (plain === undefined) return true;
  const ofChange = undoOfChange(plain);
  if (ofChange !== undefined) return ofChange;
  // What `strong_migrations` is told is run like what it is in.
  const code = plain.replace(/\bsafety_assured\s*\{([^{}]*)\}/g, '\n$1\n');
  if (isWayUp(code)) return false;
  const statements = rubyStatements(code);
  const down = statements && bodyOf('down', statements);
  const undo = statements === undefined ? lastBody(code) : down?.map(({ text }) => text);
  if (undo === undefined) return MAY_INHERIT.test(withoutTexts(code));
  if (isEmptyModule(plain, 'ruby')) return true;
  if (doNothing(undo, 'up') || repeatsWayUp(inOneSpelling(code), 'up', 'down')) return false;
  const up = statements && bodyOf('up', statements);
  const [forth, back] = [up, down].map((body) => body?.map((each) => inOneSpelling(withHeads(each))));
  return forth === undefined || back === undefined || !areTheSame(forth, back);
}

/** Whether `down` is another name of `up`, and no method of its own below. */
function isWayUp(code: string): boolean {
  const alias = code.search(ALIAS);
  return alias !== -1 && !/^[^\S\n]*def\s+down\b/m.test(code.slice(alias));
}

const ALIAS =
  /^[^\S\n]*(?:alias[^\S\n]+:?down[^\S\n]+:?up|alias_method[ (]+(?::down|"down")[^\S\n]*,[^\S\n]*(?::up|"up")[^\S\n]*\)?)[^\S\n]*(?:;|$)/m;

/** A class that is none of the framework's, whose classes have a version, or that has methods from elsewhere. */
const MAY_INHERIT =
  /\bclass\s+[\w:]+\s*<\s*(?![\w:]*\bMigration\b)[\w:]|^[^\S\n]*(?:(?:include|extend|prepend)[ (]\s*[A-Z:]|(?:define_method|alias|alias_method|class_eval|instance_eval)\b)/m;

/** Ruby with texts in place of symbols, and without brackets. */
function inOneSpelling(code: string): string {
  return code
    .replace(/(?<![\w:"]):(\w+)/g, '"$1"')
    .replaceAll('(', ' ')
    .replaceAll(')', '');
}

/** What the last method of a name does, which counts where there are several; undefined where there is none. */
function bodyOf(name: string, statements: readonly Statement[]): Statement[] | undefined {
  const head = new RegExp(String.raw`^def (?:self\.)?${name}(?![\w?!])`);
  const method = statements.findLast(({ text }) => head.test(text));
  if (method === undefined) return undefined;
  const [, short] = SHORT.exec(method.text) ?? [];
  const within = new Set([method]);
  for (const each of statements) if (each.parent !== undefined && within.has(each.parent)) within.add(each);
  within.delete(method);
  const body = [...within].filter((each) => !onlyHolds(each));
  return short === undefined ? body : [{ ...method, text: short, parent: method }, ...body];
}

/** A method without an `end`: `def down = execute("DROP TABLE a")`. */
const SHORT = /^def [\w.]+ *(?:\( *\))? *=(?![=~])(.*)$/;

/** The statements of the last `def down`, up to its first `end`, of code of which the blocks are no pairs; undefined where there is none. */
function lastBody(code: string): string[] | undefined {
  const lines = statementsOf(code);
  const at = lines.findLastIndex((line) => /^def\s+(?:self\.)?down\b/.test(line));
  if (at === -1) return undefined;
  const [, short] = /\bdown\s*(?:\(\s*\)\s*)?=(.*)$/.exec(lines[at]!) ?? [];
  if (short !== undefined) return [short];
  const end = lines.findIndex((line, index) => index > at && /^end\b/.test(line));
  return lines.slice(at + 1, end === -1 ? undefined : end);
}
