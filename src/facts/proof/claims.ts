import type { Change, Grant, Repository, Waiver } from '../../repo/repository.ts';
import { valueAt } from '../../text/path.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';

/** The kinds of record in which somebody says something that another must rely on. */
export type ClaimKind = 'grants' | 'waivers' | 'changes';

/** What a record says that somebody says. */
export interface Claim {
  /** Its name among all of its kind. */
  key: string;
  file: string;
  /** The record, as it is now. */
  data: unknown;
  /** What they say, of any state of the record: undefined where they say nothing. */
  said(data: unknown): unknown;
  /** What they say it of. */
  of(data: unknown): unknown;
  by: string | undefined;
  /** None of these may say it, since each of them did what a clause says: `asked for it`. */
  askedBy: readonly string[];
  asking: string;
  /** Who did something of the like by what another state of the record says, where that is of the same: they may not say it either. */
  before?: { askedIn(data: unknown): readonly string[]; asking: string };
  /** What they do in saying it, after `have them`: `approve it`. */
  act: string;
  /** The keys that hold what they say. */
  keys: string;
}

/** Who signed a grant off: for this person, there, for so long. When it was revoked, nobody has to agree to. */
export function signOffOf(file: string, grant: Grant): Claim {
  const terms = ['environment', 'person', 'incident'];
  const times = ['grantedAt', 'expiresAt'];
  return {
    key: file,
    file,
    data: grant,
    said: (data) => inUtc(valueAt(data, ['signedOff']), ['at']),
    of: (data) => [...terms, ...times].map((key) => valueAt(inUtc(data, times), [key]) ?? null),
    by: grant.signedOff?.by,
    askedBy: [grant.person],
    asking: 'asked for it',
    act: 'sign it off',
    keys: '`signedOff`',
  };
}

/** Who approved a waiver, and when: of all that it says but why. */
export function approvalOf(file: string, waiver: Waiver): Claim {
  const own = ['approvedBy', 'approvedAt'];
  const times = ['approvedAt', 'expires'];
  const isTerm = (key: string) => ![...own, 'reason'].includes(key);
  return {
    key: file,
    file,
    data: waiver,
    said: (data) =>
      valueAt(data, ['approvedBy']) === undefined
        ? undefined
        : own.map((key) => valueAt(inUtc(data, times), [key]) ?? null),
    of: (data) => Object.fromEntries(Object.entries(Object(inUtc(data, times))).filter(([key]) => isTerm(key))),
    by: waiver.approvedBy,
    askedBy: [waiver.requestedBy],
    asking: 'asked for it',
    act: 'approve it',
    keys: '`approvedBy` and `approvedAt`',
  };
}

/** Who watched a change in an environment, and what they saw: of the application that they watched. */
export function watchOf(file: string, change: Change, environment: string): Claim {
  const stage = change.stages?.[environment];
  return {
    key: `${environment} ${file}`,
    file,
    data: change,
    said: (data) => inUtc(valueAt(data, ['stages', environment, 'monitoring']), ['from', 'until']),
    of: (data) => valueAt(inUtc(valueAt(data, ['stages', environment, 'applied']), ['at']), ['at']) ?? null,
    by: stage?.monitoring?.by,
    askedBy: [change.owner, stage?.applied?.by].filter((each) => each !== undefined),
    asking: 'owns or applied it',
    // Who hands a change over to sign its watch has still made it.
    before: {
      askedIn: (data) => [valueAt(data, ['owner'])].filter((owner) => typeof owner === 'string'),
      asking: 'owned it when it was applied, or since',
    },
    act: 'watch it',
    keys: '`monitoring`',
  };
}

/** A mapping with some of its values as moments: one says the same in another offset, or with a fraction of zeros. */
function inUtc(data: unknown, keys: readonly string[]): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => {
      const at = typeof value === 'string' && keys.includes(key) ? parseInstant(value) : undefined;
      return [key, at === undefined ? value : formatInstant(at)];
    }),
  );
}

/** Every claim of a kind, of the records that can be read. */
export function claimsIn(repository: Repository, kind: ClaimKind): Claim[] {
  const claims = allIn(repository, kind);
  return claims.filter(({ said, data }) => said(data) !== undefined);
}

function allIn({ grants, waivers, changes }: Repository, kind: ClaimKind): Claim[] {
  if (kind === 'grants') return grants.flatMap(({ file, data }) => (data ? signOffOf(file, data) : []));
  if (kind === 'waivers') return waivers.flatMap(({ file, data }) => (data ? approvalOf(file, data) : []));
  return changes.flatMap(({ file, data }) =>
    Object.keys(data?.stages ?? {}).map((environment) => watchOf(file, data!, environment)),
  );
}
