import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathInside } from '../../disk/is-below.ts';
import type { Tree } from '../../repo/tree.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Field } from './event.ts';

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

/** The field that names an attestation, which has to lie in the repository; none without the option. */
export function attestationAt(file: string | undefined, place: EvidencePlace): Result<Field[]> {
  if (file === undefined) return success([]);
  const read = evidenceFile({ option: '--attestation', file, limit: MAX_FILE_BYTES }, place);
  if (!read.ok) return read;
  const { path, bytes } = read.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return success([{ key: 'attestation', value: { path, sha256 }, option: '--attestation' }]);
}
