import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DiskKind, inside, readFile } from './inside.ts';
import { type HeldByOthers, type Holder, type Lock, lock, type Patience } from './lock.ts';
import { realPath } from './real-path.ts';
import { workPrefix } from './work-file.ts';

/** A file that may be written. */
export interface EditRequest {
  /** The folder that nothing may be written out of. */
  root: string;
  /** From there, with forward slashes. */
  path: string;
  holder: Holder;
  patience: Patience;
}

/** Why a file was not written. */
export type NotWritten =
  | HeldByOthers
  /** It is, or would be, no file in the folder. */
  | { kind: Exclude<DiskKind, 'file' | 'missing'> }
  /** Somebody else writes it over and over. */
  | { isContended: true };

/** How often an edit is made again where the file has changed in the meantime, by an editor or by git, say. */
const TRIES = 20;

/**
 * Edits a file, or makes it with the folders that it lies in. `edit` is called with its bytes, undefined where there is none, and
 * returns those to write, undefined for none; it may be called again where the file has changed in the meantime. Of several
 * processes that edit a file, one goes after the other. The file has the old bytes or the new ones, whenever the process ends.
 */
export async function editFile(
  request: EditRequest,
  edit: (bytes: Uint8Array | undefined) => Uint8Array | undefined,
): Promise<'written' | 'left' | NotWritten> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const place = placeOf(request);
    if ('kind' in place) return place;
    const names = workNames(place.file);
    const held = await lock(names.lock, request.holder, request.patience);
    if ('heldBy' in held) return held;
    let outcome: ReturnType<typeof editUnderLock> | undefined;
    try {
      // What others left behind when they were killed. One that was only taken for dead finds its own file gone.
      for (const left of names.left()) rmSync(left, { force: true });
      outcome = editUnderLock(request, place.file, held, edit);
    } finally {
      held.release();
      if (outcome !== 'written') removeEmpty(dirname(place.file), place.made);
    }
    if (outcome !== 'changed') return outcome;
  }
  return { isContended: true };
}

/** Removes folders that were made for a file that was not written, from the innermost on; others may have filled them. */
function removeEmpty(innermost: string, outermost: string | undefined): void {
  if (outermost === undefined) return;
  try {
    for (let folder = innermost; ; folder = dirname(folder)) {
      rmdirSync(folder);
      if (folder === outermost) return;
    }
  } catch {}
}

function editUnderLock(
  request: EditRequest,
  file: string,
  held: Lock,
  edit: (bytes: Uint8Array | undefined) => Uint8Array | undefined,
): 'written' | 'left' | 'changed' {
  const bytes = readFile(file);
  const edited = edit(bytes);
  if (edited === undefined) return 'left';
  const draft = workNames(file).draft();
  try {
    write(draft, edited, statSync(file, { throwIfNoEntry: false })?.mode);
    const place = placeOf(request);
    const isSamePlace = !('kind' in place) && place.file === file;
    if (!isSamePlace || !held.isHeld() || !isSame(readFile(file), bytes)) return 'changed';
    renameSync(draft, file);
  } catch (error) {
    if (!held.isHeld()) return 'changed';
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
  return 'written';
}

interface Place {
  file: string;
  /** The outermost folder that was made for it. */
  made?: string;
}

/** Where a path leads to, links resolved; its folders are made. What leads out of the root, or to no file, is not written. */
function placeOf({ root, path }: EditRequest): Place | { kind: Exclude<DiskKind, 'file' | 'missing'> } {
  const disk = inside(root);
  const kind = disk.kind(path);
  if (kind === 'file') return { file: realPath(join(disk.root, path)) };
  if (kind !== 'missing') return { kind };
  // Of a path that is not there, the nearest folder that is says where it leads to.
  let folder = dirname(path);
  while (folder !== '.' && disk.kind(folder) === 'missing') folder = dirname(folder);
  const above = folder === '.' ? 'folder' : disk.kind(folder);
  if (above !== 'folder') return { kind: above === 'file' || above === 'missing' ? 'special' : above };
  // A link to nothing is missing too, and would be written through.
  const way = join(disk.root, dirname(path));
  const made = mkdirSync(way, { recursive: true });
  if (dirname(path) !== '.' && disk.kind(dirname(path)) !== 'folder') return { kind: 'outside' };
  return { file: join(realPath(way), basename(path)), ...(made === undefined ? {} : { made: realPath(made) }) };
}

/** What lies beside a file while it is written. */
function workNames(file: string) {
  const name = workPrefix(basename(file));
  const folder = dirname(file);
  return {
    lock: join(folder, `${name}lock`),
    draft: () => join(folder, `${name}${randomUUID()}.new`),
    left: () =>
      readdirSync(folder)
        .filter((each) => each.startsWith(name) && each.endsWith('.new'))
        .map((each) => join(folder, each)),
  };
}

/** Writes a new file, and waits until it is on the disk. */
function write(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o666);
  try {
    writeFileSync(file, bytes);
    if (mode !== undefined) fchmodSync(file, mode & 0o7777);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name is on the disk when its folder is. Some systems open no folder; then it is there soon. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {}
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Buffer.compare(a, b) === 0;
}
