import { columns } from '../../src/report/columns.ts';
import type { Measured } from './measure.ts';

/** A table as text: the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${columns([head, ...rows], 1).join('\n')}\n`;
}

const seconds = (value: number) => `${value.toFixed(value < 1 ? 3 : 2)} s`;
const megabytes = (bytes: number | undefined) => (bytes === undefined ? '-' : `${(bytes / 1e6).toFixed(0)} MB`);
const ratio = (value: number, to: number | undefined) => (to === undefined ? '-' : (value / to).toFixed(2));

/** The exponent to which time grows with size, by the least squares of its logarithms; undefined for fewer than two sizes. */
export function exponent(points: readonly { size: number; cpu: number }[]): number | undefined {
  if (points.length < 2) return undefined;
  const logs = points.map(({ size, cpu }) => ({ x: Math.log(size), y: Math.log(cpu) }));
  const mean = (of: 'x' | 'y') => logs.reduce((sum, each) => sum + each[of], 0) / logs.length;
  const [x, y] = [mean('x'), mean('y')];
  const along = logs.reduce((sum, each) => sum + (each.x - x) * (each.y - y), 0);
  return along / logs.reduce((sum, each) => sum + (each.x - x) ** 2, 0);
}

/** The rows of what was measured, each beside those that are named. */
export function rowsOf(all: readonly Measured[], beside: readonly string[]): string[][] {
  const of = (name: string) => all.find((each) => each.name === name)?.cpu;
  return all.map(({ name, cpu, wall, peak }) => [
    name,
    seconds(cpu),
    ...beside.map((other) => ratio(cpu, of(other))),
    seconds(wall),
    megabytes(peak),
  ]);
}
