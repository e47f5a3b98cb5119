import type { SubjectType, Vocabulary } from '../policy/vocabulary.ts';
import type { Path } from '../text/path.ts';
import { grant } from './access/grant.ts';
import { arrival } from './arrival/arrival.ts';
import { change } from './change/change.ts';
import { migration } from './change/migration.ts';
import { promotion } from './change/promotion.ts';
import { stage } from './change/stage.ts';
import { commit } from './commit/commit.ts';
import { environment } from './environment/environment.ts';
import { service } from './environment/service.ts';
import { attestation } from './evidence/attestation.ts';
import { pastRecord } from './past/past-record.ts';
import { record } from './past/record.ts';
import { setting } from './past/setting.ts';
import { repo } from './repo/repo.ts';
import { runbook } from './runbook/runbook.ts';
import type { SubjectKind } from './subject.ts';
import { type FactType, linkTypes } from './types.ts';
import { waiver } from './waiver/waiver.ts';

/** The subjects that rules may judge and the types that they may name. */
export interface Registry {
  kinds: Readonly<Record<string, SubjectKind>>;
  types: ReadonlyMap<string, FactType>;
  /** The same for the reader of the policy, which type-checks expressions with it. */
  vocabulary: Vocabulary;
}

/** Links the tables of all rooms. */
export function registryOf(kinds: Readonly<Record<string, SubjectKind>>): Registry {
  const types = linkTypes(Object.values(kinds).flatMap(({ tables }) => tables));
  const scopes = Object.fromEntries(Object.entries(kinds).map(([subject, { scope }]) => [subject, scope]));
  const keysAt = (subject: string, path: Path) => kinds[subject]?.keysAt?.(path);
  return { kinds, types, vocabulary: { types: [...types.values()], scopes, keysAt } };
}

/** One room for each subject type: a missing one does not compile. */
export const ROOMS = {
  repo,
  environment,
  service,
  change,
  stage,
  promotion,
  migration,
  grant,
  runbook,
  waiver,
  arrival,
  attestation,
  commit,
  record,
  pastRecord,
  setting,
} satisfies Record<SubjectType, SubjectKind>;

/** The subjects and facts that Towpath ships. */
export const registry: Registry = registryOf(ROOMS);
