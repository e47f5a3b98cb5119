import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Who holds locks: this process. */
export interface Holder {
  /** The same for processes that can see whether the others live, such as those of one container. */
  machine: string;
  process: number;
  /** Different for every process that there ever was. */
  token: string;
  isAlive(process: number): boolean;
}

/** How long a lock is waited for. */
export interface Patience {
  /** Waits for a moment. */
  wait(): Promise<void>;
  /** After so many moments without a change the holder of a lock is taken for dead, though that cannot be seen. */
  untilStale: number;
  /** After so many moments nobody waits any longer. */
  untilGivenUp: number;
}

/** A lock that is held. */
export interface Lock {
  /** Whether it is held still: nobody has taken its holder for dead. */
  isHeld(): boolean;
  release(): void;
}

/** A lock that others held for all the time. */
export interface HeldByOthers {
  heldBy: string;
}

/**
 * Takes a lock, which is a file that only one process can make. Where the process that made it is dead, or nothing has moved for
 * long, the lock is taken from it: under a lock of its own, so that of several who wait only one does so.
 */
export async function lock(path: string, holder: Holder, patience: Patience): Promise<Lock | HeldByOthers> {
  const own = JSON.stringify({ machine: holder.machine, process: holder.process, token: holder.token });
  let seen: { text: string; moment: number } | undefined;
  for (let moment = 0; ; moment += 1) {
    if (make(path, own)) return { isHeld: () => textOf(path) === own, release: () => remove(path, own) };
    const text = textOf(path);
    if (text === undefined) continue;
    if (seen?.text !== text) seen = { text, moment };
    if (isDead(text, holder) || moment - seen.moment >= patience.untilStale) {
      const above = await lock(`${path}+`, holder, patience);
      if ('heldBy' in above) return above;
      remove(path, text);
      above.release();
      continue;
    }
    if (moment >= patience.untilGivenUp) return { heldBy: text };
    await patience.wait();
  }
}

/** Makes the file unless it is there. */
function make(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
  return true;
}

/** Undefined where there is none any more. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function remove(path: string, text: string): void {
  if (textOf(path) === text) rmSync(path, { force: true });
}

/** Whether the process that made a lock is seen to be dead. What a process has not written yet, or another machine has, is not. */
function isDead(text: string, { machine, isAlive }: Holder): boolean {
  try {
    const made = JSON.parse(text) as Partial<Holder>;
    return made.machine === machine && typeof made.process === 'number' && !isAlive(made.process);
  } catch {
    return false;
  }
}
