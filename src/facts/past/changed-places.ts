import { posix } from 'node:path';
import { type Tree, textIn } from '../../repo/tree.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { liesIn } from '../../text/folders.ts';

/** Where the text of a file is read. */
export interface Place {
  tree: Pick<Tree, 'size' | 'read'>;
  path: string;
}

/** A file that came, or was edited. */
export interface ChangedPlace {
  path: string;
  now: Place;
  /** Undefined where nothing was there. */
  before: Place | undefined;
}

/** Those outside of the folder that is judged, by the way that leads there from it. */
export function changedAround(tree: Tree, now: Tree): ChangedPlace[] {
  const [before, after] = [tree.around?.(), now.around?.()];
  if (before === undefined || after === undefined) return [];
  return [...after.ids].flatMap(([path, id]): ChangedPlace[] => {
    const earlier = before.ids.get(path);
    if (earlier === id || liesIn(path, after.folder)) return [];
    return [
      {
        path: posix.relative(after.folder, path),
        now: { tree: after.tree, path },
        before: earlier === undefined ? undefined : { tree: before.tree, path },
      },
    ];
  });
}

/** The text of a file that is small enough to be parsed; empty of any other. */
export function smallTextIn({ tree, path }: Place): string {
  return (tree.size(path) ?? 0) > MAX_FILE_BYTES ? '' : (textIn(tree, path) ?? '');
}
