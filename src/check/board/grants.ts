import { isOpenGrant } from '../../facts/access/grant.ts';
import type { World } from '../../facts/world/world.ts';
import { instantOf } from '../../time/instant.ts';

/** A grant of write access that has not ended. */
export interface OpenGrant {
  id: string;
  environment: string;
  person: string;
  /** Null where none is named. */
  incident: string | null;
  from: number;
  /** Null where it does not expire, which is a finding. */
  until: number | null;
}

/** The grants that have neither been revoked nor expired, the last to end first: one without an end before all. */
export function openGrants(world: World): OpenGrant[] {
  return world.grants
    .filter(isOpenGrant)
    .map(({ data, environment, grantedAt }): OpenGrant => {
      const { id, person, incident, expiresAt } = data;
      const until = instantOf(expiresAt) ?? null;
      return { id, environment: environment.id, person, incident: incident ?? null, from: grantedAt, until };
    })
    .sort((a, b) => (b.until ?? Number.POSITIVE_INFINITY) - (a.until ?? Number.POSITIVE_INFINITY) || b.from - a.from);
}
