/** Lines in a row of what the checker prints: those of a code frame, or others. */
export interface LineRun {
  isFrame: boolean;
  lines: readonly string[];
}

/** `    17 | text`, `  > 19 | text`, `       | ^^^^`. */
const FRAME = /^ {2,}(?:> *)?\d* +\|(?: |$)/;
const MARK = /^ +\| +\^+/;

/**
 * The runs of a printed text. In a code frame a mark stands below what it marks, so that its lines may not wrap; without a mark, such
 * lines may be a table.
 */
export function lineRuns(lines: readonly string[]): LineRun[] {
  const runs: { isFrame: boolean; lines: string[] }[] = [];
  for (const line of lines) {
    const isFrame = FRAME.test(line);
    const last = runs.at(-1);
    if (last?.isFrame === isFrame) last.lines.push(line);
    else runs.push({ isFrame, lines: [line] });
  }
  return runs.map((run) => ({ ...run, isFrame: run.isFrame && run.lines.some((line) => MARK.test(line)) }));
}
