import { type SnapshotReader, textOf, timesOf, withoutRows } from '../snapshot-file.ts';
import { versionIn } from './pg-archive.ts';

/** What `pg_dump` and `pg_dumpall` write as SQL: with `-v` it says when. */
export const readPgDumpText: SnapshotReader = ({ head, tail }) => {
  const text = textOf(head);
  const kind = /^--\r?\n-- PostgreSQL database (cluster )?dump\r?\n--/.exec(text);
  if (kind === null) return undefined;
  const end = `-- PostgreSQL database ${kind[1] ?? ''}dump complete`;
  return {
    database: 'PostgreSQL',
    ...withoutRows({ head, tail }, /^-- Name: .*; Type: TABLE; /m, /^-- Data for Name: .*; Type: TABLE DATA; /m),
    ...(textOf(tail).includes(end) ? {} : { unusable: `breaks off: its last lines are not \`${end}\`` }),
    version: versionIn(/^-- Dumped from database version (.*)$/m.exec(text)?.[1] ?? ''),
    ...timesOf({ head, tail }, /^-- Started on /m, 'begun'),
    lacks: { time: '`pg_dump` writes it into SQL with `-v` only' },
  };
};
