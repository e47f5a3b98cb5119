import { dump } from 'js-yaml';
import { brief, CHANGE_FILE, type Overrides } from '../build.ts';
import { applied, type judgeAll, type Keys, STAGES, soundChange } from '../check/whole.ts';

/** The file of the waiver. */
export const WAIVER = 'waivers/hotfix.yaml';
/** When the change was applied in production: outside the window. */
export const LATE = '2026-11-04T12:00:00Z';

/** A waiver of the window, approved in time by an owner. */
function waiver(keys: Keys = {}): string {
  const data = {
    id: 'hotfix',
    rule: 'low-traffic-window',
    subject: 'add-index',
    reason: 'Checkout was down.',
    requestedBy: 'ana@example.com',
    approvedBy: 'sam@example.com',
    approvedAt: '2026-11-04T11:00:00Z',
    expires: '2026-11-05T00:00:00Z',
    ...keys,
  };
  return dump(data, { flowLevel: 1 });
}

/** The usual change, applied in production at noon, outside the window; it was watched. */
export const NOON: Overrides = {
  [CHANGE_FILE]: soundChange({
    stages: {
      ...STAGES,
      production: applied(LATE, { monitoring: { from: LATE, until: '2026-11-06T12:00:00Z', result: 'healthy' } }),
    },
  }),
};
/** What is found in that change. */
export const OUTSIDE = `low-traffic-window add-index@production ${CHANGE_FILE}:19 ‹'${LATE}'›`;
/** The change that was applied too late, or other files, with a waiver of which some keys are replaced. */
export const withWaiver = (keys: Keys = {}, overrides: Overrides = NOON) => ({ ...overrides, [WAIVER]: waiver(keys) });
/** The findings that no waiver excuses, a line each. */
export const openIn = (report: ReturnType<typeof judgeAll>) =>
  brief({ ...report, findings: report.findings.filter(({ waivedBy }) => waivedBy === null) });
