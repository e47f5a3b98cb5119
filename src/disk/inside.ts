import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { realPath } from './real-path.ts';

/**
 * What a path below a folder is, links resolved. `outside` leads out of the folder, `git` into a `.git`, `special` is a pipe, a
 * socket or a device.
 */
export type DiskKind = 'file' | 'folder' | 'missing' | 'outside' | 'git' | 'special';

/** What may not be opened, as the end of a sentence about a path; undefined for anything that may, or is not there. */
export function forbidden(kind: DiskKind): string | undefined {
  if (kind === 'outside') return 'leads out of the repository';
  if (kind === 'git') return 'leads into `.git`, which is never read';
  return kind === 'special' ? 'is a pipe, a socket or a device, which is never read' : undefined;
}

/** The files below a folder, of which nothing is opened but files that lie in it. */
export interface Inside {
  /** The folder without links. */
  root: string;
  kind(path: string): DiskKind;
  /** What a path is and, for a file, where it is without links. */
  find(path: string): { kind: DiskKind; real: string };
  /** In bytes; undefined for anything but a file. */
  size(path: string): number | undefined;
  /** Undefined for anything but a file, and for one of more than `limit` bytes. */
  read(path: string, limit?: number): Buffer | undefined;
}

/** No larger file is opened, not for its hash either: it could not be held in memory. */
const MAX_HASHED_BYTES = 256 << 20;

/** Opens files below a folder; where there is none, all are missing. Paths have forward slashes. */
export function inside(folder: string): Inside {
  const root = realPath(folder);
  const find = (path: string): { kind: DiskKind; real: string; size: number } => {
    const none = { real: '', size: 0 };
    try {
      const real = realpathSync.native(join(root, path));
      if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
        return { kind: 'outside', ...none };
      // A file system may take `.GIT` for it too.
      if (/(^|[\\/])\.git([\\/]|$)/i.test(relative(root, real))) return { kind: 'git', ...none };
      const stats = statSync(real);
      const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
      return { kind, real, size: stats.size };
    } catch {
      return { kind: 'missing', ...none };
    }
  };
  return {
    root,
    kind: (path) => find(path).kind,
    find,
    size: (path) => {
      const { kind, size } = find(path);
      return kind === 'file' ? size : undefined;
    },
    read: (path, limit = MAX_HASHED_BYTES) => {
      const { kind, real } = find(path);
      return kind === 'file' ? readFile(real, limit) : undefined;
    },
  };
}

/**
 * Reads a file that was found. It may have become something else since, so that no link is followed and no pipe waited for.
 * Undefined where it cannot be opened, is no file or has more than `limit` bytes.
 */
export function readFile(real: string, limit = MAX_HASHED_BYTES): Buffer | undefined {
  let file: number;
  try {
    // Windows has none of the two.
    file = openSync(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size <= limit ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}
