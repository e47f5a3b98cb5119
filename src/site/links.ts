/** An address on this site: the base that it is published at, and the path. */
export function link(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}${path}`;
}

export const environmentLink = (environment: string): string => link(`/${environment}/`);
/** The page that asks before a reader enters a guarded environment from another. */
export const crossingLink = (from: string, to: string): string => link(`/${from}/to/${to}/`);
export const compareLink = (from: string, to: string): string => link(`/compare/${from}/${to}/`);
export const alertLink = (alert: string): string => link(`/alerts/${encodeURIComponent(alert)}/`);
export const guideLink = (guide: string): string => link(`/guides/${guide}/`);
export const incidentLink = (incident: string): string => link(`/incidents/${incident}/`);
/** The place of a fact in the reference, by its object type and name; without a name, of the type. */
export const factLink = (type: string, fact?: string): string =>
  link(`/reference/facts/#${fact === undefined ? type : `${type}.${fact}`}`);
export const ruleLink = (rule: string): string => link(`/rules/${rule}/`);

/** A runbook's id holds its environment: `production/apply-a-migration`. */
export function runbookLink(id: string): string {
  const [environment, ...name] = id.split('/');
  return link(`/${environment}/runbooks/${name.join('/')}/`);
}
