import { durationText, nanosecondsOfDuration, parseCelDuration, parseTimestamp } from '../cel/instant.ts';
import { GETTERS, isZone } from '../cel/library/times.ts';
import { callOf, type Node, nodesOf } from '../cel/node.ts';
import { compilePattern } from '../cel/pattern.ts';
import type { Duration } from '../cel/value.ts';
import type { ExpressionProblem } from '../expression.ts';

type Problem = Omit<ExpressionProblem, 'span'>;

/** The first text in an expression that is not what it stands for: a time, a duration, a zone or a regular expression. */
export function wrongLiteral(tree: Node): ExpressionProblem | undefined {
  for (const node of nodesOf(tree)) {
    const call = callOf(node);
    const literal = call?.values.at(-1);
    if (call === undefined || literal?.op !== 'value' || typeof literal.args !== 'string') continue;
    const problem = problemOf(call.name, literal.args);
    if (problem !== undefined) return { ...problem, span: { start: literal.start, end: literal.end } };
  }
  return undefined;
}

function problemOf(name: string, text: string): Problem | undefined {
  switch (name) {
    case 'timestamp':
      return parseTimestamp(text) === undefined ? noTimestamp(text) : undefined;
    case 'duration':
      return parseCelDuration(text) === undefined ? noDuration(text) : undefined;
    case 'matches':
      return noPattern(text);
    default:
      return GETTERS.includes(name) && !isZone(text) ? noZone(text) : undefined;
  }
}

function noTimestamp(text: string): Problem {
  const message = `\`${text}\` is not a timestamp; a date and time that exist are expected, with an offset from UTC.`;
  const complete = [`${text}Z`, `${text}T00:00:00Z`, text.replace(' ', 'T'), `${text.replace(' ', 'T')}Z`];
  const meant = complete.find((each) => parseTimestamp(each) !== undefined);
  if (meant !== undefined) return { message, help: `Write \`timestamp("${meant}")\`, if UTC is meant.` };
  const days = daysOfMonth(text);
  if (days !== undefined)
    return { message, help: `Write a day from 01 to ${days}; \`${text.slice(0, 7)}\` has no other.` };
  return {
    message,
    help: 'Write it like `timestamp("2026-01-31T09:00:00Z")` or `timestamp("2026-01-31T10:00:00+01:00")`.',
  };
}

/** How many days a month has, where the day of a timestamp is all that is wrong with it. */
function daysOfMonth(text: string): number | undefined {
  const inMonth = (day: number) =>
    parseTimestamp(`${text.slice(0, 8)}${String(day).padStart(2, '0')}${text.slice(10)}`);
  return [31, 30, 29, 28].find((day) => inMonth(day) !== undefined);
}

const HOURS: Readonly<Record<string, number>> = { d: 24, w: 168 };

function noDuration(text: string): Problem {
  const message = `\`${text}\` is not a duration; numbers with the units h, m, s, ms, us or ns are expected, up to 292 years.`;
  const days = parseCelDuration(
    text.replace(/(\d+)([dw])/g, (_, count: string, unit: string) => `${Number(count) * HOURS[unit]!}h`),
  );
  if (days !== undefined) return { message, help: `Write days as hours: \`duration("${hoursText(days)}")\`.` };
  if (/^\d+$/.test(text)) {
    return {
      message,
      help: `Write the unit behind the number: \`duration("${text}s")\`, \`"${text}m"\` or \`"${text}h"\`.`,
    };
  }
  return { message, help: 'Write it like `duration("90s")` or `duration("1h30m")`.' };
}

/** `36h`, `1h30m`. */
function hoursText(duration: Duration): string {
  const minutes = nanosecondsOfDuration(duration) / 60_000_000_000n;
  if (nanosecondsOfDuration(duration) % 60_000_000_000n !== 0n) return durationText(duration);
  return `${minutes / 60n}h${minutes % 60n === 0n ? '' : `${minutes % 60n}m`}`;
}

function noPattern(text: string): Problem | undefined {
  const compiled = compilePattern(text);
  if (compiled.ok) return undefined;
  return {
    message: `${compiled.problem}.`,
    help: 'Correct the pattern; look-around and back-references are not supported.',
  };
}

function noZone(text: string): Problem {
  return {
    message: `\`${text}\` is not a time zone; a name of the IANA database or an offset from UTC is expected.`,
    help: 'Write a name such as `"Europe/London"`, or an offset such as `"+02:00"`.',
  };
}
