import { parseInstant } from '../../time/instant.ts';
import { celError, Duration } from './value.ts';

const MILLISECOND = 1_000_000n;
const SECOND = 1_000_000_000n;
const FIRST = BigInt(Date.parse('0001-01-01T00:00:00Z')) * MILLISECOND;
const LAST = BigInt(Date.parse('9999-12-31T23:59:59.999Z')) * MILLISECOND + 999_999n;
/** Durations have 64 bits of nanoseconds. */
const LONGEST = 2n ** 63n - 1n;

/** A timestamp with a part below the millisecond, which a `Date` does not keep. */
class FineDate extends Date {
  readonly nanoseconds: bigint;
  constructor(nanoseconds: bigint) {
    super(Number((nanoseconds - floorModulo(nanoseconds, MILLISECOND)) / MILLISECOND));
    this.nanoseconds = nanoseconds;
  }
}

/** A timestamp since 1970, in nanoseconds. */
export function nanosecondsOf(timestamp: Date): bigint {
  return timestamp instanceof FineDate ? timestamp.nanoseconds : BigInt(timestamp.getTime()) * MILLISECOND;
}

export function timestampOf(nanoseconds: bigint): Date {
  if (nanoseconds < FIRST || nanoseconds > LAST) throw celError('the timestamp is beyond the years 1 to 9999');
  return nanoseconds % MILLISECOND === 0n ? new Date(Number(nanoseconds / MILLISECOND)) : new FineDate(nanoseconds);
}

/** The length of a duration, in nanoseconds. */
export function nanosecondsOfDuration({ seconds, nanos }: Duration): bigint {
  return seconds * SECOND + BigInt(nanos);
}

export function durationOf(nanoseconds: bigint): Duration {
  if (nanoseconds > LONGEST || nanoseconds < -LONGEST - 1n) throw celError('the duration is longer than 292 years');
  return new Duration(nanoseconds / SECOND, Number(nanoseconds % SECOND));
}

/** Parses an RFC 3339 timestamp; undefined where it is none, or a date or time that no calendar has. */
export function parseTimestamp(text: string): Date | undefined {
  const milliseconds = parseInstant(text);
  // RFC 3339 has leap seconds, and CEL has not.
  if (milliseconds === undefined || /:60(?!\d*$)/.test(text.slice(16))) return undefined;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const below = BigInt(fraction.padEnd(9, '0').slice(3));
  const nanoseconds = BigInt(milliseconds) * MILLISECOND + below;
  return nanoseconds < FIRST || nanoseconds > LAST ? undefined : timestampOf(nanoseconds);
}

const UNITS: Readonly<Record<string, bigint>> = {
  h: 3600n * SECOND,
  m: 60n * SECOND,
  s: SECOND,
  ms: MILLISECOND,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ns: 1n,
};
const PART = /(\d*)(?:\.(\d*))?(h|ms|m|s|us|µs|μs|ns)/y;

/** Parses a duration such as `1h30m`, `-1.5h` or `0`; undefined where it is none or too long. */
export function parseCelDuration(text: string): Duration | undefined {
  const [, sign, parts] = /^([+-]?)(.*)$/s.exec(text)!;
  if (parts === '0') return durationOf(0n);
  if (parts === '') return undefined;
  let total = 0n;
  for (PART.lastIndex = 0; PART.lastIndex < parts!.length; ) {
    const part = PART.exec(parts!);
    if (part === null) return undefined;
    const [, whole = '', fraction = '', unit] = part;
    if (whole + fraction === '') return undefined;
    const size = UNITS[unit!]!;
    total += BigInt(whole || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
  }
  return total > LONGEST ? undefined : durationOf(sign === '-' ? -total : total);
}

/** `2026-11-02T10:00:00.5Z`: as short as it can be without loss. */
export function timestampText(timestamp: Date): string {
  const seconds = timestamp.toISOString().slice(0, 19);
  return `${seconds}${fractionText(floorModulo(nanosecondsOf(timestamp), SECOND))}Z`;
}

/** `5400s`, `-0.5s`. */
export function durationText(duration: Duration): string {
  const total = nanosecondsOfDuration(duration);
  const size = total < 0n ? -total : total;
  return `${total < 0n ? '-' : ''}${size / SECOND}${fractionText(size % SECOND)}s`;
}

function fractionText(nanoseconds: bigint): string {
  return nanoseconds === 0n ? '' : `.${String(nanoseconds).padStart(9, '0').replace(/0+$/, '')}`;
}

function floorModulo(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}
