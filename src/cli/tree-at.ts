import { posix } from 'node:path';
import { type BlobBytes, blobBytes, textOf } from '../history/blob-bytes.ts';
import type { Git } from '../history/git.ts';
import { filesAt, linksAt } from '../history/range.ts';
import { staysInside, type Tree, treeOf } from '../repo/tree.ts';

/** The files of a repository at a commit, read through git. A link that stays inside counts as what it leads to, as on disk. */
export function treeAt(git: Git, commit: string): Tree {
  const files = filesAt(git, commit);
  const texts = blobBytes(git);
  followLinks(files, linksAt(git, commit), texts);
  return treeOf(files.keys(), (path) => texts.read(files.get(path)!));
}

/** Gives the path of each link the file that it leads to, or all the files of the folder. */
function followLinks(files: Map<string, string>, links: ReadonlyMap<string, string>, texts: BlobBytes): void {
  texts.prefetch(links.values());
  // A link may lead to another: each pass follows one step more, and none is left to follow once a pass adds nothing.
  for (let found = true; found; ) {
    found = false;
    for (const [path, blob] of links) {
      const target = posix.join(posix.dirname(path), textOf(texts, blob) ?? '');
      if (!staysInside(target)) continue;
      for (const [file, id] of [...files]) {
        const alias = file === target ? path : file.startsWith(`${target}/`) ? path + file.slice(target.length) : path;
        // A link to a folder that it lies in would go on for ever.
        if ((file !== target && alias === path) || files.has(alias) || alias.startsWith(`${target}/`)) continue;
        files.set(alias, id);
        found = true;
      }
    }
  }
}
