import { shortHash } from '../../history/git/commit.ts';
import type { SignedCommit } from '../../history/signatures/signatures.ts';
import type { Signer } from '../../policy/signers.ts';
import { andList, orList } from '../../text/list.ts';
import { isSamePerson, readAlike } from '../../text/people.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import type { World } from '../world/world.ts';
import type { Claim } from './claims.ts';

/** Whether somebody said what a record says that they said. */
export type Proof =
  /** They signed the commit that wrote it, by this key, then. */
  | { state: 'signed'; commit: string; key: string; at: number }
  /** Nothing but the record says so: why, as a clause, and what would prove it, as an imperative sentence. */
  | { state: 'declared'; fault: string; mend: string }
  /** It cannot be known. */
  | { state: 'blind'; blindness: Blindness };

export function declared(fault: string, mend: string): Proof {
  return { state: 'declared', fault, mend };
}

/** Somebody who may not say it, since they did what a clause says: `asked for it`. */
export interface Asker {
  name: string;
  did: string;
}

/** Who must have signed, and who must not. */
export interface Signing extends Pick<Claim, 'keys'> {
  by: string;
  askers: readonly Asker[];
  world: World;
}

/** What proves a claim that nobody has signed who should. */
export function signedAnew({ by, keys }: Pick<Signing, 'by' | 'keys'>): string {
  return `Have \`${by}\` write ${keys} in a commit of their own, signed with their key.`;
}

/** Whether a commit is signed by a key that is somebody's; `which` says what the commit did. */
export function bySignature(commit: SignedCommit, which: string, signing: Signing): Proof {
  const { by, world } = signing;
  const { hash, time, signature } = commit;
  const named = `commit \`${shortHash(hash)}\`, ${which},`;
  const unsigned = (fault: string) => declared(`${named} ${fault}`, signedAnew(signing));
  if (signature.kind === 'none') return unsigned('is not signed');
  if (signature.kind === 'bad') return unsigned('has a signature that does not fit it');
  if (signature.kind === 'unread') {
    const why = `${named} is signed in a form that is not read: ${signature.form}`;
    return { state: 'blind', blindness: { why, mend: 'Sign by an SSH key: `git config gpg.format ssh`.' } };
  }
  if (time === undefined) return unsigned('has no date');
  if (isDatedAhead(time, world))
    return declared(
      `${named} is dated ${formatInstant(time)}, which is still to come`,
      `Have \`${by}\` commit it anew, signed, on a machine whose clock is right.`,
    );
  if (signature.kind === 'given') {
    if (isSamePerson(signature.to, by)) return { state: 'signed', commit: hash, key: `that of ${by}`, at: time };
    return unsigned(`is signed by the key of \`${signature.to}\``);
  }
  const isOpenPgp = signature.kind === 'openpgp';
  const name = isOpenPgp ? signature.issuer : signature.name;
  // A signature of a commit by OpenPGP is for nothing else.
  const namespace = isOpenPgp ? 'git' : signature.namespace;
  const isBy = (key: string) => (isOpenPgp ? signature.isBy(key) : signature.key === key);
  const lines = world.policy.signers.filter((signer) => isBy(signer.key));
  const fault = keyFault(lines, { ...signing, time, namespace, isOpenPgp });
  if (fault === undefined) return { state: 'signed', commit: hash, key: name, at: time };
  const [why, mend] = fault;
  return declared(`${named} is signed by the key \`${name}\`${why}`, mend);
}

interface KeyUse extends Omit<Signing, 'world'> {
  time: number;
  namespace: string;
  isOpenPgp: boolean;
}

/**
 * Why a key does not say that somebody signed, as what follows its name, and what to do; undefined where it does. `lines` are
 * those of the key.
 */
function keyFault(
  lines: readonly Signer[],
  { by, keys, askers, time, namespace, isOpenPgp }: KeyUse,
): [fault: string, mend: string] | undefined {
  const people = [...new Set(lines.flatMap((line) => line.people))];
  const anew = signedAnew({ by, keys });
  if (people.length === 0) {
    const mend = `Have \`signers\` of the policy give this key to \`${by}\` if it is theirs; else have them sign with one that is.`;
    return isOpenPgp
      ? [', and `signers` of the policy gives nobody a key that made this signature', mend]
      : [', which `signers` of the policy gives to nobody', mend];
  }
  const own = lines.filter((line) => line.people.some((person) => isSamePerson(person, by)));
  if (own.length === 0) return [` of ${andList(people)}`, anew];
  // One key cannot tell two people apart, of whom one asks the other.
  const asking = people.flatMap((person) => {
    const asker = askers.find(({ name }) => readAlike(name, person));
    return asker === undefined ? [] : { ...asker, name: person };
  })[0];
  if (asking !== undefined)
    return [
      `, which is that of \`${asking.name}\` too, who ${asking.did}`,
      `Have \`${by}\` sign with a key that \`signers\` of the policy gives to them alone.`,
    ];
  const forGit = own.filter(({ namespaces }) => namespaces?.includes('git') ?? true);
  if (namespace !== 'git') return [`, and made for \`${namespace}\` and not for git`, anew];
  if (forGit.length === 0)
    return [
      `, which \`${by}\` has for ${orList(own[0]!.namespaces!)} only`,
      `Have \`${by}\` sign with a key that has \`git\` among its \`namespaces\` in \`signers\` of the policy.`,
    ];
  const isValid = ({ validAfter = -Infinity, validBefore = Infinity }: Signer) =>
    validAfter <= time && time <= validBefore;
  if (forGit.some(isValid)) return undefined;
  const [{ validAfter, validBefore }] = forGit as [Signer];
  const at = `at ${formatInstant(time)}`;
  const mend = `Have \`${by}\` sign with a key that is valid at the date of the commit, by \`signers\` of the policy.`;
  return validBefore !== undefined && validBefore < time
    ? [` of \`${by}\` ${at}, and that key was valid until ${formatInstant(validBefore)}`, mend]
    : [` of \`${by}\` ${at}, and that key is valid only from ${formatInstant(validAfter!)} on`, mend];
}
