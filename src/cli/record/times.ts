import { failure, type Result, success } from '../../text/result.ts';
import { parseDuration } from '../../time/duration.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import type { Field } from './event.ts';

/** An option that may be a time, by its name. */
export interface TimeOption {
  option: string;
  value: string | undefined;
}

/** The timestamp of an option, as it was written; undefined without the option. */
export function timestamp({ option, value }: TimeOption): Result<string | undefined> {
  if (value === undefined || parseInstant(value) !== undefined) return success(value);
  return failure({
    message: `\`${option} ${value}\` is not a timestamp with an offset.`,
    help: 'Write it as `2026-01-31T09:00:00Z`.',
  });
}

/** The field of when something happened: by default now, epoch milliseconds. */
export function happenedAt(key: string, written: TimeOption, now: number): Result<Field> {
  const at = timestamp(written);
  if (!at.ok) return at;
  if (at.value !== undefined) return success({ key, value: at.value, option: written.option });
  return success({ key, value: formatInstant(now), from: 'the clock', option: written.option });
}

/** When something ends: a timestamp, or a duration from when it began. */
export function endsAt({ option, value }: TimeOption, began: string | undefined): Result<string | undefined> {
  const length = value === undefined ? undefined : parseDuration(value);
  const from = began === undefined ? undefined : parseInstant(began);
  if (length !== undefined && from !== undefined) return success(formatInstant(from + length));
  const at = timestamp({ option, value });
  if (at.ok) return at;
  return failure({
    message: `\`${option} ${value}\` is not a timestamp with an offset, nor a duration.`,
    help: 'Write it as `2026-01-31T09:00:00Z`, or as `2h`.',
  });
}
