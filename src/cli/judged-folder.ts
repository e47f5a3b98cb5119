import { lstatSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isBelow, pathInside } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import { blobBytes } from '../history/git/blob-bytes.ts';
import { committedIn } from '../history/git/committed.ts';
import { blobsAt, someBlobsAt } from '../history/git/files-at.ts';
import { type Git, openGit } from '../history/git/git.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import type { Tree } from '../repo/tree.ts';
import { liesIn } from '../text/folders.ts';
import type { Problem } from '../text/result.ts';
import { findBase } from './base.ts';
import { nearestConfigured } from './named-files.ts';
import type { Streams } from './streams.ts';

/**
 * The folder to judge where one is named, as `nearestConfigured` has it. With a base, a folder whose settings the base has goes on to be
 * the one: a request that moves them up would have it compared with another.
 */
export function judgedFolder(
  named: string,
  { config, base }: { config?: string; base?: string },
  { cwd, variables }: Streams,
): string {
  const above = nearestConfigured(named, config, cwd);
  if (above === named) return named;
  const git = openGit(cwd, variables);
  const found = findBase(git, base, variables);
  const top = git.repository()?.top;
  if (!found.ok || found.value.kind === 'none' || top === undefined) return above;
  const whole = openGit(top, variables);
  const last = realPath(resolve(cwd, above));
  for (let at = realPath(cwd); at !== last && isBelow(last, at); at = dirname(at)) {
    const file = pathInside(realPath(top), join(at, CONFIG_FILE))!;
    if (someBlobsAt(whole, found.value.commit, [file]).files.has(file)) return relative(cwd, at) || '.';
  }
  return above;
}

/** What a request is compared with, and by which name people know that. */
interface Base {
  /** The clone, asked in the folder. */
  git: Git;
  commit: string;
  name: string;
  /** Its files in the folder. */
  tree: Tree;
}

/**
 * That a link leads to the folder to judge, where the base had another: what is in the folder would be compared with what was there, and not
 * with what was in its place. `folder` is as it was named, from the working directory.
 */
export function replacedFolder(
  folder: string,
  { git, commit, name, tree }: Base,
  { cwd, variables }: Streams,
): Problem | undefined {
  const path = resolve(cwd, folder);
  const real = realPath(path);
  const top = git.repository()?.top;
  if (top === undefined || real === realPath(top)) return undefined;
  const whole = openGit(top, variables);
  const way = pathInside(realPath(top), real)!;
  const link =
    linksOn(path, realPath(top)).find((each) => !isAsBefore(whole, each, commit)) ??
    (tree.glob('**/*').length > 0 ? undefined : hiddenLink(whole, way, commit));
  if (link === undefined) return undefined;
  return {
    message: `\`${link}\` is a link now, and was something else at \`${name}\`: \`${way}\` would not be compared with that.`,
    help: `Put back what was at \`${link}\`; move it in a request that is judged by the name \`${way}\`.`,
  };
}

/** The links of a working tree that a path leads through, as git names them. */
function linksOn(path: string, top: string): string[] {
  const links: string[] = [];
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    const own = pathInside(top, join(realPath(dirname(at)), basename(at)));
    if (own !== undefined && own !== '' && lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      links.push(own);
  }
  return links;
}

/** Whether a commit has the same link as the head, or nothing in its place. */
function isAsBefore(git: Git, link: string, commit: string): boolean {
  const before = blobsAt(git, commit).links.get(link);
  if (before === undefined) return !committedIn(git, [commit])(link);
  const head = commitNamed(git, 'HEAD');
  return head !== undefined && someBlobsAt(git, head, [link]).links.get(link) === before;
}

/** A link of the head to a folder of which the base has nothing, or to one above it, in place of what the base has. */
function hiddenLink(git: Git, folder: string, commit: string): string | undefined {
  const head = commitNamed(git, 'HEAD');
  if (head === undefined) return undefined;
  const { links } = blobsAt(git, head);
  const texts = blobBytes(git);
  return [...links].find(([link, blob]) => {
    const target = new TextDecoder().decode(texts.read(blob) ?? new Uint8Array());
    const to = join('/', dirname(link), target).slice(1).replace(/\/+$/, '');
    return (folder === to || liesIn(folder, to)) && !isAsBefore(git, link, commit);
  })?.[0];
}
