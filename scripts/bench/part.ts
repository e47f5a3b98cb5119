import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Measured } from './measure.ts';

/** What a part of the bench is asked for. */
export interface Asked {
  /** Arguments after the name of the part. */
  args: readonly string[];
  runs: number;
  sizes: readonly number[];
  /** The compiled command. */
  towpath: string;
  /** A folder for what may be kept from one bench to the next. */
  cache: string;
  /** A folder that is removed at the end. */
  work: string;
}

/** What a part measured: the text for people, and values for programs. */
export interface Outcome {
  text: string;
  groups: readonly { of: string; measured: readonly Measured[] }[];
}

/**
 * The command as it starts for the first time on a machine, and after others: cold there is neither compiled code nor anything
 * else in its caches.
 */
export function coldAndWarm(
  { towpath, work }: Pick<Asked, 'towpath' | 'work'>,
  args: readonly string[],
  { cwd, codes }: Pick<Contender, 'cwd' | 'codes'>,
): [Contender, Contender] {
  const argv = [process.execPath, towpath, ...args];
  const made = (name: string, folder: string): Contender => ({
    name,
    argv,
    cwd,
    codes,
    env: { XDG_CACHE_HOME: folder, NODE_COMPILE_CACHE: join(folder, 'node') },
  });
  const [cold, warm] = [join(work, 'cold'), join(work, 'warm')];
  mkdirSync(warm, { recursive: true });
  const prepare = () => {
    rmSync(cold, { recursive: true, force: true });
    mkdirSync(cold);
  };
  return [{ ...made('towpath, cold', cold), prepare }, made('towpath, warm', warm)];
}
