/** What people write in place of an incident where there is none, or where they do not know it. */
const NONE =
  /^(?:no|none|nothing|nil|null|not applicable|n\/?a|t\.?b\.?[acd]\.?|to ?do|pending|unknown|(?:no|without)[ -](?:an? )?incident)$/i;

/** The incident that a record names; undefined where it names none, in whatever words. */
export function incidentNamed(incident: string | undefined): string | undefined {
  const named = incident?.trim().replace(/[.!?]+$/, '') ?? '';
  return named === '' || NONE.test(named) ? undefined : incident!.trim();
}
