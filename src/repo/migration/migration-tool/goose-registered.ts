import { parametersOf } from './go-parameters.ts';
import { TEXT } from './literals.ts';
import { plainCode } from './module-code.ts';
import { go } from './module-languages.ts';

/**
 * The version of the migration that a module of Go gives to goose under a name, or a number, of its own, whatever its file is called;
 * undefined of a module that gives it none. Of several, that of the first. `stem` is for one whose name is computed.
 */
export function registeredVersion(text: string, stem: string): string | undefined {
  if (!/\bAddNamedMigration|\bNewGoMigration/.test(text)) return undefined;
  const code = plainCode(text, go);
  if (code === undefined) return stem;
  const constants = constantsOf(code);
  let isParameter: ReturnType<typeof parametersOf> | undefined;
  for (const { 0: found, index, groups } of code.matchAll(CALLS)) {
    const first = groups!.call === undefined ? undefined : firstArgument(code, index + found.length);
    // A name that is no constant of the module is that of a parameter, more often than not: what calls that function registers.
    if (first === undefined) continue;
    if (IS_NAME.test(first)) {
      isParameter ??= parametersOf(code);
      if (!constants.has(first) || isParameter(first, index)) continue;
    }
    const value = valueIn(first, constants);
    const version =
      value === undefined ? stem : groups!.call === 'NewGoMigration' ? numberOf(value, stem) : versionOf(value);
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The version in the name of a file of goose: `00042_name.sql` or `.go`, of which the number may have a sign. */
export function versionOf(name: string): string | undefined {
  return /^(?:.*\/)?\+?0*([1-9]\d*)_[^/]*\.(?:sql|go)$/s.exec(name)?.[1];
}

/** What is called to register; and texts, so that none is found in them. */
const CALLS = new RegExp(
  String.raw`${TEXT}|\b(?<call>AddNamedMigration\w*|NewGoMigration)[^\S\n]*(?:\)+[^\S\n]*)?\(\s*`,
  'g',
);

/** No name of a file is longer, and a constant that is used often would be read as often. */
const LONGEST = 255;

/** The first of several values that a call has, by where it begins; undefined where it has fewer, or another text, and of a declaration. */
function firstArgument(code: string, start: number): string | undefined {
  const near = code.slice(start, start + LONGEST);
  let depth = 0;
  for (const { 0: part, index } of near.matchAll(MARKS)) {
    if ('([{'.includes(part)) depth += 1;
    else if (')]}'.includes(part)) depth -= 1;
    if (depth > 0 || (depth === 0 && part !== ',' && part !== ';')) continue;
    const first = near.slice(0, index).trim();
    // A call may give several values.
    const isOne = part === ',' ? /^,\s*["\d]/.test(near.slice(index)) : part === ';' || !first.endsWith(')');
    return isOne || IS_DECLARED.test(first) ? undefined : first;
  }
  return near;
}

const MARKS = new RegExp(String.raw`${TEXT}|[()[\]{},;]`, 'g');
/** A name and its type. */
const IS_DECLARED = /^\w+\s+[\w*.[]/;
const IS_NAME = /^[A-Za-z_]\w*$/;

/**
 * What names of a module are first set to: a text or a number that is written out, or what is computed. What is found by a call may be another
 * name for a parameter.
 */
const CONSTANTS = new RegExp(
  String.raw`${TEXT}|[,.]\s*\w+|\b(?!(?:const|var|if|for|switch|case)\b)(?<names>\w+(?:[^\S\n]*,[^\S\n]*\w+)*)(?:[^\S\n]+[\w.]+)?[^\S\n]*:?=[^\S\n]*` +
    String.raw`(?:(?<value>${TEXT}|\d\w*)(?=[^\S\n]*(?:[\n;)}]|$))|(?<computed>["\d(+-]|(?:u?int\d*|string)\(|\w+[^\S\n]*[-+*/|&^%<]))`,
  'g',
);

/** The constants of a module as they are written; undefined for one that is computed. */
function constantsOf(code: string): Map<string, string | undefined> {
  const constants = new Map<string, string | undefined>();
  for (const { groups } of code.matchAll(CONSTANTS)) {
    const { names, value } = groups!;
    if (names === undefined || (value?.length ?? 0) > LONGEST) continue;
    for (const name of names.split(/\s*,\s*/)) if (!constants.has(name)) constants.set(name, value);
  }
  return constants;
}

/** What texts, numbers and constants that are joined come to; undefined where it cannot be told. */
function valueIn(expression: string, constants: ReadonlyMap<string, string | undefined>): string | undefined {
  if (!JOINED.test(expression)) return undefined;
  const parts = [...expression.matchAll(PARTS)].map(([part]) => (IS_NAME.test(part) ? constants.get(part) : part));
  let value = '';
  for (const part of parts) {
    // Numbers are added up, which is not read; nor is what is escaped.
    if (part === undefined || (parts.length > 1 && !part.startsWith('"'))) return undefined;
    value += part.startsWith('"') ? (JSON.parse(part) as string) : part;
  }
  return value.includes('\\') ? undefined : value;
}

const PARTS = new RegExp(String.raw`${TEXT}|\w+`, 'g');
const JOINED = new RegExp(String.raw`^(?:${TEXT}|\w+)(?:\s*\+\s*(?:${TEXT}|\w+))*$`);

/** The version that a number of Go is, if it is a decimal one. */
function numberOf(value: string, stem: string): string {
  return /^[1-9][\d_]*$/.test(value) ? value.replaceAll('_', '') : stem;
}
