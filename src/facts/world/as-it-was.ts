import type { RecordFile } from '../../repo/record/records.ts';
import type { Tree } from '../../repo/tree.ts';
import type { AtMergeBase } from './world.ts';

/** Whether a file of a tree has these bytes; `undefined` is what a file has that is not there. */
export function isAs(tree: Tree, path: string, bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined || tree.kind(path) !== 'file') return bytes === undefined && tree.kind(path) !== 'file';
  if (tree.holds !== undefined) return tree.holds(path, bytes);
  return Buffer.compare(tree.read(path) ?? new Uint8Array(), bytes) === 0;
}

/** Whether the file of a record that was read has the same text in a tree. */
export function isRecordAs(tree: Tree, { file, source }: RecordFile<unknown>): boolean {
  return isAs(tree, file, new TextEncoder().encode(source.text));
}

/** The files that a request is compared with: those of the base, and of each merge base. */
export function treesOf({ base, trees }: AtMergeBase): readonly Tree[] {
  return [base, ...trees];
}
