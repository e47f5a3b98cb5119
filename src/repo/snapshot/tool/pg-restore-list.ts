import { type MadeAt, type SnapshotReader, textOf, timesOf, withoutRows } from '../snapshot-file.ts';
import { versionIn } from './pg-archive.ts';

/** What `pg_restore --list` prints of an archive. The zone that it prints is that of whoever listed it. */
export const readPgRestoreList: SnapshotReader = (ends) => {
  const text = textOf(ends.head);
  const { made, others = [] } = timesOf(ends, /^; Archive created at /m, 'begun');
  if (made === undefined || !/^;\s+Dump Version: /m.test(text)) return undefined;
  return {
    database: 'PostgreSQL',
    version: versionIn(/^;\s+Dumped from database version: (.*)$/m.exec(text)?.[1] ?? ''),
    ...withoutRows(ends, /^\d+; \d+ \d+ TABLE (?!DATA |ATTACH )/m, /^\d+; \d+ \d+ TABLE DATA /m),
    made: byArchive(made),
    others: others.map(byArchive),
  };
};

function byArchive(made: MadeAt): MadeAt {
  return { ...made, written: made.written.slice(0, 19), offset: undefined };
}
