import { failure, type Result, success } from '../../text/result.ts';
import type { Git } from './git.ts';

/** What git says of an object without reading it. */
interface ObjectInfo {
  id: string;
  type: string;
  /** Of its content, in bytes. */
  size: number;
}

/**
 * Looks objects up, in the order of the names: hashes, or what `git rev-parse` understands, without line breaks. Undefined for
 * a name of no object. Where git refuses, the problem is its stderr.
 */
export function lookUpObjects(git: Git, names: readonly string[]): Result<readonly (ObjectInfo | undefined)[], string> {
  const { ok, stdout, stderr } = git.run(['cat-file', '--batch-check'], `${names.join('\n')}\n`);
  if (!ok) return failure(stderr);
  const lines = stdout.toString('utf8').split('\n');
  return success(names.map((_, index) => objectOf(lines[index] ?? '')));
}

/** `<id> <type> <size>`, or `<name> missing`. */
function objectOf(line: string): ObjectInfo | undefined {
  const [, id, type, size] = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line) ?? [];
  return id === undefined ? undefined : { id, type: type!, size: Number(size) };
}
