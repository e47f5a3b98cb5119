import type { Origin } from '../policy/extends/layers.ts';

/** Where a page comes from, as a clause; empty for a page of a policy that builds on none. */
export function originWords({ inherited, replaces, changedIn }: Origin): string {
  const from = inherited === undefined ? '' : `of ${inherited}`;
  const own = replaces === undefined ? '' : `in place of that of ${replaces}`;
  const changed = changedIn.length === 0 ? '' : `changed in ${changedIn.join(', ')}`;
  return [from, own, changed].filter((part) => part !== '').join(', ');
}
