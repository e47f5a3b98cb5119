import type { Path } from '../../text/path.ts';
import type { Blindness } from '../blind.ts';
import type { Requirement } from '../item.ts';
import type { Remedy } from './slo-fault.ts';

/** One thing that a load test must show: that it ran in time, that an objective was met, that the evidence and what was signed agree. */
export interface LoadTestClaim extends Requirement<(typeof KINDS)[number]> {
  name: string;
  /** As the record has it; undefined for the run and for evidence. */
  objective?: string | undefined;
  remedy: Remedy;
  /** Why it is no more than what the record says, as a clause; left out where somebody signed it. */
  unsigned?: string;
  /** Whether it rests on what somebody signed whom the policy trusts. */
  isSigned?: boolean;
  /** Why the evidence could not be seen. */
  unseen?: Blindness | undefined;
}

/** The kinds of claim. */
export const KINDS = ['run', 'slo', 'evidence', 'attestation'] as const;

export type ClaimMaker = (kind: LoadTestClaim['kind'], name: string, fault: string, path: Path) => LoadTestClaim;
