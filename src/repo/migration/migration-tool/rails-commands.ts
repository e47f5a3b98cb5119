import { withoutTexts } from './module-code.ts';
import type { Statement } from './ruby-statements.ts';

/** A command of a migration as it is called. */
interface Command {
  /** What it is called with by place, without `nil` at the end. */
  values: readonly string[];
  /** The names of what it is called with by name. */
  options: ReadonlySet<string>;
  hasBlock: boolean;
  /** Whether a list that is spread holds more. */
  spreads: boolean;
  /** Whether the last value may hold options, as a variable does. */
  mayEndInOptions: boolean;
}

/** Whether Rails can reverse a command, in the version that a migration was written for or in any later one. */
type Inverts = (command: Command, version: number) => boolean;

const never: Inverts = () => false;
const values =
  (number: number): Inverts =>
  (command) =>
    command.spreads || command.values.length >= number;
const options =
  (...names: string[]): Inverts =>
  (command) =>
    command.spreads || command.mayEndInOptions || names.every((name) => command.options.has(name));
const either =
  (...all: Inverts[]): Inverts =>
  (command, version) =>
    all.some((inverts) => inverts(command, version));
const before =
  (first: number): Inverts =>
  (_, version) =>
    version < first;

/**
 * What a command needs to be reversed, of all that `CommandRecorder` of Active Record 4.2 to 8.1 refuses, or reverses into a call that
 * lacks something.
 */
const INVERTS: Readonly<Record<string, Inverts>> = {
  // It is not recorded, but run once more.
  add_columns: never,
  add_enum_value: never,
  add_unique_constraint: ({ options }) => !options.has('using_index'),
  change_column: never,
  // Comments are recorded from 6.0 on.
  change_column_comment: either(options('from', 'to'), before(6)),
  change_column_default: options('from', 'to'),
  change_table_comment: either(options('from', 'to'), before(6)),
  drop_enum: values(2),
  drop_table: invertsDropTable,
  drop_virtual_table: values(3),
  execute: never,
  remove_check_constraint: values(2),
  remove_column: values(3),
  remove_columns: options('type'),
  remove_exclusion_constraint: values(2),
  remove_foreign_key: either(values(2), options('to_table')),
  remove_index: either(values(2), options('column')),
  remove_unique_constraint: values(2),
  rename_enum: either(values(2), options('to')),
  rename_enum_value: options('from', 'to'),
};

/** One table, with a block or with options, of which `if_exists` is none from 8.0 on. */
function invertsDropTable({ values, options, hasBlock, spreads, mayEndInOptions }: Command, version: number): boolean {
  if (spreads || mayEndInOptions) return true;
  const isSaid = [...options].some((name) => name !== 'if_exists' || version < 8);
  return values.length < 2 && (hasBlock || isSaid);
}

/** What commands are called in `change_table`, where the table is not said, and they have another name. */
const OF_TABLE: Readonly<Record<string, string>> = {
  change: 'change_column',
  change_default: 'change_column_default',
  remove: 'remove_columns',
  unique_constraint: 'add_unique_constraint',
};

/** A condition by which something is done only to what is there. */
export const EXISTS = /\b(?:if|unless)\b.*(?:\b|_)exists\?/;

/** What is known of where a statement stands. */
interface Place {
  /** The names that tables have in `change_table`. */
  tables: ReadonlySet<string>;
  /** Whether it is run only where something exists, which may be gone on the way back, so that nothing is reversed. */
  isWhereItExists: boolean;
  /** The version of Rails that the migration was written for. */
  version: number;
}

/** Whether a statement is a command that Rails cannot reverse. */
export function isIrreversible({ text, hasBlock }: Statement, { tables, isWhereItExists, version }: Place): boolean {
  const [, of, called = '', behind = ''] = CALL.exec(text) ?? [];
  const isOfTable = of !== undefined && tables.has(of);
  if (of !== undefined && !isOfTable && of !== 'self' && of !== 'connection') return false;
  const name = isOfTable && Object.hasOwn(OF_TABLE, called) ? OF_TABLE[called]! : called;
  if (!Object.hasOwn(INVERTS, name)) return false;
  if (/^(?:drop|remove)_/.test(name) && (isWhereItExists || EXISTS.test(text))) return false;
  const parts = partsOf(behind);
  return !INVERTS[name]!(commandWith(isOfTable ? [':table', ...parts] : parts, hasBlock), version);
}

/** A call, also one of which the result is kept. */
const CALL = /^(?:@?\w+ *(?:\|\|)?= *)?(?:(\w+)\.)?(\w+)(?![\w.?!:]|\s*=[^>])(.*)$/s;

/** What a call is called with, of what stands behind its name. */
function partsOf(behind: string): string[] {
  const isInBrackets = /^\s*\(/.test(behind);
  const code = isInBrackets ? behind.slice(behind.indexOf('(') + 1) : behind;
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (const { 0: token, index } of `${withoutTexts(code)}\n`.matchAll(PART)) {
    if ('([{'.includes(token)) depth += 1;
    else if (')]}'.includes(token)) depth -= 1;
    const isEnd = depth < 0 || token === '\n' || (depth === 0 && !isInBrackets && token.length > 1);
    if (isEnd || (depth === 0 && token === ',')) {
      parts.push(code.slice(start, index).trim());
      start = index + 1;
    }
    if (isEnd) break;
  }
  return parts.filter((part) => part !== '');
}

/** Brackets, what parts are between, and what begins a condition. */
const PART = /[()[\]{},\n]|\s(?:if|unless|while|until|rescue|and|or)\s/g;

function commandWith(parts: readonly string[], hasBlock: boolean): Command {
  const all = parts.flatMap((part) => (part.startsWith('{') ? partsOf(`(${part.slice(1, -1)})`) : [part]));
  const passed = all.filter((part) => !OPTION.test(part) && !/^[*&]/.test(part));
  return {
    values: passed.slice(0, passed.findLastIndex((value) => value !== 'nil') + 1),
    options: new Set(
      all.flatMap(
        (part) =>
          OPTION.exec(part)
            ?.slice(1)
            .find((name) => name !== undefined) ?? [],
      ),
    ),
    hasBlock: hasBlock || all.some((part) => part.startsWith('&')),
    spreads: all.some((part) => part.startsWith('*')),
    mayEndInOptions: passed.length > 1 && !LITERAL.test(passed.at(-1)!),
  };
}

/** `name: …`, `"name": …`, `:name => …`. */
const OPTION = /^(?:(\w+):(?!:)|"(\w+)":(?!:)|:?"?(\w+)"?\s*=>)/;
const LITERAL = /^(?:\$?"|:["\w]|-?\d|\[|->|(?:nil|true|false)$)/;
