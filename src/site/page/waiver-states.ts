import type { WaiverReport } from '../../check/report.ts';

/** What the state of a waiver means. */
export const WAIVER_STATES = {
  'in force': 'It excuses what is listed here, and continues to after it has expired.',
  pending: 'The event that it is for has not happened yet.',
  invalid: 'It excuses nothing: it was not approved as the policy requires, was approved too late, or had expired.',
  unused: 'It has expired and excused nothing.',
  unknown:
    'A rule that it is for could not see its subject, or no longer looks, so whether it excuses anything is not known.',
} satisfies Record<WaiverReport['state'], string>;
