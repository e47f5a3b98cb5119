/** An instant: `2026-11-02 10:00 UTC`. */
export function momentText(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The day of an instant in UTC: `2026-11-02`. */
export function dayText(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().slice(0, 10);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The month of an instant in UTC, where there is little room: `Nov`. */
export function monthText(epochMilliseconds: number): string {
  return MONTHS[new Date(epochMilliseconds).getUTCMonth()]!;
}

/** The day of an instant in UTC, where there is little room: `2 Nov`. */
export function shortDayText(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).getUTCDate()} ${monthText(epochMilliseconds)}`;
}
