import type { Path } from '../../text/path.ts';
import { type DataNode, pathOf } from './data-node.ts';
import { type FoundVersion, isSame } from './release-reader.ts';
import type { VersionPath } from './version-path.ts';

/** A version in parsed data, and the node that gives it. */
export interface VersionInData extends FoundVersion {
  node: DataNode;
}

/** Finds the versions in the data of one document, in its order. */
export type FindVersions = (root: DataNode, at: VersionPath | undefined) => readonly VersionInData[];

/** The versions without their nodes. */
export function withoutNodes(found: readonly VersionInData[]): readonly FoundVersion[] {
  return found.map(({ name, version }) => ({ name, version }));
}

/** Where the data holds a version; undefined where it does not. */
export function pathOfVersion(found: readonly VersionInData[], sought: FoundVersion): Path | undefined {
  const same = found.find((each) => isSame(each, sought));
  return same === undefined ? undefined : pathOf(same.node);
}
