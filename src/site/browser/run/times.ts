/** Now, to the second. */
export function utcNow(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}

/** A duration in milliseconds: `12:41`, or `1:02:03` from an hour on. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, '0'));
  return parts[0] === 0 ? rest.join(':') : [String(Number(hours)), ...rest].join(':');
}

/** `01:13:22 UTC` of an RFC 3339 time in UTC. */
export function timeOfDay(instant: string): string {
  return `${instant.slice(11, 19)} UTC`;
}
