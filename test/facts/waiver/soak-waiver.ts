import type { Waiver } from '../../../src/repo/repository.ts';

/** A waiver of a soak that was approved an hour before it was used, and holds until the end of that day. */
export const WAIVER: Waiver = {
  id: 'w',
  rule: 'soak-window',
  subject: 'add-index',
  reason: 'It could not wait.',
  requestedBy: 'ana@example.com',
  approvedBy: 'sam@example.com',
  approvedAt: '2026-11-04T02:00:00Z',
  expires: '2026-11-05T00:00:00Z',
};
