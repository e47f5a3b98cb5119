import type { RecordFile } from '../../repo/record/records.ts';
import type { Grant } from '../../repo/repository.ts';
import { instantOf } from '../../time/instant.ts';
import { factType } from '../registry.ts';
import { defineFacts, fact } from '../table.ts';
import { isSameName } from '../world/people.ts';
import type { EnvironmentNode, World } from '../world/world.ts';

/** A write access for one person in one incident. */
export interface GrantNode {
  record: RecordFile<Grant>;
  data: Grant;
  environment: EnvironmentNode;
  /** Epoch milliseconds. */
  grantedAt: number;
  world: World;
}

type G = GrantNode;

export const grantFacts = defineFacts<G>(
  'Grant',
  ({ environment }) => environment.page,
  {
    id: fact<G, 'string'>({ type: 'string', describe: 'Its id.', get: (g) => g.data.id }),
    person: fact<G, 'string'>({ type: 'string', describe: 'Who may write.', get: (g) => g.data.person }),
    incident: fact<G, 'string'>({
      type: 'string',
      describe: 'The incident; empty where none is named.',
      get: (g) => g.data.incident?.trim() ?? '',
    }),
    pagedAt: fact<G, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When the person was paged.',
      get: (g) => instantOf(g.data.pagedAt),
    }),
    grantedAt: fact<G, 'timestamp'>({ type: 'timestamp', describe: 'When the access began.', get: (g) => g.grantedAt }),
    signedOffBy: fact<G, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'Who signed it off.',
      get: (g) => g.data.signedOff?.by,
    }),
    signedOffAt: fact<G, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it was signed off.',
      get: (g) => instantOf(g.data.signedOff?.at),
    }),
    isSignedOffByOther: fact<G, 'bool'>({
      type: 'bool',
      describe: 'Whether somebody else than the person signed it off.',
      get: (g) => g.data.signedOff !== undefined && !isSameName(g.data.signedOff.by, g.data.person),
    }),
    expiresAt: fact<G, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it runs out.',
      get: (g) => instantOf(g.data.expiresAt),
    }),
    revokedAt: fact<G, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it was taken back.',
      get: (g) => instantOf(g.data.revokedAt),
    }),
    length: fact<G, 'duration'>({
      type: 'duration',
      describe: 'From its beginning to when it runs out; zero where it never does.',
      get: (g) => (instantOf(g.data.expiresAt) ?? g.grantedAt) - g.grantedAt,
    }),
    isOpen: fact<G, 'bool'>({
      type: 'bool',
      describe: 'Whether it has neither been taken back nor run out yet.',
      due: (g) => (g.data.revokedAt === undefined ? instantOf(g.data.expiresAt) : undefined),
      get: (g) =>
        g.data.revokedAt === undefined && g.world.now < (instantOf(g.data.expiresAt) ?? Number.POSITIVE_INFINITY),
    }),
  },
  () => factType,
);
