import { shortHash } from '../../history/git/commit.ts';
import type { SignedCommit } from '../../history/signatures/signatures.ts';
import type { Signer } from '../../policy/signers.ts';
import { andList, orList } from '../../text/list.ts';
import { isSameName } from '../../text/people.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { faultIn, historyFault } from '../world/blind-spots.ts';
import type { World } from '../world/world.ts';
import type { Claim, ClaimKind } from './claims.ts';
import { evidenceOf } from './evidence.ts';

/** Whether somebody said what a record says that they said. */
export type Proof =
  /** They signed the commit that wrote it, by this key, then. */
  | { state: 'signed'; commit: string; key: string; at: number }
  /** Nothing but the record says so: why, as a clause. */
  | { state: 'declared'; fault: string }
  /** It cannot be known. */
  | { state: 'blind'; blindness: Blindness };

/** A claim that is proven or not in a world. Throws a GitProblem where the clone lacks a part of its history. */
export function proofOf(world: World, kind: ClaimKind, claim: Claim): Proof {
  const { by, askedBy, asking } = claim;
  if (by === undefined) return declared('the record names nobody');
  const asker = askedBy.find((each) => isSameName(each, by));
  if (asker !== undefined) return declared(`\`${by}\` is also who ${asking}`);
  const blindness = historyFault(world) ?? signersFault(world);
  if (blindness !== undefined) return { state: 'blind', blindness };
  const { said, changed, remadeBy } = evidenceOf(world.history!, world.repository, kind, claim);
  if (said === undefined) return declared('no commit has it yet');
  const proof = bySignature(said, 'which wrote it', { ...claim, by, world });
  if (proof.state === 'signed' && remadeBy !== undefined)
    return declared(`${MERGED_BY[remadeBy]}, which makes a commit that \`${by}\` does not sign`);
  if (proof.state !== 'signed' || changed === undefined) return proof;
  const since = `\`${by}\` signed other terms in commit \`${shortHash(said.hash)}\``;
  if (changed === 'uncommitted') return declared(`${since}, and no commit has these yet`);
  const again = bySignature(changed, 'which changed them', { ...claim, by, world });
  return again.state === 'declared' ? declared(`${since}: ${again.fault}`) : again;
}

const MERGED_BY = { squash: 'it is to be merged by a squash', rebase: 'it is to be merged by a rebase on the server' };

function declared(fault: string): Proof {
  return { state: 'declared', fault };
}

function signersFault({ policy }: World): Blindness | undefined {
  return policy.brokenSigners === undefined ? undefined : faultIn(policy.brokenSigners);
}

/** Who must have signed, and who must not. */
interface Signing extends Pick<Claim, 'askedBy' | 'asking'> {
  by: string;
  world: World;
}

/** Whether a commit is signed by a key that is somebody's; `which` says what the commit did. */
function bySignature(commit: SignedCommit, which: string, { by, askedBy, asking, world }: Signing): Proof {
  const { hash, time, signature } = commit;
  const named = `commit \`${shortHash(hash)}\`, ${which},`;
  if (signature.kind === 'none') return declared(`${named} is not signed`);
  if (signature.kind === 'bad') return declared(`${named} has a signature that does not fit it`);
  if (signature.kind === 'unread') {
    const why = `${named} is signed in a form that is not read: ${signature.form}`;
    return { state: 'blind', blindness: { why, mend: 'Sign by an SSH key: `git config gpg.format ssh`.' } };
  }
  if (time === undefined) return declared(`${named} has no date`);
  if (time > world.now) return declared(`${named} is dated ${formatInstant(time)}, which is still to come`);
  if (signature.kind === 'given') {
    if (isSameName(signature.to, by)) return { state: 'signed', commit: hash, key: `that of ${by}`, at: time };
    return declared(`${named} is signed by the key of \`${signature.to}\``);
  }
  const isOpenPgp = signature.kind === 'openpgp';
  const name = isOpenPgp ? signature.issuer : signature.name;
  // A signature of a commit by OpenPGP is for nothing else.
  const namespace = isOpenPgp ? 'git' : signature.namespace;
  const isBy = (key: string) => (isOpenPgp ? signature.isBy(key) : signature.key === key);
  const lines = world.policy.signers.filter((signer) => isBy(signer.key));
  const fault =
    lines.length === 0 && isOpenPgp
      ? ', and `signers` of the policy gives nobody a key that made this signature'
      : keyFault(lines, { by, askedBy, asking, time, namespace });
  if (fault === undefined) return { state: 'signed', commit: hash, key: name, at: time };
  return declared(`${named} is signed by the key \`${name}\`${fault}`);
}

/** Why a key does not say that somebody signed, as what follows its name; undefined where it does. `lines` are those of the key. */
function keyFault(
  lines: readonly Signer[],
  { by, askedBy, asking, time, namespace }: Omit<Signing, 'world'> & { time: number; namespace: string },
): string | undefined {
  const people = [...new Set(lines.flatMap((line) => line.people))];
  if (people.length === 0) return ', which `signers` of the policy gives to nobody';
  const own = lines.filter((line) => line.people.some((person) => isSameName(person, by)));
  if (own.length === 0) return ` of ${andList(people)}`;
  // One key cannot tell two people apart, of whom one asks the other.
  const asker = people.find((person) => askedBy.some((each) => isSameName(each, person)));
  if (asker !== undefined) return `, which is that of \`${asker}\` too, who ${asking}`;
  const forGit = own.filter(({ namespaces }) => namespaces?.includes('git') ?? true);
  if (namespace !== 'git') return `, and made for \`${namespace}\` and not for git`;
  if (forGit.length === 0) return `, which \`${by}\` has for ${orList(own[0]!.namespaces!)} only`;
  const isValid = ({ validAfter = -Infinity, validBefore = Infinity }: Signer) =>
    validAfter <= time && time <= validBefore;
  if (forGit.some(isValid)) return undefined;
  const [{ validAfter, validBefore }] = forGit as [Signer];
  const at = `at ${formatInstant(time)}`;
  return validBefore !== undefined && validBefore < time
    ? ` of \`${by}\` ${at}, and that key was valid until ${formatInstant(validBefore)}`
    : ` of \`${by}\` ${at}, and that key is valid only from ${formatInstant(validAfter!)} on`;
}
