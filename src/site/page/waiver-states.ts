import type { WaiverReport } from '../../check/report.ts';

/** What the state of a waiver means. */
export const WAIVER_STATES = {
  'in force': 'It excuses what is listed here, and stays valid for that after its end.',
  pending: 'What it is for has not happened yet.',
  invalid: 'It excuses nothing: it was not approved as the policy asks, or too late, or it had ended.',
  unused: 'It has ended and excused nothing.',
} satisfies Record<WaiverReport['state'], string>;
