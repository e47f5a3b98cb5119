import { compareText, type Finding } from '../../text/finding.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { RepositoryFile } from '../files.ts';
import { openSource } from '../record/read-source.ts';
import { syntaxFinding } from '../record/syntax-finding.ts';
import type { Tree } from '../tree.ts';
import type { FileReading, ReadVersion } from './file-reading.ts';
import { releaseKinds } from './release-file/release-file.ts';

/** A file as one of the ways of an entry reads it. */
export interface ReadFile {
  path: string;
  reading: FileReading;
  content: Result<Content, Finding>;
  /** A file that it builds on and that cannot be read; itself where one of those is not there. */
  unreadBase: string | undefined;
}

interface Content {
  text: string;
  versions: readonly ReadVersion[];
  /** Whether it has no version of its own and inherits some. */
  inherits: boolean;
}

/** The names of environments that files have. */
export function namesIn(read: readonly ReadFile[]): string[] {
  const names = read.flatMap(({ reading: { captured }, content }) =>
    captured !== undefined ? captured : content.ok ? content.value.versions.map((each) => each.captured) : [],
  );
  return [...new Set(names)].sort(compareText);
}

/** Reads a file in one way. */
export function readContent(
  tree: Tree,
  path: string,
  { settings, read: versionsIn }: FileReading,
  open: (path: string) => RepositoryFile,
): Result<Content, Finding> {
  const source = openSource(tree, path, open);
  if (!source.ok) return source;
  const { text } = source.value;
  const read = versionsIn(text);
  if (read.ok) return success({ text, versions: read.value, inherits: false });
  return failure(syntaxFinding(source.value, releaseKinds[settings.kind].format, read.problem));
}
