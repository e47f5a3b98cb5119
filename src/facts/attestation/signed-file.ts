import type { Trust, TrustedIdentity, TrustedKey } from '../../policy/trust/trust.ts';
import { type Envelope, readEnvelope } from '../../repo/attestation/envelope.ts';
import type { RepositoryFile } from '../../repo/files.ts';
import type { Repository } from '../../repo/repository.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { orList } from '../../text/list.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import type { World } from '../world/world.ts';
import { signersOf } from './signers.ts';

/** Who an attestation may be signed by, as the policy has it. */
export type Signer = TrustedKey | TrustedIdentity;

/** A file whose signatures were verified. `envelope` is what it holds, which nobody may believe by itself; undefined where it is none. */
export type SignedFile =
  | { envelope: Envelope; signers: readonly Signer[] }
  /** `isUntrusted` where the policy may not trust whoever signed it. */
  | { envelope?: Envelope; fault: string; isUntrusted?: boolean }
  /** Who signed it cannot be known. */
  | { envelope?: Envelope; blindness: Blindness };

/** By how a repository is read and whom a policy trusts: worlds of other times have both, and several facts ask for one file. */
const known = new WeakMap<Repository['open'], WeakMap<Trust, Map<string, SignedFile>>>();

/** Opens a file and verifies who signed it, once; or why it is no attestation, as a clause about the file. */
export function signedFile({ repository: { open }, policy: { trust } }: World, path: string): SignedFile {
  const byTrust = known.get(open) ?? new WeakMap<Trust, Map<string, SignedFile>>();
  known.set(open, byTrust);
  const files = byTrust.get(trust) ?? new Map<string, SignedFile>();
  byTrust.set(trust, files);
  const signed = files.get(path) ?? verified(open(path), trust);
  files.set(path, signed);
  return signed;
}

/** Verifies who signed what a file holds. */
export function verified({ size, bytes }: Pick<RepositoryFile, 'size' | 'bytes'>, trust: Trust): SignedFile {
  if (size === undefined) return { fault: 'does not exist' };
  if (size > MAX_FILE_BYTES) return { fault: `has ${size} bytes, of which at most ${MAX_FILE_BYTES} are read` };
  const read = readEnvelope(bytes ?? new Uint8Array());
  if (!read.ok) return { fault: read.problem };
  const envelope = read.value;
  if (trust.broken !== undefined) return { envelope, blindness: { why: 'there is a fault in', of: trust.broken } };
  return { envelope, ...signersOf(envelope, trust) };
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
  return at !== undefined && at > now ? `speaks of ${formatInstant(at)}, which lies in the future` : '';
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
