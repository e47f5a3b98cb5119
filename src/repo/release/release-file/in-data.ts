import type { Path } from '../../../text/path.ts';
import { type DataNode, pathOf, textOf } from '../../config/config-file/data-node.ts';
import { type FoundVersion, isSame } from './release-reader.ts';
import type { VersionPath } from './version-path.ts';

/** A version in parsed data, and its node. */
export interface VersionInData extends FoundVersion {
  node: DataNode;
}

/** Finds the versions in the data of one document, in its order; `documents` are all of the file. */
export type FindVersions = (
  root: DataNode,
  at: VersionPath | undefined,
  documents: readonly unknown[],
) => readonly VersionInData[];

/** A value in parsed data of which the file does not tell the version. */
export interface UnreadInData {
  node: DataNode;
  /** What it is: `a release that …`. */
  reason: string;
}

/** The version in the text of a node, as `parse` reads it; none where there is no such node or no version in it. */
export function versionAt(
  node: DataNode | undefined,
  parse: (text: string) => FoundVersion | undefined,
): VersionInData[] {
  const found = parse(textOf(node) ?? '');
  return node === undefined || found === undefined ? [] : [{ ...found, node }];
}

/** The path of a version in data; undefined where it is not there. */
export function pathOfVersion(found: readonly VersionInData[], sought: FoundVersion): Path | undefined {
  const same = found.find((each) => isSame(each, sought));
  return same === undefined ? undefined : pathOf(same.node);
}
