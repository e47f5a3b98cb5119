import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { valueOr } from '../../text/result.ts';
import type { Source, Span } from '../../text/source.ts';
import { baseReadings } from './bases.ts';
import { type ReleaseKind, releaseKinds } from './release-file/release-file.ts';
import { kindByName } from './release-file/release-kind.ts';
import type { Releases } from './releases.ts';
import type { ReleaseSettings } from './settings.ts';

/** The kinds whose tools make a number of a version without quotes. In others it is a text, or a part of one. */
const WITH_NUMBERS: ReadonlySet<ReleaseKind> = new Set(['helm', 'argocd', 'flux', 'helmfile', 'hcl']);

/**
 * Warnings on versions that are numbers in their file, and that what reads it writes otherwise: `tag: 1.10` is `1.1` to Helm, and to
 * Terraform where it makes a text of it. Here it counts as it is written, so that two texts of one number are two versions.
 */
export function numberFindings({ match, entries }: Releases, source: Source): Finding[] {
  const { file: path, text } = source;
  if (!(text.match(TOKEN) ?? []).some(isWrittenOtherwise)) return [];
  const readings = match(path)?.readings ?? baseReadings(entries, path);
  const found = new Map(
    readings
      .filter(({ settings }) => isRead(settings.kind, path))
      .flatMap(({ settings }) => numbersIn(settings, text))
      .map((each) => [each.span.start, each]),
  );
  return [...found.values()].map(({ span, version }): Finding => {
    const written = String(Number(version));
    // A parser may take digits behind a zero as octal, and passes over `_` or not.
    const isPlainly = /^-?[\d.]+$/.test(written) && !/^[-+]?0[\d_]|_/.test(version);
    const finding = builtInFinding('config', {
      message: `\`${version}\` is a number here, which is written ${isPlainly ? `as \`${written}\`` : 'otherwise'} by what reads it, and counts as \`${version}\`.`,
      help: `Put it in quotes: \`"${version}"\`.`,
      location: locationOf(source, span),
    });
    return { ...finding, severity: 'warning' };
  });
}

/** Whether one of these tools reads a file: of one that is read at a path, the name tells whose it is. */
function isRead(kind: ReleaseKind, path: string): boolean {
  if (WITH_NUMBERS.has(kind)) return true;
  const named = kindByName(path, false);
  return named !== undefined && WITH_NUMBERS.has(named)
    ? kind === 'yaml'
    : kind === 'json' && /\.tfvars\.json$/.test(path);
}

const TOKEN = /(?<=^|[\s:=,[{])[-+]?\.?\d[\w.+-]*/g;
const NUMBER = /^[-+]?(?:0x[\da-f_]+|0[ob][\d_]+|(?:(?:\d[\d_]*)?\.)?\d[\d_]*(?:e[-+]?\d+)?|\d[\d_]*\.)$/i;

/** Whether a text is a number, and another text is the usual one of it. */
function isWrittenOtherwise(text: string): boolean {
  return NUMBER.test(text) && String(Number(text)) !== text;
}

/** The versions of a text that are such numbers: neither quoted nor said to be texts. */
function numbersIn({ kind, version: at }: ReleaseSettings, text: string): { span: Span; version: string }[] {
  const { reader } = releaseKinds[kind];
  return [reader, reader.parts ?? []].flat().flatMap((each) =>
    valueOr(each.versions(text, at), [])
      .filter(({ version }) => isWrittenOtherwise(version))
      .map((found) => ({ span: each.locate(text, at, found), version: found.version }))
      .filter(({ span, version }) => text.slice(span.start, span.end) === version && isPlain(text, span)),
  );
}

function isPlain(text: string, { start }: Span): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return !/(?:["'`]|!\S*[ \t]+)$/.test(line);
}
