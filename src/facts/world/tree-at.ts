import { posix } from 'node:path';
import { type BlobBytes, blobBytes, textOf } from '../../history/git/blob-bytes.ts';
import { isBlob } from '../../history/git/blob-id.ts';
import { blobsAt, type CommitBlobs, wholeBlobsAt } from '../../history/git/files-at.ts';
import type { Git } from '../../history/git/git.ts';
import {
  type Around,
  type LinkedFile,
  type NotFile,
  pathMatcher,
  patternBase,
  staysInside,
  type Tree,
  treeOf,
} from '../../repo/tree.ts';
import { once } from '../../text/once.ts';

/**
 * The files of a repository at a commit, read through git. A link that stays inside is followed, and no pattern goes through one
 * to a folder, as on disk.
 */
export function treeAt(git: Git, commit: string): Tree {
  return { ...treeOfBlobs(git, blobsAt(git, commit)), around: once(() => aroundAt(git, commit)) };
}

/** The repository at a commit around the folder that it was opened at; undefined where that is its top. Throws a GitProblem. */
export function aroundAt(git: Git, commit: string): Around | undefined {
  const { top, folder } = git.repository() ?? {};
  if (top === undefined || folder === undefined) return undefined;
  const own = posix.relative(...([top, folder].map((each) => each.replaceAll('\\', '/')) as [string, string]));
  if (own === '') return undefined;
  const blobs = wholeBlobsAt(git, commit);
  return { folder: own, tree: treeOfBlobs(git, blobs), ids: blobs.files };
}

function treeOfBlobs(git: Git, { files: own, links, modules }: CommitBlobs): Tree {
  const files = new Map(own);
  const texts = blobBytes(git);
  const { linked, reals } = followLinks(files, links, texts);
  const all = treeOf(files.keys(), (path) => texts.read(files.get(path)!));
  const behind = new Map(linked.map((each) => [each.path, each]));
  const notFiles = once((): ReadonlyMap<string, NotFile> => {
    const open = new Set(linked.map(({ link }) => link));
    const found = new Map<string, NotFile>();
    for (const [path, id] of links)
      if (!files.has(path)) found.set(path, { is: open.has(path) ? 'link to a folder' : 'link', id });
    for (const [path, id] of modules ?? []) found.set(path, { is: 'submodule', id });
    return found;
  });
  return {
    ...all,
    notFiles,
    realOf: (path) => reals.get(path) ?? path,
    glob: (pattern) => {
      const base = patternBase(pattern);
      // A pattern that begins with such a link is meant for what is behind it.
      const isMeant = (path: string) => {
        const link = behind.get(path)?.link;
        return link === undefined || base === link || base.startsWith(`${link}/`);
      };
      return all.glob(pattern).filter(isMeant);
    },
    behindLinks: (pattern) => {
      const matches = pathMatcher(pattern);
      return linked.filter(({ path }) => matches(path));
    },
    prefetch: (paths) => texts.prefetch([...paths].flatMap((path) => files.get(path) ?? [])),
    holds: (path, bytes) => files.has(path) && isBlob(bytes, files.get(path)!),
  };
}

/** Adds the target of each link under the path of the link: a file, or all files of a folder, which are returned as `linked`. */
function followLinks(files: Map<string, string>, links: ReadonlyMap<string, string>, texts: BlobBytes) {
  const linked: LinkedFile[] = [];
  const reals = new Map<string, string>();
  const targets = new Map<string, string>();
  const reached = new Set<string>();
  texts.prefetch(links.values());
  // A link may lead to another: each pass follows one step more, until a pass adds nothing.
  for (let hasAdded = true; hasAdded; ) {
    hasAdded = false;
    for (const [path, blob] of links) {
      const target = posix.join(posix.dirname(path), textOf(texts, blob) ?? '');
      if (!staysInside(target)) continue;
      for (const [file, id] of [...files]) {
        const alias = file === target ? path : file.startsWith(`${target}/`) ? path + file.slice(target.length) : path;
        // A link to a folder that it lies in would never end.
        if ((file !== target && alias === path) || files.has(alias) || alias.startsWith(`${target}/`)) continue;
        if (file !== target) {
          const real = targets.get(file) ?? file;
          // Links that lead to one another in a circle would never end either.
          if (reached.has(`${path}\0${real}`)) continue;
          reached.add(`${path}\0${real}`);
          targets.set(alias, real);
          linked.push({ path: alias, link: path, target: real });
        }
        files.set(alias, id);
        reals.set(alias, reals.get(file) ?? file);
        hasAdded = true;
      }
    }
  }
  return { linked, reals };
}
