import type { MayLack } from '../version-source.ts';
import type { BranchOrder } from './change-log.ts';

/** Environments that nothing declares a version for: those that hide something, and one that need not be there. */
export function withoutLacked(
  unseen: BranchOrder['missing'],
  leftOut: BranchOrder['leftOut'],
  mayLack: MayLack | undefined,
): Pick<BranchOrder, 'missing' | 'lacked'> {
  const names = leftOut.map(({ name }) => name);
  // Where several are missing, it may be that nothing is as it should.
  const [only] = unseen.length === 1 ? unseen : [];
  if (only === undefined || mayLack?.(only.environment, names) !== true) return { missing: unseen, lacked: [] };
  return { missing: [], lacked: [only.environment] };
}
