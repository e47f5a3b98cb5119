import { followsKustomizations } from '../../repo/release/bases.ts';
import type { Releases } from '../../repo/release/releases.ts';

/**
 * The names in a path by which its versions are of no environment that is asked about; none for a file that is read. It is read, too,
 * where others may build on it.
 */
export function namesLeftOut(
  { match, base }: Pick<Releases, 'match' | 'base'>,
  environments: ReadonlySet<string>,
): (path: string) => readonly string[] {
  return (path) => {
    const readings = match(path)?.readings ?? [];
    if (readings.length === 0 || base(path) !== undefined) return [];
    const isRead = readings.some(
      ({ environment, settings }) =>
        environment === undefined || environments.has(environment) || followsKustomizations(settings),
    );
    return isRead ? [] : [...new Set(readings.flatMap(({ captured }) => captured ?? []))];
  };
}
