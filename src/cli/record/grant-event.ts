import type { Grant } from '../../repo/repository.ts';
import { type Result, success } from '../../text/result.ts';
import { formatInstant } from '../../time/instant.ts';
import { type Field, fieldsOf, type RecordedEvent } from './event.ts';
import { endsAt, happenedAt, timestamp } from './times.ts';

/** The options of `towpath record grant`. */
export interface GrantOptions {
  environment?: string;
  person?: string;
  incident?: string;
  pagedAt?: string;
  signedOffBy?: string;
  signedOffAt?: string;
  at?: string;
  expires?: string;
  /** True where the option has no time. */
  revokedAt?: string | true;
}

/** A new grant, or what is added to one: that it was revoked. `now` is in epoch milliseconds. */
export function granted(
  id: string,
  options: GrantOptions,
  before: Grant | undefined,
  now: number,
): Result<RecordedEvent> {
  const pagedAt = timestamp({ option: '--paged-at', value: options.pagedAt });
  if (!pagedAt.ok) return pagedAt;
  const revokedAt =
    options.revokedAt === true
      ? success(formatInstant(now))
      : timestamp({ option: '--revoked-at', value: options.revokedAt });
  if (!revokedAt.ok) return revokedAt;
  const began =
    before !== undefined && options.at === undefined
      ? success(undefined)
      : happenedAt('grantedAt', { option: '--at', value: options.at }, now);
  if (!began.ok) return began;
  const grantedAt = (began.value?.value as string | undefined) ?? before?.grantedAt;
  const expiresAt = endsAt({ option: '--expires', value: options.expires }, grantedAt);
  if (!expiresAt.ok) return expiresAt;
  const signedOff = signature(options, now);
  if (!signedOff.ok) return signedOff;
  return success({
    path: [],
    goesOn: true,
    fields: [
      ...fieldsOf([
        { key: 'id', value: id },
        { key: 'environment', value: options.environment, option: '--environment' },
        { key: 'person', value: options.person, option: '--person' },
        { key: 'incident', value: options.incident, option: '--incident' },
        { key: 'pagedAt', value: pagedAt.value, option: '--paged-at' },
      ]),
      ...signedOff.value,
      ...(began.value === undefined ? [] : [began.value]),
      ...fieldsOf([
        { key: 'expiresAt', value: expiresAt.value, option: '--expires' },
        {
          key: 'revokedAt',
          value: revokedAt.value,
          option: '--revoked-at',
          ...(options.revokedAt === true ? { from: 'the clock' } : {}),
        },
      ]),
    ],
  });
}

function signature({ signedOffBy, signedOffAt }: GrantOptions, now: number): Result<Field[]> {
  if (signedOffBy === undefined) return success([]);
  const at = happenedAt('at', { option: '--signed-off-at', value: signedOffAt }, now);
  if (!at.ok) return at;
  const { value, from } = at.value;
  return success([
    {
      key: 'signedOff',
      value: { by: signedOffBy, at: value },
      option: '--signed-off-by',
      ...(from === undefined ? {} : { from: `its time is that of ${from}` }),
    },
  ]);
}
