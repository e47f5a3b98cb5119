import { z } from 'zod';
import { parseDuration } from '../time/duration.ts';
import { parseInstant } from '../time/instant.ts';
import { parseTimeOfDay, WEEKDAYS } from '../time/window.ts';
import { isTimeZone } from '../time/zone.ts';

/** A text that is not empty. */
export const text = z.string().min(1);

/** A text that is converted by `parse`; `expected` completes `… is expected`, and `kind` is what the reference calls it. */
function parsed<T>(parse: (text: string) => T | undefined, expected: string, example: string, kind: string) {
  const schema = z.unknown().transform((value, context): T => {
    const result = typeof value === 'string' ? parse(value) : undefined;
    if (result !== undefined) return result;
    context.issues.push({ code: 'custom', message: expected, input: value });
    return z.NEVER;
  });
  return schema.meta({ type: 'string', kind, examples: [example] });
}

const DURATION = 'a duration such as `90s`, `30m`, `48h` or `7d`';

/** `90s`, `30m`, `48h` or `7d`, in milliseconds. */
export const duration = parsed(parseDuration, DURATION, '30m', 'duration');

/** `same-week`, or a duration in milliseconds. */
export const within = parsed(
  (value) => (value === 'same-week' ? ('same-week' as const) : parseDuration(value)),
  `\`same-week\` or ${DURATION}`,
  'same-week',
  'duration',
);

/** An RFC 3339 timestamp with an offset, in epoch milliseconds. Unquoted, some YAML parsers would make a date of it. */
export const instant = parsed(
  parseInstant,
  'a quoted timestamp with an offset (`"2026-01-31T09:00:00Z"`)',
  '2026-01-31T09:00:00Z',
  'time',
);

/** `02:00`, or `24:00` for the end of the day, in minutes after midnight. */
export const timeOfDay = parsed(parseTimeOfDay, 'a time of day such as `"02:00"`', '02:00', 'time of day');

/** A time zone of the IANA database: `Europe/London`. */
export const timeZone = parsed(
  (name) => (isTimeZone(name) ? name : undefined),
  'a time zone of the IANA database (`Europe/London`)',
  'Europe/London',
  'time zone',
);

/** `tue`: the first three letters of an English day. */
export const weekday = parsed(
  (name) => WEEKDAYS.find((day) => day === name.toLowerCase()),
  `one of ${WEEKDAYS.map((day) => `\`${day}\``).join(', ')}`,
  'tue',
  'day',
);

/** Whether an entry of `was` says what was different. */
export function saysSomething(entry: object): boolean {
  return Object.keys(entry).length > 1;
}

/** What is expected of an entry that says nothing, where it has no other fault. */
export const SAYS_NOTHING = {
  error: 'an `until` and a value that held until then',
  when: ({ issues }: { issues: readonly unknown[] }) => issues.length === 0,
};
