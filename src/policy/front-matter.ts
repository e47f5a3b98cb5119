import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source, Span } from '../text/source.ts';
import { parseYaml, yamlLocator } from '../text/yaml.ts';
import { quotedLine } from './corrected-yaml.ts';

/** A page's YAML front matter, with the place of each of its values. */
export interface FrontMatter {
  source: Source;
  /** The YAML, unparsed. */
  text: string;
  data: unknown;
  /** Offset at which the text below the front matter starts. */
  bodyStart: number;
  /** The span of a value or of its key; where there is none, that of the nearest existing parent. */
  span(path: Path, of?: 'value' | 'key'): Span;
  locate(path: Path, of?: 'value' | 'key'): Location;
  /** A value as the text has it, with its quotes. */
  textAt(path: Path): string;
}

/**
 * Reads a page's front matter, which is YAML only: it ends at the next line that begins with three dashes. What `known` finds by
 * the text of it is not parsed.
 */
export function readFrontMatter(
  source: Source,
  known: (text: string) => { data: unknown } | undefined = () => undefined,
): Result<FrontMatter, Finding> {
  const fail = (message: string, help: string, offset: number, rule: 'syntax' | 'schema' = 'syntax') => {
    const location = locationOf(source, { start: offset, end: offset });
    return failure(builtInFinding(rule, { message, help, location }));
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
  const closingLine = source.text.indexOf('\n---', start - 1);
  const end = closingLine === -1 ? source.text.length : closingLine;
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
  const found = known(text);
  const parsed = found === undefined ? parseYaml(text) : success(found.data);
  if (!parsed.ok) {
    const { reason, offset } = parsed.problem;
    return fail(`The front matter is not YAML: ${reason}.`, syntaxHelp(text, reason, offset), start + offset);
  }
  const locate = yamlLocator(text);
  const span = (path: Path, of: 'value' | 'key' = 'value'): Span => {
    const place = locate(path, of);
    return { start: start + place.span.start, end: start + place.span.end };
  };
  return success({
    source,
    text,
    data: parsed.value ?? {},
    bodyStart: end + closing[0].length,
    span,
    locate: (path, of) => locationOf(source, span(path, of), path),
    textAt: (path) => source.text.slice(span(path).start, span(path).end),
  });
}

function syntaxHelp(text: string, reason: string, offset: number): string {
  if (/duplicate/i.test(reason)) return 'Remove one of the two.';
  const line = text.slice(text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1).split(/\r?\n/, 1)[0]!;
  const quoted = quotedLine(line);
  return quoted === undefined ? 'Correct the YAML on this line or the one before.' : `Write \`${quoted}\`.`;
}
