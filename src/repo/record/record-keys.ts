import type { Path } from '../../text/path.ts';
import { RECORD_PATHS } from '../generated/paths.ts';

/** The keys that a kind of record can have at a path below `root`, where `*` is any name or index; none where it is no mapping. */
export function recordKeys(
  kind: keyof typeof RECORD_PATHS,
  root: readonly string[] = [],
): (at: Path) => readonly string[] {
  const paths = RECORD_PATHS[kind].map((path) => path.split('.'));
  return (at) => {
    const whole = [...root, ...at.map(String)];
    const below = paths.filter(
      (path) =>
        path.length === whole.length + 1 && whole.every((step, index) => path[index] === '*' || path[index] === step),
    );
    return [...new Set(below.map((path) => path.at(-1)!))];
  };
}
