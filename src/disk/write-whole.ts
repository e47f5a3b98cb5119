import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { workPrefix } from './work-file.ts';

/** A draft that is so much older or newer than the file that was just written is of a run that was killed, milliseconds. */
const ABANDONED = 3_600_000;

/**
 * Writes a text to a file, which has the old text or the new one, whenever the process ends. A link is replaced, and not followed.
 * What is no file, such as a pipe or `/dev/stderr`, is written to. A new file has the mode, as far as the umask lets it. Throws what the system does not allow; then nothing is changed.
 */
export function writeWhole(path: string, text: string, mode = 0o666): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const prefix = workPrefix(basename(path));
  const folder = dirname(path);
  const draft = join(folder, `${prefix}${randomUUID()}.new`);
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: there === undefined ? mode : there.mode & 0o777 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    if (there === undefined || !['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // A file that may be written to, in a folder that may not.
    const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0));
    try {
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    return;
  }
  removeAbandoned(path, prefix);
}

/** Removes the drafts of runs that were killed. */
function removeAbandoned(path: string, prefix: string): void {
  const folder = dirname(path);
  const timeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const now = timeOf(path);
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (name.startsWith(prefix) && name.endsWith('.new') && Math.abs(timeOf(file) - now) > ABANDONED)
      rmSync(file, { force: true });
  }
}
