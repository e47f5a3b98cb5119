import { isEmptyModule } from './empty-module.ts';
import { isLiteral, TEXT } from './literals.ts';
import { plainCode, withoutTexts } from './module-code.ts';
import { elixir } from './module-languages.ts';
import type { MigrationPreset } from './preset.ts';
import { doTheSame, isBlankSql } from './sql-statements.ts';
import type { HoldsUndo } from './undo-part.ts';
import { areTheSame, contentOf, doNothing, repeatsWayUp, statementsOf } from './way-back.ts';

/** A module with `down`, or with a `change` that Ecto can reverse. */
export const undoOfEcto: HoldsUndo = (_, text) => {
  const plain = plainCode(text, elixir);
  if (plain === undefined) return true;
  const code = plain.replace(/\balter\s+table\([^()]*\)\s+do\s+end\b/g, 'nil');
  const outline = withoutTexts(code);
  const down = bodyOf('down', code, outline);
  if (isEmptyModule(code, 'elixir')) return true;
  if (down !== undefined) {
    const [forth, back] = [bodyOf('up', code, outline), down].map((body) => statementsOf(body ?? ''));
    if (doNothing(back!, 'up') || repeatsWayUp(code, 'up', 'down')) return false;
    // A body with blocks is not known to its end.
    return /\b(?:do|fn)\b/.test(down) || !areTheSame(forth!, back!);
  }
  if (isWayUp(code)) return false;
  const inTexts = withoutFunctions(code);
  const change = bodyOf('change', inTexts, withoutTexts(inTexts));
  if (change === undefined) return COMES_FROM_ELSEWHERE.test(outline);
  if (/\bdirection\(\)/.test(outline)) return true;
  const statements = statementsOf(change);
  if (statements.every((each) => each === '' || isLiteral(each))) return true;
  return !IRREVERSIBLE.test(inTexts) && !statements.every(goesUpAlone);
};

/** Code with texts for functions that are passed on: an empty one for what does nothing. */
function withoutFunctions(code: string): string {
  return code
    .replace(/\bfn\s*(?:\(\s*\)\s*)?->((?:(?!\b(?:do|end|fn)\b)[\s\S])*)\bend\b/g, (_, body: string) =>
      JSON.stringify(doNothing(statementsOf(body), 'up') ? '' : body.trim()),
    )
    .replace(/&[\w.]+\/0\b/g, '"$&"');
}

/** What is in a function, up to the first `end`; undefined where there is none. */
function bodyOf(name: string, code: string, outline: string): string | undefined {
  const head = new RegExp(String.raw`^[^\S\n]*def\s+${name}\b(?:\(\s*\))?(?:\s*,\s*(do:\s*)|\s+do\b)?`, 'm').exec(
    outline,
  );
  if (head === null) return undefined;
  const start = head.index + head[0].length;
  const end = (head[1] === undefined ? /(?<![\w:.@])end\b/ : /\n|$/).exec(outline.slice(start))?.index;
  return code.slice(start, end === undefined ? undefined : start + end);
}

/** Whether `down` is the function `up` of the module itself. */
function isWayUp(code: string): boolean {
  const [, module] = /^[^\S\n]*defdelegate\s*\(?\s*down\b(?:\(\))?,(?=.*\bas: :up\b).*\bto: ([\w.]+)/m.exec(code) ?? [];
  return module !== undefined && (module === '__MODULE__' || /\bdefmodule\s+([\w.]+)/.exec(code)?.[1] === module);
}

/** Functions of another module. */
const COMES_FROM_ELSEWHERE =
  /^[^\S\n]*(?:defdelegate\s*\(?\s*(?:down|change)\b|use\s+(?!Ecto\.Migration\b)|@before_compile\b)/m;

/**
 * What `Ecto.Migration.Runner` has no reverse for: what is run without a way back of its own, a table or a constraint that goes, and a column
 * that goes, or is another, of which it is not said what it was, or that may have been there or not.
 */
const IRREVERSIBLE = new RegExp(
  String.raw`^[^\S\n]*(?:(?:execute|execute_file)[ (]\s*${TEXT}\s*(?:\)\s*)?|remove[ (]\s*:\w+\s*(?:\)\s*)?` +
    String.raw`|modify[ (](?!.*\bfrom:)[^\n]*[^\s,([{][^\S\n]*` +
    String.raw`|(?:drop|drop_if_exists)[ (]\s*(?:table|constraint)\b.*|(?:add_if_not_exists|remove_if_exists)[ (].*)$`,
  'm',
);

/** Whether a statement runs SQL with a way back that changes nothing, or the same, as by the name of one text or one file. */
function goesUpAlone(statement: string): boolean {
  if (NAMES_ONE.test(statement) || isLiteral(statement.replace(/^\w+ = /, ''))) return true;
  const [, up, down] = /^execute[ (]\s*("(?:\\.|[^"\\])*")\s*,\s*("(?:\\.|[^"\\])*")\s*\)?$/.exec(statement) ?? [];
  if (up === undefined || down === undefined) return statement === '';
  return isBlankSql(contentOf(down)) || doTheSame(contentOf(up), contentOf(down));
}

const NAMES_ONE = new RegExp(String.raw`^(?:execute|execute_file)[ (]\s*(@?\w+|${TEXT})\s*,\s*\1\s*\)?$`);

/**
 * Ecto: `20261102091200_name.exs`, in the folder or below it. Of a module that ends in `.ex` it warns, and does not run it. `down` is
 * in the same file.
 */
export const ecto: MigrationPreset = {
  files: '**/priv/*repo/migrations/**/*.exs',
  role({ name }) {
    if (name === '.formatter.exs') return { kind: 'companion' };
    const version = /^(\d+)_.*\.exs$/s.exec(name)?.[1];
    return version === undefined ? undefined : { kind: 'migration', version: version.replace(/^0+(?=\d)/, '') };
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfEcto,
  order: 'numbers',
  layout: 'nested',
  knownBy: 'version',
  ifLate: 'runs',
};
