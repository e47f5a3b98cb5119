import { arrivalFacts } from './arrival-facts.ts';
import { changeFacts } from './change-facts.ts';
import { changedFileFacts, commitFacts, configChangeFacts, environmentChangeFacts } from './commit-facts.ts';
import { copyFacts } from './copy-facts.ts';
import type { FactType } from './define.ts';
import { claimFacts, environmentFacts, requiredRunbookFacts, shapeDifferenceFacts } from './environment-facts.ts';
import { grantFacts } from './grant-facts.ts';
import { migrationFacts } from './migration-facts.ts';
import { loadTestClaimFacts, promotionFacts } from './promotion-facts.ts';
import { chainLinkFacts, repoFacts } from './repo-facts.ts';
import { requirementFacts, runbookFacts, sharingFacts } from './runbook-facts.ts';
import { serviceFacts } from './service-facts.ts';
import { stageFacts } from './stage-facts.ts';
import { conditionFacts, waiverFacts } from './waiver-facts.ts';

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
