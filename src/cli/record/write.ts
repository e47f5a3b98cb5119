import { editFile, type NotWritten } from '../../disk/edit-file.ts';
import { forbidden } from '../../disk/inside.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import { PATIENCE, thisProcess } from '../holder.ts';
import { systemReason } from '../system-reason.ts';
import { type Edited, newRecord, withEvent } from './edit.ts';
import type { Field, RecordedEvent } from './event.ts';
import { type ReadBack, readBack } from './faults.ts';

/** A record that is to be written. */
export interface WriteRequest {
  repository: Repository;
  policy: Policy;
  /** The folder of the repository. */
  root: string;
  /** The file of the record, in the repository. */
  file: string;
  /** Makes the event by what the record says when it is written; undefined where there is none yet. */
  event(record: ReadBack['sets'] | undefined): Result<RecordedEvent>;
}

/** What was written. */
export interface Written {
  event: RecordedEvent;
  /** The fields that are new; none where the record said all of it already. */
  added: readonly Field[];
}

/** Why nothing was written. */
export type Refusal =
  | Problem
  /** The record has faults, or would have them. */
  | { faults: readonly Finding[]; source: Source; are: 'there' | 'made' };

/** Puts an event into a record that no fault is in, unless there would be one. Nothing is written where it is refused. */
export async function writeRecord(request: WriteRequest): Promise<Result<Written, Refusal>> {
  const { root, file } = request;
  let outcome: Result<Written & { bytes: Uint8Array | undefined }, Refusal> | undefined;
  let done: Awaited<ReturnType<typeof editFile>>;
  try {
    done = await editFile({ root, path: file, holder: thisProcess(), patience: PATIENCE }, (bytes) => {
      outcome = edited(request, bytes);
      return outcome.ok ? outcome.value.bytes : undefined;
    });
  } catch (error) {
    return failure({
      message: `\`${file}\` could not be written: ${systemReason(error)}.`,
      help: 'Let the command write to that folder.',
    });
  }
  return typeof done === 'string' ? outcome! : failure(notWritten(file, done));
}

function edited(
  request: WriteRequest,
  bytes: Uint8Array | undefined,
): Result<Written & { bytes: Uint8Array | undefined }, Refusal> {
  const { file } = request;
  const text = bytes === undefined ? undefined : textOf(bytes);
  if (bytes !== undefined && text === undefined) {
    return failure({
      message: `\`${file}\` is not UTF-8, so that what is in it could not be kept.`,
      help: 'Save it as UTF-8.',
    });
  }
  const source = new Source(file, text ?? '');
  const before = bytes === undefined ? undefined : readBack(file, bytes, request);
  if (before !== undefined && before.faults.length > 0) return failure({ faults: before.faults, source, are: 'there' });
  const event = request.event(before?.sets);
  if (!event.ok) return event;
  const edit = before === undefined ? success(newRecord(event.value)) : withEvent(source, dataOf(before), event.value);
  if (!edit.ok) return edit;
  return checked(request, event.value, edit.value);
}

/** The edit, unless the record would have a fault with it. */
function checked(
  request: WriteRequest,
  event: RecordedEvent,
  { text, added }: Edited,
): Result<Written & { bytes: Uint8Array | undefined }, Refusal> {
  if (text === undefined) return success({ event, added, bytes: undefined });
  const bytes = new TextEncoder().encode(text);
  const { faults } = readBack(request.file, bytes, request);
  if (faults.length > 0) return failure({ faults, source: new Source(request.file, text), are: 'made' });
  return success({ event, added, bytes });
}

function dataOf({ sets: { changes, grants, waivers, runs } }: ReadBack): unknown {
  return [...changes, ...grants, ...waivers, ...runs][0]?.raw;
}

/** The text of a file, a byte order mark included; undefined where bytes would not be the same when it is written. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notWritten(file: string, why: NotWritten): Problem {
  if ('heldBy' in why) {
    return {
      message: `Another process has been writing \`${file}\` all the time: ${why.heldBy}.`,
      help: 'Try again, or end that process.',
    };
  }
  if ('isContended' in why) {
    return {
      message: `\`${file}\` is changed by something else all the time.`,
      help: 'Try again when it has ended.',
    };
  }
  return {
    message: `\`${file}\` ${forbidden(why.kind) ?? `is no file, but a ${why.kind}`}.`,
    help: 'Replace it by a file of the repository.',
  };
}
