import { normalPath } from '../../repo/record/listed-paths.ts';
import { valueAt } from '../../text/path.ts';

/** The paths of the files that an earlier text of a record lists, which may be no record at all. */
export function recordedPaths(record: unknown): string[] {
  const files = valueAt(record, ['files']);
  const paths = Array.isArray(files) ? files.map((file) => valueAt(file, ['path'])) : [];
  return paths.flatMap((path) => (typeof path === 'string' ? normalPath(path) : []));
}
