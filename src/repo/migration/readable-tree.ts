import { forbidden } from '../../disk/inside.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Finding } from '../../text/finding.ts';
import { notFileFinding, sizeFinding } from '../record/read-source.ts';
import { staysInside, type Tree } from '../tree.ts';

/**
 * A tree that reads no file which is too large or may not be opened, such as a link out of the repository, and has a finding for
 * each that was asked for.
 */
export function readableTree(tree: Tree): { tree: Tree; findings(): Finding[] } {
  const faults = new Map<string, Finding>();
  const examine = (path: string): boolean => {
    const size = tree.size(path);
    if (size !== undefined && size > MAX_FILE_BYTES) faults.set(path, sizeFinding(path, size));
    else if (size === undefined && staysInside(path) && forbidden(tree.kind(path)) !== undefined)
      faults.set(path, notFileFinding(tree, path));
    return !faults.has(path);
  };
  return {
    tree: {
      ...tree,
      glob: (pattern) => {
        const paths = tree.glob(pattern);
        for (const path of paths) if (tree.kind(path) !== 'file') examine(path);
        return paths;
      },
      read: (path, most) => (examine(path) ? tree.read(path, most) : undefined),
    },
    findings: () => [...faults.values()],
  };
}
