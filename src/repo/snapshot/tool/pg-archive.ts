import type { MadeAt, SnapshotFile, SnapshotReader } from '../snapshot-file.ts';

/** `PGDMP`, with which each archive begins. */
const MAGIC = [0x50, 0x47, 0x44, 0x4d, 0x50];
/** Where the first entry of a tar file has its content. */
const TAR_CONTENT = 512;

/**
 * The archives of `pg_dump`: that of `-Fc`, `toc.dat` of `-Fd`, and that of `-Ft`, which is a tar file that begins with a
 * `toc.dat`. Their head has the time of the clock of the machine that dumped, and no zone. (PostgreSQL,
 * src/bin/pg_dump/pg_backup_archiver.c, `WriteHead`)
 */
export const readPgArchive: SnapshotReader = ({ head }) => {
  const isTar =
    startsWith(head, 0, [...new TextEncoder().encode('toc.dat'), 0]) && startsWith(head, TAR_CONTENT, MAGIC);
  if (!isTar && !startsWith(head, 0, MAGIC)) return undefined;
  try {
    return readHead(new Reading(head, (isTar ? TAR_CONTENT : 0) + MAGIC.length));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { database: 'PostgreSQL', unusable: 'breaks off in the head of an archive of `pg_dump`' };
  }
};

function readHead(reading: Reading): SnapshotFile {
  const [major, minor] = [reading.byte(), reading.byte()];
  // The revision of the format.
  reading.byte();
  if (major !== 1 || minor < 10 || minor > 16)
    return {
      database: 'PostgreSQL',
      unusable: `is an archive of \`pg_dump\` of the format ${major}.${minor}, which cannot be read`,
    };
  reading.size = reading.byte();
  // The size of offsets, and the format.
  reading.byte();
  reading.byte();
  // Which compression, since PostgreSQL 16; before, how much of it.
  if (minor >= 15) reading.byte();
  else reading.integer();
  const [second, minute, hour, day, month, year] = Array.from({ length: 6 }, () => reading.integer()) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // Whether it was summer time.
  reading.integer();
  // The name of the database.
  reading.text();
  const version = reading.text();
  return {
    database: 'PostgreSQL',
    version: versionIn(version),
    made: begunAt(Date.UTC(year + 1900, month, day, hour, minute, second)),
  };
}

/** `15.20` of `15.20 (Debian 15.20-0+deb12u1)`. */
export function versionIn(text: string): string | undefined {
  return /^\s*(\d+(?:\.\d+)*\w*)/.exec(text)?.[1];
}

function begunAt(local: number): MadeAt {
  const written = new Date(local).toISOString().slice(0, 19).replace('T', ' ');
  return { local, written, offset: undefined, moment: 'begun' };
}

/** Reads bytes in their order. Throws a RangeError at their end. */
class Reading {
  readonly #bytes: Uint8Array;
  #at: number;
  /** Of an integer, in bytes. */
  size = 4;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError('The bytes have ended.');
    this.#at += 1;
    return byte;
  }

  /** A byte for the sign, then the number with its lowest byte first. */
  integer(): number {
    const sign = this.byte() === 0 ? 1 : -1;
    return (
      sign * Array.from({ length: this.size }, (_, index) => this.byte() * 256 ** index).reduce((a, b) => a + b, 0)
    );
  }

  text(): string {
    const length = this.integer();
    return new TextDecoder().decode(
      Uint8Array.from({ length: Math.min(Math.max(length, 0), 1024) }, () => this.byte()),
    );
  }
}

function startsWith(bytes: Uint8Array, at: number, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[at + index] === byte);
}
