import { failure, type Result, success } from '../../text/result.ts';
import type { Deployment } from '../generated/deployment.ts';
import { deploymentValidator } from '../generated/predicate-validators.js';
import { faultAt } from './fault-at.ts';

/** The predicate of a statement that its subjects were applied in an environment; or why it is none, as a clause about it. */
export function readDeployment(predicate: unknown): Result<Deployment, string> {
  if (deploymentValidator(predicate)) return success(predicate as Deployment);
  return failure(`says of no application what it must: ${faultAt(deploymentValidator)}`);
}
