/** When a site was checked, as `checked.js` says it. */
export interface LastCheck {
  /** RFC 3339. */
  at: string;
  /** The same in words. */
  text: string;
  /** The digest of the policy. */
  policy: string;
}

/** The name of the file. */
export const CHECKED = 'checked.js';

/** What is in the text of the file; undefined where that is something else. */
export function lastCheckIn(script: string): LastCheck | undefined {
  const [json] = /\{.*\}/.exec(script) ?? [];
  return json === undefined ? undefined : JSON.parse(json);
}
