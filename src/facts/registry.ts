import { grantFacts } from './access/grant.ts';
import { arrivalFacts } from './arrival/arrival.ts';
import { changeFacts } from './change/change.ts';
import { copyFacts } from './change/copy.ts';
import { migrationFacts } from './change/migration.ts';
import { loadTestClaimFacts, promotionFacts } from './change/promotion.ts';
import { stageFacts } from './change/stage.ts';
import { changedFileFacts, commitFacts, configChangeFacts, environmentChangeFacts } from './commit/commit.ts';
import { claimFacts, environmentFacts, requiredRunbookFacts, shapeDifferenceFacts } from './environment/environment.ts';
import { serviceFacts } from './environment/service.ts';
import { chainLinkFacts, repoFacts } from './repo/repo.ts';
import { requirementFacts, runbookFacts, sharingFacts } from './runbook/runbook.ts';
import type { FactType } from './table.ts';
import { conditionFacts, waiverFacts } from './waiver/facts.ts';

/** Every object type of the facts, by name. Functions and not values, because the tables name each other. */
const TYPES: Readonly<Record<string, () => FactType>> = {
  Repo: () => repoFacts,
  ChainLink: () => chainLinkFacts,
  Environment: () => environmentFacts,
  Claim: () => claimFacts,
  ShapeDifference: () => shapeDifferenceFacts,
  Service: () => serviceFacts,
  Change: () => changeFacts,
  Copy: () => copyFacts,
  Stage: () => stageFacts,
  Promotion: () => promotionFacts,
  LoadTestClaim: () => loadTestClaimFacts,
  Migration: () => migrationFacts,
  Grant: () => grantFacts,
  RequiredRunbook: () => requiredRunbookFacts,
  Runbook: () => runbookFacts,
  Requirement: () => requirementFacts,
  Sharing: () => sharingFacts,
  Waiver: () => waiverFacts,
  Condition: () => conditionFacts,
  Arrival: () => arrivalFacts,
  Commit: () => commitFacts,
  EnvironmentChange: () => environmentChangeFacts,
  ChangedFile: () => changedFileFacts,
  ConfigChange: () => configChangeFacts,
};

/** Whether the facts have an object type of a name. */
export function isFactType(name: string): boolean {
  return Object.hasOwn(TYPES, name);
}

/** The object type of a name. */
export function factType(name: string): FactType {
  const type = TYPES[name];
  if (type === undefined) throw new Error(`No facts are registered under ${name}.`);
  return type();
}

/** All object types, each once. */
export function factTypes(): FactType[] {
  return Object.values(TYPES).map((type) => type());
}
