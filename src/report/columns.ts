import { visible } from './visible.ts';

/** The cells of a row, from left to right. */
export type Row = readonly string[];

/** Lines with the cells of each row in columns: the first `texts` columns are aligned left, numbers after them right. */
export function columns(rows: readonly Row[], texts: number): string[] {
  const shown = rows.map((row) => row.map((cell) => visible(cell)));
  const widths: number[] = [];
  for (const row of shown) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const aligned = (cell: string, column: number) =>
    column < texts ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return shown.map((row) => row.map(aligned).join('  ').trimEnd());
}
