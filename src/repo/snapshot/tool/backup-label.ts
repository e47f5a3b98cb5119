import { madeAt, type SnapshotReader, textOf } from '../snapshot-file.ts';

/** `backup_label` of a base backup of PostgreSQL. Its time is in the zone of the server's log. */
export const readBackupLabel: SnapshotReader = ({ head }) => {
  const text = textOf(head);
  if (!text.startsWith('START WAL LOCATION: ')) return undefined;
  return {
    database: 'PostgreSQL',
    ...(/^START TIMELINE: /m.test(text) ? {} : { unusable: 'breaks off: it has no line `START TIMELINE`' }),
    made: madeAt(text, /^START TIME: /m, 'begun'),
    lacks: { version: '`backup_label` does not say it' },
  };
};
