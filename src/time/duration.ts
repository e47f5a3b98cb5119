const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A hundred years, in milliseconds. A date plus a longer duration may be out of the range of dates. */
const MAX_DURATION = 36_525 * 86_400_000;

/** Parses `90s`, `30m`, `48h` or `7d` to milliseconds (a day is 24 hours); undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  const milliseconds = match === null ? undefined : Number(match[1]) * UNITS[match[2]!]!;
  return milliseconds === undefined || milliseconds > MAX_DURATION ? undefined : milliseconds;
}

/** Formats milliseconds in whole units, largest first: `24m`, `1h 30m`, `48h`, `7d`; in days only from a week on. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0) return `-${formatDuration(-milliseconds)}`;
  if (milliseconds < 1000) return milliseconds === 0 ? '0s' : `${milliseconds}ms`;
  let rest = Math.floor(milliseconds / 1000);
  const parts: string[] = [];
  const names = rest >= 7 * 86_400 ? (['d', 'h', 'm', 's'] as const) : (['h', 'm', 's'] as const);
  for (const name of names) {
    const size = UNITS[name]! / 1000;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${name}`);
  }
  return parts.join(' ');
}
