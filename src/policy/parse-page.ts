import { CORE_SCHEMA, defineMappingTag, load, timestampTag } from 'js-yaml';
import type { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import { failure, type Result, success } from '../text/result.ts';
import { MAX_ALIASES } from '../text/yaml.ts';
import { correctedLine } from './corrected-yaml.ts';
import type { FrontMatter } from './front-matter.ts';
import { pageFindings } from './page-findings.ts';

/** Checks front matter against the schema of its kind of page. */
export function parsePage<Schema extends z.ZodType>(
  schema: Schema,
  page: FrontMatter,
): Result<z.output<Schema>, readonly Finding[]> {
  const dates = unquotedDates(page, (path) => isDateKey(path, page));
  const result = schema.safeParse(page.data);
  if (result.success && dates.length === 0) return success(result.data);
  const issues = result.error?.issues ?? [];
  const reported = issues.flatMap((issue) => {
    const path = issue.path as Path;
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => formatPath([...path, key])) : formatPath(path);
  });
  const unquoted = dates.filter((path) => !reported.includes(formatPath(path)));
  return failure([...unquoted.map((path) => unquotedFinding(path, page)), ...pageFindings(issues, schema, page)]);
}

function unquotedFinding(path: Path, page: FrontMatter): Finding {
  const value = valueAt(page.data, path);
  if (isDateKey(path, page)) {
    return builtInFinding('schema', {
      message: `\`${formatPath(path)}\` has a date without quotes for a key; a name is expected, because some readers of YAML change a date.`,
      help: `Write \`"${path.at(-1)}"\`, or another name.`,
      location: page.locate(path, 'key'),
    });
  }
  const line = correctedLine(page.data, path, String(value));
  return builtInFinding('schema', {
    message: `\`${formatPath(path)}\` is a date without quotes; a quoted timestamp is expected, because some readers of YAML change a date.`,
    help: line === undefined ? 'Put it in quotes.' : `Write \`${line}\`.`,
    location: page.locate(path),
  });
}

const DATE_KEY = /^\d{4}-\d{1,2}-\d{1,2}(?:$|[Tt]|[ \t]+\d)/;

/** Whether what is a date at a path is its key. */
function isDateKey(path: Path, page: FrontMatter): boolean {
  const key = path.at(-1);
  if (typeof key !== 'string' || !DATE_KEY.test(key)) return false;
  const { start } = page.span(path, 'key');
  return !/^["']/.test(page.source.text.slice(start, start + 1));
}

/** Dates, and nothing else, are read as a reader of YAML 1.1 does; what the keys of a mapping are is told by its text. */
const WITH_DATES = CORE_SCHEMA.withTags(
  timestampTag,
  defineMappingTag('tag:yaml.org,2002:map', {
    create: () => new Map<unknown, unknown>(),
    addPair: (map: Map<unknown, unknown>, key: unknown, value: unknown) => {
      map.set(key instanceof Date ? key : String(key), value);
      return '';
    },
    has: () => false,
    keys: (map: Map<unknown, unknown>) => map.keys(),
    get: (map: Map<unknown, unknown>, key: unknown) => map.get(key),
    identify: () => false,
  }),
);

/** The paths of values without quotes of which a reader of YAML 1.1, such as a site builder, would make dates; and of such keys. */
function unquotedDates({ text, data }: FrontMatter, isKey: (path: Path) => boolean): Path[] {
  if (!/\d{4}-\d{1,2}-\d{1,2}/.test(text)) return [];
  // By aliases a value may contain itself, or another value a thousand times.
  const seen = new Set<unknown>();
  const datesIn = (value: unknown, path: Path): Path[] => {
    if (value instanceof Date) return [path];
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    if (Array.isArray(value)) return value.flatMap((item, index) => datesIn(item, [...path, index]));
    const dates = value instanceof Map ? value : new Map();
    return [...dates].flatMap(([key, inner]) => (key instanceof Date ? [] : datesIn(inner, [...path, String(key)])));
  };
  const keysIn = (value: unknown, path: Path): Path[] => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    return Object.entries(value).flatMap(([key, inner]) => {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      return [...(isKey(below) ? [below] : []), ...keysIn(inner, below)];
    });
  };
  return [...keysIn(data, []), ...datesIn(load(text, { schema: WITH_DATES, maxAliases: MAX_ALIASES }), [])];
}
