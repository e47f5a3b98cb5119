import { dump } from 'js-yaml';
import { brief } from '../build.ts';
import { judgeAll, type Keys, settingIn } from '../check/whole.ts';

const FILE = 'access/inc-1.yaml';

/** A time at which the grant is long over. */
export const LATER = '2026-11-10T12:00:00Z';

/** A grant that keeps every rule, a key a line; undefined takes one away. */
function grant(keys: Keys = {}): string {
  const data = {
    id: 'inc-1',
    environment: 'production',
    person: 'ana@example.com',
    incident: 'INC-1',
    pagedAt: '2026-11-05T01:10:00Z',
    signedOff: { by: 'sam@example.com', at: '2026-11-05T01:14:00Z' },
    grantedAt: '2026-11-05T01:15:00Z',
    expiresAt: '2026-11-05T05:15:00Z',
    revokedAt: '2026-11-05T02:40:00Z',
    ...keys,
  };
  return dump(data, { flowLevel: 1, lineWidth: -1 });
}

/** The report on a grant that keeps every rule, with some of its keys replaced. */
export const judgedGrant = (keys: Keys = {}, now = LATER, policy = settingIn('dev', {})) =>
  judgeAll({ [FILE]: grant(keys) }, policy, now);

/** What is found in such a grant, a line a finding. */
export const foundInGrant = (keys: Keys, now?: string) => brief(judgedGrant(keys, now));

/** A finding of a rule in the grant, at a line and a text of it. */
export const atLine = (rule: string, line: number, text: string) =>
  `${rule} inc-1@production ${FILE}:${line} ‹${text}›`;
