import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inside } from '../../disk/inside.ts';
import { isBelow } from '../../disk/is-below.ts';
import { statOf } from '../../disk/stat-of.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { isPolicyFolder, type PolicyFiles, readPolicyFiles } from '../policy-files.ts';
import { compiledAlone, type PolicyShelf, withInherited } from './inherited.ts';

/** Where the policies of a repository lie. */
export interface PolicyPlace {
  /** The folder that no `extends` leads out of. */
  root: string;
  /** What findings call that folder: empty or `.` where they name its files by their paths in it. */
  label: string;
  shipped: PolicyShelf['shipped'];
  leftOut?: PolicyShelf['leftOut'];
}

/** Whether a path is that of a policy: a folder of pages, or a compiled policy. */
export function isPolicy(path: string): boolean {
  return isPolicyFolder(path) || (isCompiled(path) && statOf(path)?.isFile() === true);
}

/** Whether a file is a compiled policy, by its name. */
export function isCompiled(path: string): boolean {
  return path.endsWith('.json');
}

/** The files of a policy on disk, with those of the policies that it builds on. */
export function policyFilesIn(folder: string, place: PolicyPlace): PolicyFiles {
  const at = pathFrom(place.root, folder);
  if (!isPolicyFolder(folder)) {
    const file = diskShelf(place).file(at) ?? { label: labelOf(at, place), bytes: new Uint8Array() };
    return compiledAlone(file, place.shipped);
  }
  return withInherited(readPolicyFiles(folder, labelOf(at, place), place.root), at, diskShelf(place));
}

function diskShelf(place: PolicyPlace): PolicyShelf {
  const { root, shipped, leftOut } = place;
  return {
    shipped,
    ...(leftOut && { leftOut }),
    folder: (path) => {
      const folder = join(root, path);
      // A folder that a link leads out of the repository to is not one of its policies.
      if (!isPolicyFolder(folder) || !isBelow(realpathSync.native(root), realpathSync.native(folder))) return undefined;
      return readPolicyFiles(folder, labelOf(path, place), root);
    },
    file: (path) => {
      const bytes = inside(root).read(path, MAX_FILE_BYTES);
      return bytes === undefined ? undefined : { label: labelOf(path, place), bytes };
    },
  };
}

function labelOf(path: string, { label }: PolicyPlace): string {
  return [label, path].filter((part) => part !== '' && part !== '.').join('/') || '.';
}

/** A path with forward slashes; empty from a folder to itself. */
function pathFrom(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
}
