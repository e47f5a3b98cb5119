import { CORE_SCHEMA, load, timestampTag } from 'js-yaml';
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
  const dates = unquotedDates(page.text);
  const result = schema.safeParse(page.data);
  if (result.success && dates.length === 0) return success(result.data);
  const issues = result.error?.issues ?? [];
  const reported = issues.map((issue) => formatPath(issue.path as Path));
  const unquoted = dates.filter((path) => !reported.includes(formatPath(path)));
  return failure([...unquoted.map((path) => unquotedFinding(path, page)), ...pageFindings(issues, schema, page)]);
}

function unquotedFinding(path: Path, page: FrontMatter): Finding {
  const line = correctedLine(page.data, path, String(valueAt(page.data, path)));
  return builtInFinding('schema', {
    message: `\`${formatPath(path)}\` is a date without quotes; a quoted timestamp is expected, because some readers of YAML change a date.`,
    help: line === undefined ? 'Put it in quotes.' : `Write \`${line}\`.`,
    location: page.locate(path),
  });
}

const WITH_DATES = CORE_SCHEMA.withTags(timestampTag);

/** The paths of values without quotes of which a reader of YAML 1.1, such as a site builder, would make dates. */
function unquotedDates(text: string): Path[] {
  if (!/\d{4}-\d{1,2}-\d{1,2}/.test(text)) return [];
  // By aliases a value may contain itself, or another value a thousand times.
  const seen = new Set<unknown>();
  const datesIn = (value: unknown, path: Path): Path[] => {
    if (value instanceof Date) return [path];
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    const isList = Array.isArray(value);
    return Object.entries(value).flatMap(([key, inner]) => datesIn(inner, [...path, isList ? Number(key) : key]));
  };
  return datesIn(load(text, { schema: WITH_DATES, maxAliases: MAX_ALIASES }), []);
}
