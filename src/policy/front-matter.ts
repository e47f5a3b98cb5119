import matter from 'gray-matter';
import type { z } from 'zod';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import type { Source, Span } from '../text/source.ts';
import { locateYaml, parseYaml } from '../text/yaml.ts';
import { pageFindings } from './page-findings.ts';

/** A page's YAML front matter, which can say where each of its values stands. */
export interface FrontMatter {
  source: Source;
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
const ENGINES = {
  yaml: { parse: (raw: string) => ({ raw }) },
  json: refuse,
  javascript: refuse,
};

/** Reads a page's front matter. The YAML is parsed here and not by gray-matter, so that a fault has its line. */
export function readFrontMatter(source: Source): FrontMatterResult {
  const fail = (
    message: string,
    help: string,
    offset: number,
    rule: 'syntax' | 'schema' = 'syntax',
  ): FrontMatterResult => {
    const location = locationOf(source, { start: offset, end: offset });
    return { ok: false, finding: builtInFinding(rule, { message, help, location }) };
  };
  const opening = /^\uFEFF?---([^\r\n]*)\r?\n/.exec(source.text);
  if (opening === null) {
    return fail(
      'The page has no front matter.',
      'Start the page with a line `---`, its settings in YAML, and another `---`.',
      0,
      'schema',
    );
  }
  if (!['', 'yaml', 'yml'].includes(opening[1]!.trim())) {
    return fail(
      `The front matter is \`${opening[1]!.trim()}\`; a page's front matter is YAML.`,
      'Write it in YAML, between two lines `---`.',
      3,
    );
  }
  const start = opening[0].length;
  const closing = /(^|\n)---[ \t]*(\r?\n|$)/.exec(source.text.slice(start));
  if (closing === null) {
    return fail('The front matter is not closed.', 'End it with a line `---`.', 0);
  }
  const raw = (matter(source.text, { language: 'yaml', engines: ENGINES as never }).data as { raw?: string }).raw ?? '';
  const text = raw.startsWith('\n') || raw.startsWith('\r\n') ? raw.replace(/^\r?\n/, '') : raw;
  const parsed = parseYaml(text);
  if (!parsed.ok) {
    const { reason, offset } = parsed.error;
    return fail(
      `The front matter is not YAML: ${reason}.`,
      'Correct the YAML on this line or the one before.',
      start + offset,
    );
  }
  const span = (path: Path, of: 'value' | 'key' = 'value'): Span => {
    const place = locateYaml(text, path, of);
    return { start: start + place.span.start, end: start + place.span.end };
  };
  const page: FrontMatter = {
    source,
    data: parsed.data ?? {},
    bodyStart: start + closing.index + closing[0].length,
    span,
    locate: (path, of) => locationOf(source, span(path, of), path),
  };
  return { ok: true, page };
}

/** Checks front matter against a page schema: the values, or a finding for each fault. */
export function parsePage<Schema extends z.ZodType>(
  schema: Schema,
  page: FrontMatter,
): { ok: true; values: z.output<Schema> } | { ok: false; findings: Finding[] } {
  const result = schema.safeParse(page.data);
  if (result.success) return { ok: true, values: result.data };
  return { ok: false, findings: pageFindings(result.error.issues, page.data, schema, page.locate) };
}
