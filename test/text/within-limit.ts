import { runInNewContext } from 'node:vm';

/**
 * Runs some work and stops it when it hangs, inside a regular expression too. The limit is far above what the work needs
 * and far below what a search that doubles with every character takes.
 */
export function withinLimit<T>(work: () => T): T {
  return runInNewContext('work()', { work }, { timeout: 2000 }) as T;
}
