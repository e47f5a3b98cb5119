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
  for (const { groups } of code.matchAll(CALLS)) {
    const { call, first, computed } = groups as Call;
    if (call === undefined || first === undefined) continue;
    const value = computed === undefined ? valueIn(first, constants) : undefined;
    // A name that is no constant of the module is that of a parameter, more often than not: what calls that function registers.
    if (value === undefined && computed === undefined && IS_NAME.test(first)) continue;
    const version = value === undefined ? stem : call === 'NewGoMigration' ? numberOf(value, stem) : versionOf(value);
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The version in the name of a file of goose: `00042_name.sql` or `.go`, of which the number may have a sign. */
export function versionOf(name: string): string | undefined {
  return /^(?:.*\/)?\+?0*([1-9]\d*)_[^/]*\.(?:sql|go)$/s.exec(name)?.[1];
}

interface Call {
  call?: string;
  first?: string;
  /** What shows that the first argument is more than texts, numbers and names. */
  computed?: string;
}

/**
 * The calls that register, of which a function, or none, follows the first argument; and texts, so that none is found in them.
 * A declaration has a type behind the first name.
 */
const CALLS = new RegExp(
  String.raw`${TEXT}|\b(?<call>AddNamedMigration\w*|NewGoMigration)[^\S\n]*\(\s*` +
    String.raw`(?<first>(?:${TEXT}|\w+)(?:\s*\+\s*(?:${TEXT}|\w+))*)(?:\s*,\s*[&*A-Za-z_]|(?<computed>[.([]))`,
  'g',
);

/** What is no constant is found, too, so that it is not taken for one: texts, and names behind a comma or a point. */
const CONSTANTS = new RegExp(
  String.raw`${TEXT}|[,.]\s*\w+|\b(?<name>\w+)(?:[^\S\n]+(?:string|int64|int)\b)?[^\S\n]*:?=[^\S\n]*(?<value>${TEXT}|\d\w*)`,
  'g',
);
/** No name of a file is longer, and one that is used often would be read as often. */
const LONGEST = 255;

const IS_NAME = /^[A-Za-z_]\w*$/;

/** What the names of a module are first set to: texts and numbers, as they are written. */
function constantsOf(code: string): Map<string, string> {
  const constants = new Map<string, string>();
  for (const { groups } of code.matchAll(CONSTANTS)) {
    const { name, value } = groups!;
    if (name === undefined || value === undefined || constants.has(name) || value.length > LONGEST) continue;
    constants.set(name, value);
  }
  return constants;
}

/** What texts, numbers and constants that are joined come to; undefined where it cannot be told. */
function valueIn(expression: string, constants: ReadonlyMap<string, string>): string | undefined {
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

/** The version that a number of Go is, if it is a decimal one. */
function numberOf(value: string, stem: string): string {
  return /^[1-9][\d_]*$/.test(value) ? value.replaceAll('_', '') : stem;
}
