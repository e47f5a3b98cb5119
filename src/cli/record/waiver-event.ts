import type { Waiver } from '../../repo/repository.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Streams } from '../streams.ts';
import { person } from './ci-run.ts';
import { fieldsOf, type RecordedEvent } from './event.ts';
import { endsAt, happenedAt } from './times.ts';

/** The options of `towpath record waiver`. */
export interface WaiverOptions {
  rule?: string[];
  subject?: string;
  item?: string[];
  environment?: string;
  reason?: string;
  requestedBy?: string;
  approvedBy?: string;
  approvedAt?: string;
  expires?: string;
  incident?: string;
}

/** A waiver that is asked for, or what is added to one: who approved it. */
export function waived(
  id: string,
  options: WaiverOptions,
  before: Waiver | undefined,
  { now, variables }: { now: number; variables: Streams['variables'] },
): Result<RecordedEvent> {
  const expires = endsAt({ option: '--expires', value: options.expires }, formatInstant(now));
  if (!expires.ok) return expires;
  if (options.approvedBy === undefined && options.approvedAt !== undefined) {
    return failure({
      message: `\`--approved-at ${options.approvedAt}\` is given, and not who approved it.`,
      help: 'Add `--approved-by`.',
    });
  }
  const approvedAt =
    options.approvedBy === undefined
      ? undefined
      : happenedAt('approvedAt', { option: '--approved-at', value: options.approvedAt }, now);
  if (approvedAt?.ok === false) return approvedAt;
  const rules = options.rule ?? [];
  const requested = { name: '--requested-by', value: options.requestedBy };
  return success({
    path: [],
    goesOn: true,
    fields: [
      ...fieldsOf([
        { key: 'id', value: id },
        { key: 'rule', value: rules.length > 1 ? rules : rules[0], option: '--rule' },
        { key: 'subject', value: options.subject, option: '--subject' },
        { key: 'items', value: options.item, option: '--item' },
        { key: 'environment', value: options.environment, option: '--environment' },
        { key: 'reason', value: options.reason, option: '--reason' },
      ]),
      // Whoever runs a later command has not asked for it.
      ...(before === undefined || options.requestedBy !== undefined ? person('requestedBy', requested, variables) : []),
      ...fieldsOf([{ key: 'approvedBy', value: options.approvedBy, option: '--approved-by' }]),
      ...(approvedAt === undefined ? [] : [approvedAt.value]),
      ...fieldsOf([
        { key: 'expires', value: expires.value, option: '--expires' },
        { key: 'incident', value: options.incident, option: '--incident' },
      ]),
    ],
  });
}
