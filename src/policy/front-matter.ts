import matter from 'gray-matter';
import { CORE_SCHEMA, load, timestampTag } from 'js-yaml';
import type { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import type { Source, Span } from '../text/source.ts';
import { locateYaml, MAX_ALIASES, parseYaml } from '../text/yaml.ts';
import { correctedLine, quotedLine } from './corrected-yaml.ts';
import { pageFindings } from './page-findings.ts';

/** A page's YAML front matter, which can say where each of its values stands. */
export interface FrontMatter {
  source: Source;
  /** The YAML as written. */
  text: string;
  data: unknown;
  /** Offset at which the text below the front matter starts. */
  bodyStart: number;
  /** Where a value stands, or its key, or the nearest existing parent. */
  span(path: Path, of?: 'value' | 'key'): Span;
  locate(path: Path, of?: 'value' | 'key'): Location;
}

export type FrontMatterResult = { ok: true; page: FrontMatter } | { ok: false; finding: Finding };

/** YAML is the one language of front matter: every other engine of gray-matter, JavaScript above all, only refuses. */
const refuse = () => {
  throw new Error('not YAML');
};
const ENGINES = { yaml: { parse: () => ({}) }, json: refuse, javascript: refuse };

/** Reads a page's front matter. gray-matter cuts it out; its YAML is parsed here, so that a fault has its line. */
export function readFrontMatter(source: Source): FrontMatterResult {
  const fail = (message: string, help: string, offset: number, rule: 'syntax' | 'schema' = 'syntax') => {
    const location = locationOf(source, { start: offset, end: offset });
    return { ok: false, finding: builtInFinding(rule, { message, help, location }) } as const;
  };
  const opening = /^\uFEFF?---([^\r\n]*)\r?\n/.exec(source.text);
  if (opening === null) {
    const help = 'Start the page with a line `---`, its settings in YAML, and another `---`.';
    return fail('The page has no front matter.', help, 0, 'schema');
  }
  const language = opening[1]!.trim();
  if (!['', 'yaml', 'yml'].includes(language)) {
    const help = 'Write it in YAML, between two lines `---`.';
    return fail(`The front matter is \`${language}\`; a page's front matter is YAML.`, help, 3);
  }
  const start = opening[0].length;
  const { matter: cut } = matter(source.text, { language: 'yaml', engines: ENGINES as never });
  const end = source.text.indexOf(cut, opening[0].indexOf('---') + 3) + cut.length;
  const closing = /^\r?\n?---([^\r\n]*)(\r?\n|$)/.exec(source.text.slice(end));
  if (closing === null) return fail('The front matter is not closed.', 'End it with a line `---`.', 0);
  if (closing[1]!.trim() !== '') {
    const at = end + closing[0].indexOf('---');
    return fail(
      `The front matter ends at \`---${closing[1]}\`; a line \`---\` is expected.`,
      'End it with a line `---`.',
      at,
    );
  }
  const text = source.text.slice(start, Math.max(start, end));
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    const { reason, offset } = parsed.error;
    return fail(`The front matter is not YAML: ${reason}.`, syntaxHelp(text, reason, offset), start + offset);
  }
  const span = (path: Path, of: 'value' | 'key' = 'value'): Span => {
    const place = locateYaml(text, path, of);
    return { start: start + place.span.start, end: start + place.span.end };
  };
  const page: FrontMatter = {
    source,
    text,
    data: parsed.data ?? {},
    bodyStart: end + closing[0].length,
    span,
    locate: (path, of) => locationOf(source, span(path, of), path),
  };
  return { ok: true, page };
}

function syntaxHelp(text: string, reason: string, offset: number): string {
  if (/duplicate/i.test(reason)) return 'Remove one of the two.';
  const line = text.slice(text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1).split(/\r?\n/, 1)[0]!;
  const quoted = quotedLine(line);
  return quoted === undefined ? 'Correct the YAML on this line or the one before.' : `Write \`${quoted}\`.`;
}

const WITH_DATES = CORE_SCHEMA.withTags(timestampTag);

/** The paths of values without quotes that a reader of YAML 1.1, such as a site builder, would make dates of. */
function unquotedDates(text: string): Path[] {
  if (!/\d{4}-\d{1,2}-\d{1,2}/.test(text)) return [];
  // An alias may bring a value back into itself, or a thousand times.
  const seen = new Set<unknown>();
  const find = (value: unknown, path: Path): Path[] => {
    if (value instanceof Date) return [path];
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    const list = Array.isArray(value);
    return Object.entries(value).flatMap(([key, inner]) => find(inner, [...path, list ? Number(key) : key]));
  };
  return find(load(text, { schema: WITH_DATES, maxAliases: MAX_ALIASES }), []);
}

/** Checks front matter against a page schema: the values, or a finding for each fault. */
export function parsePage<Schema extends z.ZodType>(
  schema: Schema,
  page: FrontMatter,
): { ok: true; values: z.output<Schema> } | { ok: false; findings: Finding[] } {
  const dates = unquotedDates(page.text);
  const result = schema.safeParse(page.data);
  if (result.success && dates.length === 0) return { ok: true, values: result.data };
  const issues = result.error?.issues ?? [];
  const written = (path: Path) => {
    const { start, end } = page.span(path);
    return page.source.text.slice(start, end);
  };
  const named = issues.map((issue) => formatPath(issue.path as Path));
  const unquoted = dates
    .filter((path) => !named.includes(formatPath(path)))
    .map((path) => {
      const line = correctedLine(page.data, path, String(valueAt(page.data, path)));
      return builtInFinding('schema', {
        message: `\`${formatPath(path)}\` is a date without quotes; a quoted timestamp is expected, which every reader of YAML takes for text.`,
        help: line === undefined ? 'Put it in quotes.' : `Write \`${line}\`.`,
        location: page.locate(path),
      });
    });
  return { ok: false, findings: [...unquoted, ...pageFindings(issues, page.data, schema, page.locate, written)] };
}
