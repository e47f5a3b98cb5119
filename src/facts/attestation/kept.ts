import type { Trust } from '../../policy/trust/trust.ts';
import type { Envelope } from '../../repo/attestation/envelope.ts';
import { readEnvelopes } from '../../repo/attestation/envelopes.ts';
import { PREDICATE_TYPES, readStatement } from '../../repo/attestation/statement.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Result } from '../../text/result.ts';
import type { Blindness } from '../blind.ts';
import { endOf, OF_IMAGES, type OfImage, type OfImages, readPredicate } from './of-image.ts';
import { type Signer, signersIn, speakers, tooLarge } from './signed-file.ts';

/** One attestation of a file that no record names. What is large in it is not held. */
export interface Kept {
  /** Counted from 1; undefined where the file is one attestation. */
  line: number | undefined;
  /** What it says that it is of, believed or not; undefined for what is no statement. */
  claim: Claim | undefined;
  verdict: Verdict;
}

/** What a statement says that it is of. */
interface Claim {
  /** Undefined for one that nothing asks for of an image. */
  kind: OfImage | undefined;
  sha256s: readonly string[];
  /** When what it speaks of ended, epoch milliseconds; undefined where it does not say. */
  at: number | undefined;
}

/** What somebody said who is believed in it, in one environment at least; or why nobody is, as a clause about the attestation. */
type Verdict =
  | { said: OfImages[OfImage] | undefined; signers: readonly Signer[] }
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness };

/** What a file holds, by whom a policy trusts. One that is too large is not read. */
export function readKept(read: () => Uint8Array | undefined, size: number | undefined, trust: Trust): Kept[] {
  const none = (fault: string): Kept[] => [{ line: undefined, claim: undefined, verdict: { fault } }];
  if (size === undefined) return none('does not exist');
  if (size > MAX_FILE_BYTES) return none(tooLarge(size));
  return readEnvelopes(read() ?? new Uint8Array()).map(({ line, envelope }) => ({ line, ...keptIn(envelope, trust) }));
}

function keptIn(envelope: Result<Envelope, string>, trust: Trust): Omit<Kept, 'line'> {
  if (!envelope.ok) return { claim: undefined, verdict: { fault: envelope.problem } };
  const signed = signersIn(envelope.value, trust);
  const statement = readStatement(envelope.value.payload);
  if (!statement.ok) return { claim: undefined, verdict: 'signers' in signed ? { fault: statement.problem } : signed };
  const { predicateType, predicate, sha256s } = statement.value;
  const kind = OF_IMAGES.find((each) => PREDICATE_TYPES[each].includes(predicateType));
  // Of another kind nothing is asked, nor does it harm.
  if (kind === undefined) {
    const verdict = 'signers' in signed ? { said: undefined, signers: signed.signers } : signed;
    return { claim: { kind, sha256s, at: undefined }, verdict };
  }
  const said = readPredicate(kind, predicate);
  const claim = { kind, sha256s, at: said.ok ? endOf(said.value) : undefined };
  return { claim, verdict: 'signers' in signed ? verdictOn(said, signed.signers, claim) : signed };
}

function verdictOn(
  said: Result<OfImages[OfImage], string>,
  signers: readonly Signer[],
  { kind, sha256s, at }: Claim & { kind: OfImage },
): Verdict {
  const { believed, fault } = speakers(signers, { asked: kind, environment: undefined, at });
  if (believed.length === 0) return { fault, isUntrusted: true };
  if (sha256s.length === 0) return { fault: 'is of no sha256, by which the image that it is of could be told' };
  return said.ok ? { said: said.value, signers: believed } : { fault: said.problem };
}
