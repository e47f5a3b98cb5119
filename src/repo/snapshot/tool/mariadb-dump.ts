import { type SnapshotReader, textOf, timesOf, withoutRows } from '../snapshot-file.ts';

/** What `mariadb-dump` and `mysqldump` write. */
export const readMariadbDump: SnapshotReader = ({ head, tail }) => {
  const text = textOf(head);
  const [, database] =
    /^(?:\/\*M?!999999\\- enable the sandbox mode \*\/ ?\r?\n)?-- (MariaDB|MySQL) dump \d/.exec(text) ?? [];
  if (database === undefined) return undefined;
  const end = textOf(tail);
  const version = /^-- Server version\s+(\d+(?:\.\d+)*)/m.exec(text)?.[1];
  return {
    database,
    version,
    ...withoutRows({ head, tail }, /^CREATE TABLE /m, /^-- Dumping data for table /m),
    ...(/^-- Dump completed/m.test(end) ? {} : { unusable: 'breaks off: its last line is not `-- Dump completed`' }),
    ...timesOf({ head, tail }, /^-- Dump completed on /m, 'completed'),
    lacks: { time: 'it was written with `--skip-dump-date`' },
  };
};
