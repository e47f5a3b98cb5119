import { shortHash } from '../../history/git/commit.ts';
import type { Merge } from '../../history/range/merge.ts';
import type { CommitRange } from '../../history/range/range.ts';
import { howOneOf } from '../../policy/known-people.ts';
import type { Roles } from '../../policy/roles.ts';
import { orList } from '../../text/list.ts';
import { isSameName } from '../../text/people.ts';
import type { Blindness } from '../blind.ts';
import { faultIn, historyFault } from '../world/blind-spots.ts';
import type { World } from '../world/world.ts';
import type { Claim, ClaimKind } from './claims.ts';
import { type ClaimEvidence, type ClaimWriter, type ClaimWriters, evidenceOf } from './evidence.ts';
import { type Asker, bySignature, declared, type Proof, type Signing, signedAnew } from './signing.ts';

/** Whether a claim is proven in a world. Throws a GitProblem where the clone lacks a part of its history. */
export function proofOf(world: World, kind: ClaimKind, claim: Claim): Proof {
  const { by, act, keys } = claim;
  if (by === undefined)
    return declared('the record names nobody', `Have somebody ${act}, and write ${keys} in a commit that they sign.`);
  const askers = claim.askedBy.map((name): Asker => ({ name, did: claim.asking }));
  const { roles } = world.policy;
  const asked = askedBy(askers, { ...claim, by, roles });
  if (asked !== undefined) return asked;
  const blindness = historyFault(world) ?? signersFault(world);
  if (blindness !== undefined) return { state: 'blind', blindness };
  const evidence = evidenceOf(world.history!, world.repository, kind, claim);
  const before = evidence.askedBefore.map((name): Asker => ({ name, did: claim.before!.asking }));
  const { range } = world.history!;
  return (
    askedBy(before, { ...claim, by, roles }) ??
    merged(evidence, { by, keys, askers: [...askers, ...before], world }, range.ok ? range.value : {})
  );
}

/** Why who says it may not, where they are one of some people; undefined where they are none. */
function askedBy(
  askers: readonly Asker[],
  { by, act, keys, roles }: Claim & { by: string; roles: Roles },
): Proof | undefined {
  const asker = askers
    .map((each) => ({ ...each, how: howOneOf(by, each.name, roles) }))
    .find(({ how }) => how !== undefined);
  if (asker === undefined) return undefined;
  const { name, did, how } = asker;
  return declared(
    isSameName(name, by) ? `\`${by}\` is also who ${did}` : `\`${by}\` ${how} \`${name}\`, who ${did}`,
    `Have somebody else ${act}, and write ${keys} in a commit that they sign.`,
  );
}

function signersFault({ policy }: World): Blindness | undefined {
  return policy.brokenSigners === undefined ? undefined : faultIn(policy.brokenSigners);
}

/**
 * What is proven once a request is merged, in whichever way it may be. A squash writes all that the base does not say in a commit
 * of its own, and a rebase on a server writes each commit of the request anew: nobody's signature is on these.
 */
function merged({ now, atBase }: ClaimEvidence, signing: Signing, range: Merging): Proof {
  const { merges = [], isBehind = false } = range;
  const asItIs = byWriters(now, signing);
  const left = (merge: Merge): ClaimWriters | undefined => {
    if (merge === 'squash') return atBase;
    return merge === 'rebase' || (merge === 'fast-forward' && isBehind) ? ofBase(now) : now;
  };
  const remade = merges.filter((merge) => left(merge) === undefined);
  const proofs = merges.map((merge) => (remade.includes(merge) ? asItIs : byWriters(left(merge), signing)));
  const proof = proofs.find(({ state }) => state !== 'signed') ?? proofs[0] ?? asItIs;
  return proof.state === 'signed' && remade.length > 0 ? lostBy(remade, signing, merges) : proof;
}

type Merging = Pick<CommitRange, 'merges' | 'isBehind'>;

/** What the base has of what was written. */
function ofBase(writers: ClaimWriters | undefined): ClaimWriters | undefined {
  const kept = (some: readonly ClaimWriter[] = []) => some.filter(({ isOfRequest }) => !isOfRequest);
  const [said, whole] = [kept(writers?.said), kept(writers?.whole)];
  return said.length === 0 || whole.length === 0 ? undefined : { said, whole };
}

const MAKES = { squash: 'a squash', rebase: 'a rebase on the server' };

function lostBy(remade: readonly Merge[], { by }: Signing, merges: readonly Merge[]): Proof {
  const unsigned = `which makes commits that \`${by}\` does not sign`;
  if (remade.includes('fast-forward'))
    return declared(
      `it cannot be fast-forwarded before a rebase, ${unsigned}`,
      `Rebase it by hand, and have \`${by}\` sign that commit anew.`,
    );
  const how = orList(
    remade.map((merge) => MAKES[merge as keyof typeof MAKES]),
    (text) => text,
  );
  const kept = 'by a merge commit or a fast-forward';
  if (merges.length === 1)
    return declared(`it is to be merged by ${how}, ${unsigned}`, `Merge it ${kept}, and name that by \`--merge\`.`);
  return declared(
    `it may be merged by ${how}, ${unsigned}`,
    `Merge it ${kept}, and name that: \`--merge merge\` or \`--merge fast-forward\`.`,
  );
}

/** What is proven where some commits wrote it; undefined where none has it. */
function byWriters(writers: ClaimWriters | undefined, signing: Signing): Proof {
  const { by } = signing;
  if (writers === undefined)
    return declared('no commit has it yet', `Have \`${by}\` commit it, signed with their key.`);
  const { said, whole = [] } = writers;
  if (said.length === 0 || writers.whole?.length === 0)
    return declared(
      'the base branch has withdrawn it since this one parted',
      'Merge the base branch into this one, and check again.',
    );
  const [wrote, proof] = best(said, ({ commit, isAgain }) =>
    bySignature(commit, isAgain ? 'which brought it back' : 'which wrote it', signing),
  );
  if (proof.state !== 'signed') return proof;
  const [what, changing] = wrote.hasTerms ? ['it', 'which brought that back'] : ['other terms', 'which changed them'];
  const since = `\`${by}\` signed ${what} in commit \`${shortHash(wrote.commit.hash)}\``;
  if (whole.length === 0) return declared(`${since}, and no commit has these yet`, signedAnew(signing));
  const again = best(whole, ({ commit }) => bySignature(commit, changing, signing))[1];
  return again.state === 'declared' ? declared(`${since}: ${again.fault}`, again.mend) : again;
}

/** The writer by whom it is proven, with that proof; else one of whom nobody can tell, else the first. */
function best(some: readonly ClaimWriter[], proofBy: (writer: ClaimWriter) => Proof): [ClaimWriter, Proof] {
  const proofs = some.map((writer): [ClaimWriter, Proof] => [writer, proofBy(writer)]);
  const inState = (state: Proof['state']) => proofs.find(([, proof]) => proof.state === state);
  return inState('signed') ?? inState('blind') ?? proofs[0]!;
}
