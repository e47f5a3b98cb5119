import type { Trust, TrustedIdentity, TrustedKey } from '../../policy/trust/trust.ts';
import { type Envelope, readEnvelope } from '../../repo/attestation/envelope.ts';
import type { Repository } from '../../repo/repository.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { orList } from '../../text/list.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { formatInstant } from '../../time/instant.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import type { World } from '../world/world.ts';
import type { Signers } from './certified.ts';
import { signersOf } from './signers.ts';

/** Who an attestation may be signed by, as the policy has it. */
export type Signer = TrustedKey | TrustedIdentity;

/** A file of one attestation whose signatures were verified. */
export type SignedFile =
  | { envelope: Envelope; signers: readonly Signer[] }
  | Exclude<Signers, { signers: readonly Signer[] }>;

/** Opens a file and verifies who signed it, once; or why it is no attestation, as a clause about the file. */
export const signedFile = byTrust((path, { open }, trust): SignedFile => {
  const { size, bytes } = open(path);
  if (size === undefined) return { fault: 'does not exist' };
  if (size > MAX_FILE_BYTES) return { fault: tooLarge(size) };
  const read = readEnvelope(bytes ?? new Uint8Array());
  if (!read.ok) return { fault: read.problem };
  const signers = signersIn(read.value, trust);
  return 'signers' in signers ? { ...signers, envelope: read.value } : signers;
});

/** Why a file of so many bytes is not read, as a clause about it. */
export function tooLarge(size: number): string {
  return `has ${size} bytes, of which at most ${MAX_FILE_BYTES} are read`;
}

/** Who signed an envelope of those whom a policy trusts; whether anybody did is not known where that has a fault. */
export function signersIn(envelope: Envelope, trust: Trust): Signers {
  if (trust.broken !== undefined) return { blindness: { why: 'there is a fault in', of: trust.broken } };
  return signersOf(envelope, trust);
}

/**
 * Computes something of files by whom a policy trusts, once for a repository as it was read: worlds of other times have both, and
 * several facts ask for one file.
 */
export function byTrust<Value extends object>(
  compute: (path: string, repository: Repository, trust: Trust) => Value,
): (world: World, path: string) => Value {
  const known = new WeakMap<Repository['open'], WeakMap<Trust, Map<string, Value>>>();
  return ({ repository, policy: { trust } }, path) => {
    const ofTrust = known.get(repository.open) ?? new WeakMap<Trust, Map<string, Value>>();
    known.set(repository.open, ofTrust);
    const files = ofTrust.get(trust) ?? new Map<string, Value>();
    ofTrust.set(trust, files);
    const value = files.get(path) ?? compute(path, repository, trust);
    files.set(path, value);
    return value;
  };
}

/** What somebody is asked to be believed in. */
export interface Speech {
  asked: PredicateName;
  /** Undefined where it is not asked of one. */
  environment: string | undefined;
  /** When what they speak of happened, epoch milliseconds; undefined where they do not say. */
  at: number | undefined;
}

/** Those who signed something and are believed in it; or, where nobody is, why not, as a clause about it. */
export function speakers(signers: readonly Signer[], speech: Speech): { believed: readonly Signer[]; fault: string } {
  const faults = signers.map((signer) => speakerFault(signer, speech));
  return { believed: signers.filter((_, index) => faults[index] === ''), fault: faults[0] ?? '' };
}

/** Why what an attestation speaks of cannot have been, as a clause about it; empty where it can. */
export function futureFault(at: number | undefined, now: number): string {
  return at !== undefined && isDatedAhead(at, { now })
    ? `speaks of ${formatInstant(at)}, which lies in the future`
    : '';
}

function speakerFault(
  { name, predicates, environments, validFrom, validUntil }: Signer,
  { asked, environment, at }: Speech,
): string {
  const signed = `is signed by \`${name}\`, which`;
  if (predicates?.includes(asked) === false)
    return `${signed} the policy trusts for ${orList(predicates)} and not for \`${asked}\``;
  if (environment !== undefined && environments?.includes(environment) === false)
    return `${signed} the policy trusts in ${orList(environments, (id) => id)} and not in ${environment}`;
  if (validFrom === undefined && validUntil === undefined) return '';
  if (at === undefined)
    return `${signed} is trusted for a time only, and does not say when that was which it speaks of`;
  if (validFrom !== undefined && at < validFrom)
    return `${signed} is trusted from ${formatInstant(validFrom)} on, and speaks of ${formatInstant(at)}`;
  if (validUntil !== undefined && at >= validUntil)
    return `${signed} was trusted until ${formatInstant(validUntil)}, and speaks of ${formatInstant(at)}`;
  return '';
}
