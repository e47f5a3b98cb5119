import type { Stats } from 'node:fs';
import process from 'node:process';

/** Whether a file or a folder is of this user, and nobody else may write to it; Windows keeps each user's apart. */
export const isOwn = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
