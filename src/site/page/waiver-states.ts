import type { Report, WaiverReport } from '../../check/report.ts';

/** What the state of a waiver means. */
export const WAIVER_STATES = {
  'in force': 'It excuses what is listed here, and continues to after it has expired.',
  pending: 'The event that it is for has not happened yet.',
  invalid: 'It excuses nothing: it was not approved as the policy requires, was approved too late, or had expired.',
  unused: 'It has expired and excused nothing.',
  unknown:
    'A rule that it is for could not see its subject, or no longer looks, so whether it excuses anything is not known.',
} satisfies Record<WaiverReport['state'], string>;

/**
 * The waivers of a report as a log: those that still excuse something or may come to, the next to end first; then those that have
 * expired or were never valid, the last first.
 */
export function waiverLog({ waivers, now }: Pick<Report, 'waivers' | 'now'>): {
  open: readonly WaiverReport[];
  over: readonly WaiverReport[];
} {
  const isOpen = ({ state, expires }: WaiverReport) => expires > now && state !== 'invalid' && state !== 'unused';
  return {
    open: waivers.filter(isOpen).sort((a, b) => a.expires - b.expires),
    over: waivers.filter((each) => !isOpen(each)).sort((a, b) => b.expires - a.expires),
  };
}
