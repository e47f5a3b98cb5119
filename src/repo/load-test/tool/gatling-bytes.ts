import { type LoadTestReader, type LoadTestResult, ranBetween } from '../load-test-result.ts';
import { resultOfSamples, type Sample } from '../samples.ts';

/** How the log begins: the record of the run, and the version of Gatling. */
const START = /^\0\0\0\0[^\0]\d+\.\d+/;

/**
 * `simulation.log` of Gatling as bytes, which 3.13 and later write. (LogFileDataWriter.scala and LogFileReader.scala, the same
 * from 3.13.0 to 3.15.1)
 */
export const readGatlingBytes: LoadTestReader = ({ text, bytes }) => {
  if (!START.test(text)) return undefined;
  try {
    return resultOfLog(new Log(bytes));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      unusable: 'is `simulation.log` of Gatling, and breaks off, or is of a version that cannot be read',
      figures: [],
    };
  }
};

function resultOfLog(log: Log): LoadTestResult {
  // The kind of record; then the version, and the class of the simulation.
  log.skip(1);
  log.text();
  log.text();
  const began = log.long();
  // Its description, the scenarios, and the assertions.
  log.text();
  for (let count = log.count(); count > 0; count -= 1) log.text();
  for (let count = log.count(); count > 0; count -= 1) log.skip(log.count());
  const requests: (Sample & { at: number })[] = [];
  while (!log.isAtEnd) {
    const request = recordOf(log);
    if (request !== undefined) requests.push({ ...request, at: began + request.at });
  }
  return {
    ...resultOfSamples(requests),
    ran: ranBetween(requests.map(({ at }) => at)),
    lacks: {
      throughput:
        '`simulation.log` of Gatling has when each request was made, and not the number a second that Gatling reports',
      checks: '`simulation.log` of Gatling does not say what came of its assertions',
    },
  };
}

/** Reads a record; undefined for one that is of no request. `at` is in milliseconds since the run began. */
function recordOf(log: Log): (Sample & { at: number }) | undefined {
  const kind = log.byte();
  switch (kind) {
    case 1: {
      const name = [...groups(log), log.cached()].join(' / ');
      const [at, ended] = [log.integer(), log.integer()];
      const failed = log.byte() === 0;
      log.cached();
      // What came in without a request has no time of its own.
      return ended < at ? undefined : { name, at, time: ended - at, failed };
    }
    case 2: {
      // A user that began or ended: the scenario, which of the two, and when.
      log.skip(9);
      return undefined;
    }
    case 3: {
      groups(log);
      // Of a group: when it began and ended, the time of its requests, and whether it failed.
      log.skip(13);
      return undefined;
    }
    case 4: {
      log.cached();
      log.skip(4);
      return undefined;
    }
    default:
      throw new RangeError(`No record is of the kind ${kind}.`);
  }
}

function groups(log: Log): string[] {
  return Array.from({ length: log.count() }, () => log.cached());
}

/** Reads bytes in their order, numbers with the highest byte first. Throws a RangeError at their end. */
class Log {
  readonly #view: DataView;
  readonly #texts = new Map<number, string>();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#view.byteLength;
  }

  skip(count: number): void {
    if (count > this.#view.byteLength - this.#at) throw new RangeError('The bytes have ended.');
    this.#at += count;
  }

  byte(): number {
    this.skip(1);
    return this.#view.getUint8(this.#at - 1);
  }

  integer(): number {
    this.skip(4);
    return this.#view.getInt32(this.#at - 4);
  }

  long(): number {
    this.skip(8);
    return Number(this.#view.getBigInt64(this.#at - 8));
  }

  /** How many bytes or records follow: never more than there are bytes. */
  count(): number {
    const count = this.integer();
    if (count < 0 || count > this.#view.byteLength - this.#at) throw new RangeError('The bytes have ended.');
    return count;
  }

  /** Its length in bytes, the bytes, and their encoding: 0 for Latin 1, 1 for UTF-16 of the machine that wrote it. */
  text(): string {
    const length = this.count();
    if (length === 0) return '';
    this.skip(length);
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.#at - length, length);
    return new TextDecoder(this.byte() === 0 ? 'latin1' : 'utf-16le').decode(bytes);
  }

  /** A text at its first place, with a number by which it is called afterwards. */
  cached(): string {
    const number = this.integer();
    if (number < 0) {
      const known = this.#texts.get(-number);
      if (known === undefined) throw new RangeError(`No text has the number ${-number}.`);
      return known;
    }
    const text = this.text();
    this.#texts.set(number, text);
    return text;
  }
}
