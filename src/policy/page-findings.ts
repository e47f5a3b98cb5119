import type { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { mappingOf } from '../text/json.ts';
import { orList } from '../text/list.ts';
import type { Location } from '../text/location.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import { shown } from '../text/shown.ts';
import { closest } from '../text/suggestion.ts';
import { correctedLine, meantValue, yamlLine } from './corrected-yaml.ts';
import { exampleOf, keysOf, schemaAt } from './page-schema.ts';

type Issue = z.core.$ZodIssue;

/** Data that was parsed of a text, with the place of each value in it. */
export interface ParsedText {
  data: unknown;
  locate(path: Path, of?: 'value' | 'key'): Location;
  /** A value as the text has it, with its quotes. */
  textAt(path: Path): string;
  /** Whether the text is a whole file; otherwise it is the front matter of a page. */
  isFile?: true;
}

/** A text, and the schema that it is to fit. */
interface SchemaText extends ParsedText {
  schema: z.ZodType;
}

/** Turns the issues that zod has with a text into findings at their lines, in our own words. */
export function pageFindings(issues: readonly Issue[], schema: z.ZodType, text: ParsedText): Finding[] {
  const checked = { ...text, schema };
  const own = withoutMisspelt(
    issues.flatMap((issue) => meantIssues(issue, text.data)),
    text.data,
  );
  const corrected = correctedData(own, checked);
  return own.flatMap((issue) => issueFindings(issue, checked, corrected));
}

/** Of a mapping that fits none of several forms, of which one is a mapping, what that has to say of it. */
function meantIssues(issue: Issue, data: unknown): readonly Issue[] {
  if (issue.code !== 'invalid_union' || mappingOf(valueAt(data, pathOf(issue))) === undefined) return [issue];
  const isOfMapping = (some: readonly Issue[]) =>
    !some.some(({ code, path }) => code === 'invalid_type' && path.length === 0);
  const [meant, ...others] = issue.errors.filter(isOfMapping);
  if (meant === undefined || others.length > 0) return [issue];
  return meant.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

/** The data after every obvious slip in it is corrected, so that a line suggested from it has no other fault. */
interface Corrected {
  data: unknown;
  /** Whether the value at a path was corrected. */
  has(path: Path): boolean;
}

function correctedData(issues: readonly Issue[], checked: SchemaText): Corrected {
  const paths = new Set<string>();
  let { data } = checked;
  for (const issue of issues) {
    const path = pathOf(issue);
    const value = correctedValue(issue, checked);
    if (value === undefined) continue;
    paths.add(formatPath(path));
    data = withValue(data, path, value);
  }
  return { data, has: (path) => paths.has(formatPath(path)) };
}

/** The value that was obviously meant; undefined where that is not clear. */
function correctedValue(issue: Issue, { data, schema, textAt }: SchemaText): unknown {
  const path = pathOf(issue);
  const value = valueAt(data, path);
  if (value === undefined || path.length === 0 || ['unrecognized_keys', 'invalid_key'].includes(issue.code))
    return undefined;
  const own = schemaAt(schema, path);
  const near =
    issue.code === 'invalid_value' && typeof value === 'string' ? closest(value, issue.values.map(String)) : undefined;
  return near ?? (own === undefined ? undefined : meantValue(own, value, textAt(path)));
}

function withValue(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  return { ...(data as object), [step]: withValue(valueAt(data, [step]), rest, value) };
}

/** A key that is missing because it is misspelt is reported once, as the unknown key. */
function withoutMisspelt(issues: readonly Issue[], data: unknown): Issue[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  return issues.filter(({ path, code }) => {
    const isMissing = code !== 'unrecognized_keys' && path.length > 0 && valueAt(data, path as Path) === undefined;
    if (!isMissing) return true;
    const parent = path.slice(0, -1);
    return !unknown.some(
      (other) =>
        other.length === path.length &&
        parent.every((step, index) => step === other[index]) &&
        closest(String(other.at(-1)), [String(path.at(-1))]) !== undefined,
    );
  });
}

function issueFindings(issue: Issue, checked: SchemaText, corrected: Corrected): Finding[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, checked));
  const { data, schema, locate } = checked;
  const name = formatPath(path);
  if (issue.code === 'invalid_key') {
    const message = `\`${name}\` is not ${issue.issues[0]?.message ?? 'a name'}.`;
    return [builtInFinding('schema', { message, help: 'Rename it.', location: locate(path, 'key') })];
  }
  const value = valueAt(data, path);
  if (value === undefined && path.length > 0) {
    const message = `\`${name}\` is missing; ${expected(issue)} is expected.`;
    return [builtInFinding('schema', { message, help: missingHelp(path, schema), location: locate(path) })];
  }
  return [
    builtInFinding('schema', {
      message: `${name === '' ? (checked.isFile ? 'The file' : '`front matter`') : `\`${name}\``} is \`${shown(value)}\`; ${expected(issue)} is expected.`,
      help: wrongHelp(issue, schema, corrected),
      location: locate(path),
    }),
  ];
}

function unknownKey(key: string, parent: Path, { data, schema, locate, isFile }: SchemaText): Finding {
  const known = keysOf(schemaAt(schema, parent));
  const near = closest(key, known);
  return builtInFinding('schema', {
    message: `\`${formatPath([...parent, key])}\` is not a setting of this ${isFile ? 'file' : 'page'}.`,
    help:
      near === undefined
        ? `Remove it, or use one of ${orList(known)}.`
        : `Write \`${renamed(near, schemaAt(schema, [...parent, near]), valueAt(data, [...parent, key]))}\`.`,
    location: locate([...parent, key], 'key'),
  });
}

/** The line with the key that was meant; the key alone where its schema refuses the value. */
function renamed(key: string, schema: z.ZodType | undefined, value: unknown): string {
  const fits = schema?.safeParse(value).success === true;
  return (fits ? yamlLine(key, value) : undefined) ?? key;
}

function missingHelp(path: Path, schema: z.ZodType): string {
  const key = String(path.at(-1));
  const line = yamlLine(key, exampleOf(schemaAt(schema, path))) ?? key;
  return `Add \`${line}\` to ${path.length === 1 ? 'the front matter' : `\`${formatPath(path.slice(0, -1))}\``}.`;
}

/** The corrected line where it is clear what was meant, else what is expected, with an example. */
function wrongHelp(issue: Issue, schema: z.ZodType, corrected: Corrected): string {
  const path = pathOf(issue);
  const line = corrected.has(path) ? correctedLine(corrected.data, path, valueAt(corrected.data, path)) : undefined;
  if (line !== undefined) return `Write \`${line}\`.`;
  const example = correctedLine(corrected.data, path, exampleOf(schemaAt(schema, path)));
  return `Write ${expected(issue)}${example === undefined ? '' : `, as in \`${example}\``}.`;
}

function pathOf({ path }: Issue): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return article(TYPE_NAMES[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? `\`${String(issue.values[0])}\``
        : `one of ${orList(issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'mapping',
  record: 'mapping',
  array: 'list',
  string: 'text',
  boolean: '`true` or `false`',
};

function article(name: string): string {
  if (name.startsWith('`')) return name;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}
