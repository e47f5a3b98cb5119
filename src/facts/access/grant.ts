import { howOneOf } from '../../policy/known-people.ts';
import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { instantOf } from '../../time/instant.ts';
import { signOffOf } from '../proof/claims.ts';
import { proofOf } from '../proof/proof.ts';
import { evidenceFact, mendFact, unprovenFact } from '../proof/proof-facts.ts';
import type { Proof } from '../proof/signing.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { environmentFault, unseenByConfig, unseenRecords } from '../world/blind-spots.ts';
import { incidentNamed } from '../world/incident.ts';
import type { GrantNode } from '../world/world.ts';

/** A time to come says when somebody means to revoke it. */
function isRevoked({ data, world }: GrantNode): boolean {
  return (instantOf(data.revokedAt) ?? Number.POSITIVE_INFINITY) <= world.now;
}

/** Whether it has neither been revoked nor expired. */
export function isOpenGrant(grant: GrantNode): boolean {
  return !isRevoked(grant) && grant.world.now < (instantOf(grant.data.expiresAt) ?? Number.POSITIVE_INFINITY);
}

/** Whether who signed it off did so. */
function signOffProof({ world, record, data }: GrantNode): Proof {
  return proofOf(world, 'grants', signOffOf(record.file, data));
}

const grantFacts = factTable<GrantNode>(
  'Grant',
  ({ environment }) => environment.page,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: (g) => g.data.id }),
    person: fact({ type: 'string', describe: 'The person who may write.', get: (g) => g.data.person }),
    incident: fact({
      type: 'string',
      describe: 'The incident that it is for; empty where none is named.',
      get: (g) => incidentNamed(g.data.incident) ?? '',
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
    signOffEvidence: evidenceFact(fact, 'who signed it off', signOffProof),
    signOffUnproven: unprovenFact(fact, 'who signed it off', signOffProof),
    signOffMend: mendFact(fact, 'who signed it off', signOffProof),
    isSignedOffByOther: fact({
      type: 'bool',
      describe: 'Whether somebody else than the person signed it off; a name that reads alike is not somebody else.',
      get: ({ data: { person, signedOff }, world: { policy } }) =>
        signedOff !== undefined &&
        howOneOf(signedOff.by, person, policy.roles) === undefined &&
        howOneOf(person, signedOff.by, policy.roles) === undefined,
    }),
    expiresAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it expires.',
      get: (g) => instantOf(g.data.expiresAt),
    }),
    revokedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was revoked.',
      get: (g) => instantOf(g.data.revokedAt),
    }),
    length: fact({
      type: 'duration',
      describe: 'How long the access was granted for; zero where it does not expire.',
      get: (g) => (instantOf(g.data.expiresAt) ?? g.grantedAt) - g.grantedAt,
    }),
    isOpen: fact({
      type: 'bool',
      describe: 'Whether it has neither been revoked nor expired yet.',
      due: (g) => (isRevoked(g) ? undefined : instantOf(g.data.expiresAt)),
      get: isOpenGrant,
    }),
  }),
);

export const grant: SubjectKind = {
  scope: { grant: 'Grant', environment: 'Environment' },
  keysAt: recordKeys('grant'),
  tables: [grantFacts],
  unseen: (world) => [
    ...unseenByConfig(world, 'grants'),
    ...unseenRecords(world, 'grants').map(({ ids, blindness }) => ({ ids, environment: undefined, blindness })),
    ...world.repository.grants.flatMap(({ data }) => {
      const blindness = environmentFault(world, data?.environment);
      return data === undefined || blindness === undefined
        ? []
        : [{ ids: [data.id], environment: data.environment, blindness }];
    }),
  ],
  subjects: ({ grants }) =>
    grants.map((node) => ({
      ref: { type: 'grant', id: node.data.id, environment: node.environment.id },
      nodes: { grant: node, environment: node.environment },
      at: node.grantedAt,
      locate: (path) => locateInRecord(node.record, path),
    })),
};
