import { existsSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve, sep } from 'node:path';
import type { ProcessEnvironment } from './isolation.ts';

/** The repository of a folder, as far as the disk shows it. */
export interface RepositoryPlace {
  /** The folder without links. */
  folder: string;
  /** The top of the working tree that the folder is in; undefined for a bare repository, which is the folder itself. */
  top: string | undefined;
}

/** Why a folder is in no repository that can be asked. */
export type NoPlace = 'none' | 'hidden';

/**
 * The repository that a folder is in: the nearest folder above with a `.git`, which git lets no commit bring along, or the
 * folder itself where it is bare. `none` where there is none; `hidden` for a folder that looks like a bare repository and lies in
 * the working tree of another, since a commit can bring such files.
 */
export function placeOf(folder: string, variables: ProcessEnvironment): RepositoryPlace | NoPlace {
  let real: string;
  try {
    real = realpathSync.native(folder);
  } catch {
    return 'none';
  }
  const top = topAbove(real, variables);
  const isBare = top !== real && isGitFolder(real);
  if (top === undefined) return isBare ? { folder: real, top } : 'none';
  if (`${real}${sep}`.startsWith(`${join(top, '.git')}${sep}`))
    return isBare ? { folder: real, top: undefined } : 'none';
  return isBare ? 'hidden' : { folder: real, top };
}

/** The nearest folder with a `.git`, where git itself would look for it. */
function topAbove(folder: string, variables: ProcessEnvironment): string | undefined {
  const named = (variables['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter).filter((each) => each !== '');
  const ceilings = new Set(named.map((each) => resolve(each)));
  const crosses = /^(1|true|yes|on)$/i.test(variables['GIT_DISCOVERY_ACROSS_FILESYSTEM'] ?? '');
  const device = statSync(folder).dev;
  for (let at = folder; ; ) {
    if (hasRepository(at)) return at;
    const above = dirname(at);
    if (above === at || ceilings.has(above)) return undefined;
    if (!crosses && statSync(above).dev !== device) return undefined;
    at = above;
  }
}

/** A `.git` that is a file leads elsewhere: of a submodule, or of a further working tree. */
function hasRepository(folder: string): boolean {
  const path = join(folder, '.git');
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true || isGitFolder(path);
}

function isGitFolder(path: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)));
}
