import type { Grant } from '../../repo/repository.ts';
import { instantOf } from '../../time/instant.ts';
import { correctionDifferences } from './change-differences.ts';
import { type Difference, differences } from './differences.ts';

/** Whether the access had begun by a time. */
export function hasBegun({ grantedAt }: Grant, now: number): boolean {
  return instantOf(grantedAt)! <= now;
}

/** What a record of a grant no longer says, or says otherwise. Until it expires, it may be set to expire at another time. */
export function grantDifferences(before: Grant, after: Grant, now: number): Difference[] {
  const { expiresAt, corrects: _, ...rest } = before;
  const isOpen = expiresAt !== undefined && instantOf(expiresAt)! > now;
  return [
    ...differences(rest, after, []),
    ...(isOpen && after.expiresAt !== undefined ? [] : differences(expiresAt, after.expiresAt, ['expiresAt'])),
    ...correctionDifferences(before, after),
  ];
}
