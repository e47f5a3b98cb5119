const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A duration in its largest unit: `3 hours`. */
export function ageText(milliseconds: number): string {
  for (const [unit, length] of UNITS) {
    const number = Math.floor(milliseconds / length);
    if (number >= 1) return `${number} ${unit}${number === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}
