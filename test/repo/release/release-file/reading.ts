import type { ReleaseReader } from '../../../../src/repo/release/release-file/release-reader.ts';
import { parseVersionPath, type VersionPath } from '../../../../src/repo/release/release-file/version-path.ts';
import { parsed } from '../../config/config-file/reading.ts';

/** A `version` path that is one. */
export function versionPath(at: string): VersionPath {
  const path = parseVersionPath(at);
  if (!path.ok) throw new Error(path.problem.message);
  return path.value;
}

const pathOf = (at: string | undefined) => (at === undefined ? undefined : versionPath(at));

/** The versions of a text as `name@version`; a version without a name as `@version`. */
export function versionsOf(reader: ReleaseReader, text: string, at?: string): string[] {
  return parsed(reader.versions(text, pathOf(at))).map(({ name = '', version }) => `${name}@${version}`);
}

/** The text with what each of its versions points at between `‹` and `›`. */
export function pointedAt(reader: ReleaseReader, text: string, at?: string): string {
  const spans = parsed(reader.versions(text, pathOf(at))).map((found) => reader.locate(text, pathOf(at), found));
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce(
      (marked, { start, end }) => `${marked.slice(0, start)}‹${marked.slice(start, end)}›${marked.slice(end)}`,
      text,
    );
}

/** Why a text cannot be parsed, and the text with `▸` where the reader stopped. */
export function faultOf(reader: ReleaseReader, text: string, at?: string): string {
  const read = reader.versions(text, pathOf(at));
  if (read.ok) throw new Error('The text parses.');
  const { reason, offset } = read.problem;
  return `${reason}: ${text.slice(0, offset)}▸${text.slice(offset)}`;
}
