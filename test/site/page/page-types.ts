/** A page of each type, by what it is. */
export const PAGE_TYPES = [
  ['home', '/'],
  ['an environment', '/production/'],
  ['a runbook', '/production/runbooks/roll-back-a-migration/'],
  ['the door to production', '/staging/to/production/'],
  ['all alerts', '/alerts/'],
  ['all guides', '/guides/'],
  ['a guide', '/guides/write-a-rule/'],
  ['an incident', '/incidents/jwt-outage/'],
  ['waivers', '/waivers/'],
  ['write access', '/access/'],
  ['all changes and versions', '/changes/'],
  ['a change', '/changes/2026-11-09-search-index/'],
  ['the report', '/report/'],
  ['all rules', '/rules/'],
  ['a rule', '/rules/soak-window/'],
  ['no page', '/no-such-page/'],
] as const;
