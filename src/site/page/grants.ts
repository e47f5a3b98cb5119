import type { Repository } from '../../repo/repository.ts';
import { parseInstant } from '../../time/instant.ts';
import { visibleTexts } from './visible-texts.ts';

/** Write access for one person in one incident. Times are epoch milliseconds. */
export interface Grant {
  id: string;
  file: string;
  environment: string;
  person: string;
  incident: string | null;
  signedOffBy: string | null;
  from: number;
  until: number | null;
  revoked: number | null;
  state: 'open' | 'revoked' | 'ran out';
}

/** The grants of a repository, the latest first, without those that cannot be parsed. */
export function grantsIn(repository: Repository, now: number): Grant[] {
  const grants = repository.grants.flatMap(({ file, data }): Grant[] => {
    const from = parseInstant(data?.grantedAt ?? '');
    if (data === undefined || from === undefined) return [];
    const until = parseInstant(data.expiresAt ?? '') ?? null;
    const revoked = parseInstant(data.revokedAt ?? '') ?? null;
    return [
      {
        id: data.id,
        file,
        environment: data.environment,
        person: data.person,
        incident: data.incident ?? null,
        signedOffBy: data.signedOff?.by ?? null,
        from,
        until,
        revoked,
        // A time to come says when somebody means to revoke it.
        state: revoked !== null && revoked <= now ? 'revoked' : until !== null && until <= now ? 'ran out' : 'open',
      },
    ];
  });
  return visibleTexts(grants.sort((a, b) => b.from - a.from));
}
