import { howAmong, isAmong, isSamePerson } from '../text/people.ts';
import type { Roles } from './roles.ts';

/**
 * How somebody is one of those whom a name tells, for a message; undefined where they are none of them. So nobody approves for oneself by
 * another spelling, nor by the name that `roles.yaml` has beside an address: `Kim Lee <kim@example.com>`.
 */
export function howOneOf(person: string, named: string, roles: Roles): string | undefined {
  if (isAmong(person, named)) return howAmong(person, named);
  const others = spellingsOf(named, roles);
  const isKnown = spellingsOf(person, roles).some((one) => others.some((other) => isAmong(one, other)));
  return isKnown ? 'is by `roles.yaml` also' : undefined;
}

/** A name, and how `roles.yaml` writes whom it tells. */
function spellingsOf(name: string, roles: Roles): string[] {
  const holders = Object.values(roles).flatMap((each) => each.map((holder) => holder.name));
  return [name, ...holders.filter((holder) => isSamePerson(holder, name))];
}
