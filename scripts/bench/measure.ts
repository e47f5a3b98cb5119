import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that is measured. */
export interface Contender {
  name: string;
  argv: readonly string[];
  cwd: string;
  env?: Readonly<Record<string, string>>;
  /** What is done before each run, and not measured. */
  prepare?(): void;
  /** The codes that it may end with. */
  codes: readonly number[];
}

/** What was measured of a program: medians of processor time, user and system, of it and of all that it started. */
export interface Measured {
  name: string;
  /** Seconds. */
  cpu: number;
  /** Seconds of a clock on the wall. */
  wall: number;
  /** Bytes of its largest process; undefined where this machine has no GNU time. */
  peak: number | undefined;
}

const GNU_TIME = '/usr/bin/time';
const MEGABYTE = 1024;

/** Runs programs in turn, so that what else the machine does is shared among them. */
export function measured(contenders: readonly Contender[], runs: number): Measured[] {
  const times = contenders.map((): { cpu: number[]; wall: number[] } => ({ cpu: [], wall: [] }));
  for (let run = 0; run < runs; run += 1) {
    for (const [index, contender] of contenders.entries()) {
      const { cpu, wall } = timesOf(contender);
      times[index]!.cpu.push(cpu);
      times[index]!.wall.push(wall);
    }
  }
  return contenders.map((contender, index) => ({
    name: contender.name,
    cpu: median(times[index]!.cpu),
    wall: median(times[index]!.wall),
    peak: peakOf(contender),
  }));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The shell's own `time` counts every process that was waited for, in milliseconds. */
function timesOf(contender: Contender): { cpu: number; wall: number } {
  const script = 'TIMEFORMAT="times %3R %3U %3S"; time "$@" 2>/dev/null >/dev/null';
  const text = ran(contender, ['bash', '-c', script, 'bench', ...contender.argv]);
  const [, wall, user, system] = /times (\S+) (\S+) (\S+)\s*$/.exec(text)!.map(Number);
  return { cpu: user! + system!, wall: wall! };
}

function peakOf(contender: Contender): number | undefined {
  if (!existsSync(GNU_TIME)) return undefined;
  const text = ran(contender, [GNU_TIME, '-f', 'peak %M', ...contender.argv]);
  return Number(/peak (\d+)\s*$/.exec(text)![1]) * MEGABYTE;
}

/** What a program wrote to stderr. */
function ran({ name, cwd, env, prepare, codes }: Contender, [program, ...args]: readonly string[]): string {
  prepare?.();
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 30 };
  const { status, stderr, error } = spawnSync(program!, args, {
    ...options,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (error !== undefined) throw error;
  if (status === null || !codes.includes(status)) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  return stderr;
}
