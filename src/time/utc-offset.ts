/** How far a zone that a tool wrote behind a time is ahead of UTC, in milliseconds; undefined of none, and of one by a name such as `CET`. */
export function utcOffset(zone: string | undefined): number | undefined {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
