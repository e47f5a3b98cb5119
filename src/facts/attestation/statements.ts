import { PREDICATE_TYPES, readStatement, type Statement } from '../../repo/attestation/statement.ts';
import type { Blindness } from '../blind.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { happenedAt, OF_IMAGES, type OfImage, predicateFault } from './of-image.ts';
import { futureFault, type SignedFile, type Signer, signedFile, speakers } from './signed-file.ts';

/** A file of an attestation that no record names, and what is made of it by itself. */
export interface StatementFile extends Judged {
  path: string;
  world: World;
}

/** What is made of a signed file. */
interface Judged {
  /** What it says that it is of, believed or not; undefined for what is no statement. */
  claim: Claim | undefined;
  verdict: Verdict;
}

/** What a statement says that it is of. */
interface Claim {
  predicateType: string;
  /** Undefined for one of a type that nothing asks for of an image. */
  kind: OfImage | undefined;
  sha256s: readonly string[];
  /** When what it speaks of ended, epoch milliseconds; undefined where it does not say. */
  at: number | undefined;
}

/** Who is believed in a statement, in one environment at least; or why nobody is, as a clause about the file. */
type Verdict =
  | { statement: Statement; signers: readonly Signer[] }
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness };

/** Every file that `attestations` of the configuration finds; each is read and verified at the first call. */
export const statementFiles = oncePerWorld((world): readonly StatementFile[] => {
  const { attestations, tree } = world.repository;
  tree.prefetch?.(attestations.paths);
  return attestations.paths.map((path) => fileAt(path, world));
});

function fileAt(path: string, world: World): StatementFile {
  const why = world.repository.attestations.forbidden.get(path);
  if (why !== undefined) return { path, world, claim: undefined, verdict: { fault: why } };
  return { path, world, ...judgedStatement(signedFile(world, path), world.now) };
}

/** Who is believed in what a file states of images. */
export function judgedStatement(signed: SignedFile, now: number): Judged {
  const read = signed.envelope && readStatement(signed.envelope.payload);
  if (read?.ok !== true) return { claim: undefined, verdict: 'signers' in signed ? { fault: read!.problem } : signed };
  const claim = claimOf(read.value);
  return { claim, verdict: verdictOn(signed, read.value, claim, now) };
}

function claimOf({ predicateType, predicate, sha256s }: Statement): Claim {
  const kind = OF_IMAGES.find((each) => PREDICATE_TYPES[each].includes(predicateType));
  return { predicateType, kind, sha256s, at: kind && happenedAt(kind, predicate) };
}

function verdictOn(signed: SignedFile, statement: Statement, { kind, sha256s, at }: Claim, now: number): Verdict {
  if (!('signers' in signed)) return signed;
  const { signers } = signed;
  // Nothing asks for it, nor does it harm.
  if (kind === undefined) return { statement, signers };
  const fault = futureFault(at, now);
  if (fault !== '') return { fault };
  const { believed, fault: unspoken } = speakers(signers, { asked: kind, environment: undefined, at });
  if (believed.length === 0) return { fault: unspoken, isUntrusted: true };
  if (sha256s.length === 0) return { fault: 'is of no sha256, by which the image that it is of could be told' };
  const unsaid = predicateFault(kind, statement.predicate);
  return unsaid === '' ? { statement, signers: believed } : { fault: unsaid };
}
