import { madeAt, type SnapshotReader, textOf } from '../snapshot-file.ts';
import { versionIn } from './pg-archive.ts';

/** What `pg_restore --list` prints of an archive. The zone that it prints is that of whoever listed it. */
export const readPgRestoreList: SnapshotReader = ({ head }) => {
  const text = textOf(head);
  const made = madeAt(text, /^; Archive created at /m, 'begun');
  if (made === undefined || !/^;\s+Dump Version: /m.test(text)) return undefined;
  return {
    database: 'PostgreSQL',
    version: versionIn(/^;\s+Dumped from database version: (.*)$/m.exec(text)?.[1] ?? ''),
    made: { ...made, written: made.written.slice(0, 19), offset: undefined },
  };
};
