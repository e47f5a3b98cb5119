import { clauseOf } from '../facts/blind.ts';
import { approvalOf, type Claim, type ClaimKind, signOffOf, watchOf } from '../facts/proof/claims.ts';
import { proofOf } from '../facts/proof/proof.ts';
import { joinWorld } from '../facts/world/join.ts';
import type { Past, World } from '../facts/world/world.ts';
import { shortHash } from '../history/git/commit.ts';
import { GitProblem } from '../history/git/problem.ts';
import { isProofAsked } from '../policy/asked-evidence.ts';
import type { Policy } from '../policy/policy.ts';
import type { Repository } from '../repo/repository.ts';

/** How it is known who signed a grant off, approved a waiver, or watched a change; times are epoch milliseconds. */
export type ShownProof = {
  file: string;
  /** Where a change was watched; null for a grant and a waiver. */
  environment: string | null;
  /** Whom the record names; null where it names nobody. */
  by: string | null;
} & (
  | { state: 'signed'; commit: string; key: string; at: number }
  /** Nothing but the record says so, or nobody can tell: why, as a clause. */
  | { state: 'declared' | 'unknown'; why: string }
);

/**
 * How it is known what rules of a policy take nobody's word for: what none of them asks that of is not listed, and git is
 * not asked about it.
 */
export function shownProofs(policy: Policy, repository: Repository, now: number, past: Past): ShownProof[] {
  const asks = (subject: string) => isProofAsked(policy.rules, subject, now);
  const world = joinWorld(policy, repository, now, past);
  const grants = asks('grant') ? repository.grants : [];
  const waivers = asks('waiver') ? repository.waivers : [];
  const changes = asks('stage') ? repository.changes : [];
  return [
    ...grants.flatMap(({ file, data }) =>
      data?.signedOff === undefined ? [] : shown(world, 'grants', signOffOf(file, data)),
    ),
    ...waivers.flatMap(({ file, data }) =>
      data?.approvedBy === undefined ? [] : shown(world, 'waivers', approvalOf(file, data)),
    ),
    ...changes.flatMap(({ file, data }) =>
      Object.entries(data?.stages ?? {}).flatMap(([environment, { monitoring }]) =>
        monitoring === undefined ? [] : shown(world, 'changes', watchOf(file, data!, environment), environment),
      ),
    ),
  ];
}

function shown(world: World, kind: ClaimKind, claim: Claim, environment: string | null = null): ShownProof {
  const of = { file: claim.file, environment, by: claim.by ?? null };
  try {
    const proof = proofOf(world, kind, claim);
    if (proof.state === 'signed') return { ...proof, ...of, commit: shortHash(proof.commit) };
    if (proof.state === 'declared') return { ...of, state: 'declared', why: proof.fault };
    return { ...of, state: 'unknown', why: clauseOf(proof.blindness) };
  } catch (error) {
    if (error instanceof GitProblem) return { ...of, state: 'unknown', why: error.message };
    throw error;
  }
}
