import { locateInRecord } from '../../repo/record/records.ts';
import { instantOf } from '../../time/instant.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { isSameName } from '../world/people.ts';
import type { GrantNode } from '../world/world.ts';

const grantFacts = factTable<GrantNode>(
  'Grant',
  ({ environment }) => environment.page,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: (g) => g.data.id }),
    person: fact({ type: 'string', describe: 'Who may write.', get: (g) => g.data.person }),
    incident: fact({
      type: 'string',
      describe: 'The incident; empty where none is named.',
      get: (g) => g.data.incident?.trim() ?? '',
    }),
    pagedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the person was paged.',
      get: (g) => instantOf(g.data.pagedAt),
    }),
    grantedAt: fact({ type: 'timestamp', describe: 'When the access began.', get: (g) => g.grantedAt }),
    signedOffBy: fact({
      type: 'optional<string>',
      describe: 'Who signed it off.',
      get: (g) => g.data.signedOff?.by,
    }),
    signedOffAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was signed off.',
      get: (g) => instantOf(g.data.signedOff?.at),
    }),
    isSignedOffByOther: fact({
      type: 'bool',
      describe: 'Whether somebody else than the person signed it off.',
      get: (g) => g.data.signedOff !== undefined && !isSameName(g.data.signedOff.by, g.data.person),
    }),
    expiresAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it runs out.',
      get: (g) => instantOf(g.data.expiresAt),
    }),
    revokedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was taken back.',
      get: (g) => instantOf(g.data.revokedAt),
    }),
    length: fact({
      type: 'duration',
      describe: 'From its beginning to when it runs out; zero where it never does.',
      get: (g) => (instantOf(g.data.expiresAt) ?? g.grantedAt) - g.grantedAt,
    }),
    isOpen: fact({
      type: 'bool',
      describe: 'Whether it has neither been taken back nor run out yet.',
      due: (g) => (g.data.revokedAt === undefined ? instantOf(g.data.expiresAt) : undefined),
      get: (g) =>
        g.data.revokedAt === undefined && g.world.now < (instantOf(g.data.expiresAt) ?? Number.POSITIVE_INFINITY),
    }),
  }),
);

export const grant: SubjectKind = {
  scope: { grant: 'Grant', environment: 'Environment' },
  tables: [grantFacts],
  subjects: ({ grants }) =>
    grants.map((node) => ({
      ref: { type: 'grant', id: node.data.id, environment: node.environment.id },
      nodes: { grant: node, environment: node.environment },
      at: node.grantedAt,
      locate: (path) => locateInRecord(node.record, path),
    })),
};
