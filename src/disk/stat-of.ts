import { type Stats, statSync } from 'node:fs';

/** What there is at a path, links resolved; undefined where nothing is, or the system can look at nothing of that name. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
