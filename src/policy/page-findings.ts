import type { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import type { Location } from '../text/location.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import { shown } from '../text/shown.ts';
import { closest } from '../text/suggestion.ts';
import { correctedLine, meantValue, yamlLine } from './corrected-yaml.ts';
import { exampleOf, keysOf, schemaAt } from './page-schema.ts';

type Issue = z.core.$ZodIssue;
type Locate = (path: Path, of?: 'value' | 'key') => Location;
/** A value as it stands in the text. */
type Written = (path: Path) => string;

/** Turns what zod found into findings at their lines, in our own words. */
export function pageFindings(
  issues: readonly Issue[],
  data: unknown,
  schema: z.ZodType,
  locate: Locate,
  written: Written,
): Finding[] {
  const own = withoutMisspelt(issues, data);
  const mended = mendedData(own, data, schema, written);
  return own.flatMap((issue) => issueFindings(issue, data, schema, locate, mended));
}

/** The data with everything put right of which it is known what was meant, so that each corrected line is right as a whole. */
function mendedData(issues: readonly Issue[], data: unknown, schema: z.ZodType, written: Written): Mended {
  const values = new Map<string, unknown>();
  let whole = data;
  for (const issue of issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const meant = meantBy(issue, path, data, schema, written);
    if (meant === undefined) continue;
    values.set(formatPath(path), meant);
    whole = withValue(whole, path, meant);
  }
  return { data: whole, knows: (path) => values.has(formatPath(path)) };
}

interface Mended {
  data: unknown;
  /** Whether it is known what was meant at a path. */
  knows(path: Path): boolean;
}

function meantBy(issue: Issue, path: Path, data: unknown, schema: z.ZodType, written: Written): unknown {
  const value = valueAt(data, path);
  if (value === undefined || path.length === 0 || ['unrecognized_keys', 'invalid_key'].includes(issue.code))
    return undefined;
  const own = schemaAt(schema, path);
  const near =
    issue.code === 'invalid_value' && typeof value === 'string' ? closest(value, issue.values.map(String)) : undefined;
  return near ?? (own === undefined ? undefined : meantValue(own, value, written(path)));
}

function withValue(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  return { ...(data as object), [step]: withValue(valueAt(data, [step]), rest, value) };
}

/** A setting that is missing because it is misspelt is one fault: the unknown key's. */
function withoutMisspelt(issues: readonly Issue[], data: unknown): Issue[] {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  return issues.filter(({ path, code }) => {
    const parent = path.slice(0, -1);
    const isMissing = code !== 'unrecognized_keys' && path.length > 0 && valueAt(data, path as Path) === undefined;
    return !(
      isMissing &&
      unknown.some(
        (other) =>
          other.length === path.length &&
          parent.every((step, index) => step === other[index]) &&
          closest(String(other.at(-1)), [String(path.at(-1))]) !== undefined,
      )
    );
  });
}

function issueFindings(issue: Issue, data: unknown, schema: z.ZodType, locate: Locate, mended: Mended): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, path, data, schema, locate));
  }
  if (issue.code === 'invalid_key') {
    const message = `\`${formatPath(path)}\` is not ${issue.issues[0]?.message ?? 'a name'}.`;
    return [builtInFinding('schema', { message, help: 'Give it another name.', location: locate(path, 'key') })];
  }
  const name = formatPath(path);
  const value = valueAt(data, path);
  if (value === undefined && path.length > 0) {
    return [
      builtInFinding('schema', {
        message: `\`${name}\` is missing; ${expected(issue)} is expected.`,
        help: missingHelp(path, schema),
        location: locate(path),
      }),
    ];
  }
  return [
    builtInFinding('schema', {
      message: `\`${name || 'front matter'}\` is \`${shown(value)}\`; ${expected(issue)} is expected.`,
      help: wrongHelp(issue, path, schema, mended),
      location: locate(path),
    }),
  ];
}

function unknownKey(key: string, parent: Path, data: unknown, schema: z.ZodType, locate: Locate): Finding {
  const known = keysOf(schemaAt(schema, parent));
  const near = closest(key, known);
  return builtInFinding('schema', {
    message: `\`${formatPath([...parent, key])}\` is not a setting of this page.`,
    help:
      near === undefined
        ? `Remove it, or use one of ${orList(known)}.`
        : `Write \`${renamed(near, schemaAt(schema, [...parent, near]), valueAt(data, [...parent, key]))}\`.`,
    location: locate([...parent, key], 'key'),
  });
}

/** The line with the key that was meant; the key alone where it does not take the value. */
function renamed(key: string, schema: z.ZodType | undefined, value: unknown): string {
  const isTaken = schema?.safeParse(value).success === true;
  return (isTaken ? yamlLine(key, value) : undefined) ?? key;
}

function missingHelp(path: Path, schema: z.ZodType): string {
  const key = String(path.at(-1));
  const line = yamlLine(key, exampleOf(schemaAt(schema, path))) ?? key;
  return `Add \`${line}\` to ${path.length === 1 ? 'the front matter' : `\`${formatPath(path.slice(0, -1))}\``}.`;
}

/** The corrected line where it is known what was meant, else what is expected, with a line that would do. */
function wrongHelp(issue: Issue, path: Path, schema: z.ZodType, mended: Mended): string {
  const corrected = mended.knows(path) ? correctedLine(mended.data, path, valueAt(mended.data, path)) : undefined;
  if (corrected !== undefined) return `Write \`${corrected}\`.`;
  const example = correctedLine(mended.data, path, exampleOf(schemaAt(schema, path)));
  return `Write ${expected(issue)}${example === undefined ? '' : `, as in \`${example}\``}.`;
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
