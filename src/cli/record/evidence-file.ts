import { resolve } from 'node:path';
import { pathInside } from '../../disk/is-below.ts';
import type { Tree } from '../../repo/tree.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** Where evidence is read from. */
export interface EvidencePlace {
  tree: Tree;
  /** The folder of the repository. */
  root: string;
  cwd: string;
}

/** A file that lies in the repository, which an option named. */
interface EvidenceFile {
  /** As a record names it. */
  path: string;
  bytes: Uint8Array;
}

/** Reads a file of at most `limit` bytes, which has to lie in the repository: a record names it by its path there. */
export function evidenceFile(
  { option, file, limit = Number.POSITIVE_INFINITY }: { option: string; file: string; limit?: number },
  { tree, root, cwd }: EvidencePlace,
): Result<EvidenceFile> {
  const problem = (what: string, help: string) => failure({ message: `\`${option} ${file}\` ${what}.`, help });
  const path = pathInside(root, resolve(cwd, file));
  if (path === undefined || tree.kind(path) === 'outside')
    return problem('lies outside the repository, where a check cannot open it', 'Copy it into the repository first.');
  const bytes = (tree.size(path) ?? 0) > limit ? undefined : tree.read(path);
  return bytes === undefined
    ? problem('is no file that can be read', 'Name the file that the tool wrote.')
    : success({ path, bytes });
}
