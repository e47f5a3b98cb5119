/** An instant: `2026-11-02 10:00 UTC`. */
export function momentText(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The day of an instant in UTC: `2026-11-02`. */
export function dayText(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().slice(0, 10);
}
