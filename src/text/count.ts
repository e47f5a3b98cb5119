const GROUPED = new Intl.NumberFormat('en-GB');

/** A number with its digits in groups: `31,264`. */
export function grouped(number: number): string {
  return GROUPED.format(number);
}

/** A number with its noun: `1 file`, `31,264 files`. */
export function countOf(number: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(number)} ${number === 1 ? noun : plural}`;
}
