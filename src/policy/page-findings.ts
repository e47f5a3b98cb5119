import { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import { shown } from '../text/shown.ts';
import { alternatives, closest } from '../text/suggestion.ts';

type Issue = z.core.$ZodIssue;
type Locate = (path: Path, of?: 'value' | 'key') => Location;

/** Turns what zod found into findings at their lines, in our own words. */
export function pageFindings(issues: readonly Issue[], data: unknown, schema: z.ZodType, locate: Locate): Finding[] {
  return withoutMisspelt(issues, data).flatMap((issue) => issueFindings(issue, data, schema, locate));
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

function issueFindings(issue: Issue, data: unknown, schema: z.ZodType, locate: Locate): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, path, schema, locate));
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
        help: `Add \`${name}\` to the front matter.`,
        location: locate(path),
      }),
    ];
  }
  return [
    builtInFinding('schema', {
      message: `\`${name || 'front matter'}\` is \`${shown(value)}\`; ${expected(issue)} is expected.`,
      help: helpFor(issue, value),
      location: locate(path),
    }),
  ];
}

function unknownKey(key: string, parent: Path, schema: z.ZodType, locate: Locate): Finding {
  const known = keysAt(schema, parent);
  const near = closest(key, known);
  return builtInFinding('schema', {
    message: `\`${formatPath([...parent, key])}\` is not a setting of this page.`,
    help: near === undefined ? `Remove it, or use one of ${alternatives(known)}.` : `Write \`${near}\`.`,
    location: locate([...parent, key], 'key'),
  });
}

/** The keys that a schema's object at a path knows, seen through optionals, defaults, pipes, unions and lists. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema;
  for (const step of path) {
    at = unwrap(at);
    if (at instanceof z.ZodObject) at = at.shape[step];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return [];
  }
  at = unwrap(at);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrap(schema.unwrap());
  }
  return schema;
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return article(TYPE_NAMES[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? `\`${String(issue.values[0])}\``
        : `one of ${alternatives(issue.values.map(String))}`;
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function helpFor(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_value') {
    const near = typeof value === 'string' ? closest(value, issue.values.map(String)) : undefined;
    return near === undefined ? `Write ${expected(issue)}.` : `Write \`${near}\`.`;
  }
  return `Write ${expected(issue)}.`;
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
