import { valueAt } from '../../text/path.ts';
import type { Change } from '../generated/change.ts';
import type { RecordFile } from './records.ts';

/** Notes on changes whose `rollbackOf` is the id of no change record. */
export function unknownRollbacks(changes: readonly RecordFile<Change>[]): string[] {
  const ids = new Set(changes.map((change) => valueAt(change.raw, ['id'])));
  return changes.flatMap(({ file, data }) => {
    const id = data?.rollbackOf;
    if (typeof id !== 'string' || ids.has(id)) return [];
    return [`${file} has \`rollbackOf: ${id}\`, which is the id of no change record`];
  });
}
