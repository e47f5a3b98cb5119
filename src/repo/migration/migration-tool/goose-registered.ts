import { plainCode, withoutTexts } from './module-code.ts';
import { go } from './module-languages.ts';
import { argumentsAt } from './undo-in-go.ts';

/**
 * The version of the migration that a module of Go gives to goose under a name, or a number, of its own, whatever its file is called;
 * undefined of a module that gives it none. Of several, that of the first. `stem` is for one whose name is computed.
 */
export function registeredVersion(text: string, stem: string): string | undefined {
  if (!MAY_REGISTER.test(text)) return undefined;
  const code = plainCode(text, go);
  if (code === undefined) return /Add\w*Migration|NewGoMigration/.test(text) ? stem : undefined;
  const outline = withoutTexts(code);
  for (const call of outline.matchAll(CALLS)) {
    const [first = '', ...others] = argumentsAt(code, outline, call.index + call[0].length);
    const version = others.length === 0 ? undefined : versionIn(call[1]!, first, { code, outline, stem });
    if (version !== undefined) return version;
  }
  return undefined;
}

/** The version in the name of a file of goose: `00042_name.sql` or `.go`, of which the number may have a sign. */
export function versionOf(name: string): string | undefined {
  return /^(?:.*\/)?\+?0*([1-9]\d*)_[^/]*\.(?:sql|go)$/s.exec(name)?.[1];
}

const MAY_REGISTER = /\bAddNamedMigration|\bNewGoMigration|\d_[^"`\n]*\.go["`]/;
/** A call, not a declaration. */
const CALLS = /(?<!\bfunc\s+)\b(\w+)\s*\(/g;
const NUMBER = /^0*([1-9][\d_]*)$/;

/** The version that a call registers by its first argument. */
function versionIn(
  name: string,
  first: string,
  { code, outline, stem }: { code: string; outline: string; stem: string },
): string | undefined {
  if (name === 'NewGoMigration') return NUMBER.exec(first)?.[1]?.replaceAll('_', '') ?? stem;
  const text = textOf(first, code);
  if (!name.startsWith('AddNamedMigration')) {
    // A function of the package may pass the name on.
    return text?.endsWith('.go') === true ? versionOf(text) : undefined;
  }
  if (text !== undefined) return versionOf(text);
  return isParameter(first, outline) ? undefined : stem;
}

/** What an expression of texts is, joined ones and constants of the module included; undefined where it cannot be told. */
function textOf(expression: string, code: string): string | undefined {
  const parts = expression.split(/\s*\+\s*(?=["\w])/).map((part) => {
    const assigned = new RegExp(String.raw`\b${/^\w+$/.exec(part)?.[0] ?? '$'}\s*(?:string\s*)?:?=\s*(${TEXT})`);
    const literal = assigned.exec(code)?.[1] ?? part;
    return WHOLE_TEXT.test(literal) ? (JSON.parse(literal) as string) : undefined;
  });
  // What is escaped is not read.
  return parts.some((part) => part === undefined || part.includes('\\')) ? undefined : parts.join('');
}

const TEXT = String.raw`"(?:\\.|[^"\\\n])*"`;
const WHOLE_TEXT = new RegExp(`^${TEXT}$`);

/** Whether a name is a parameter of a function, which is called with the name of a migration. */
function isParameter(name: string, outline: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  return new RegExp(String.raw`\bfunc\b[^{}]*[(,]\s*${name}(?:\s*,\s*\w+)*\s+string\b`).test(outline);
}
