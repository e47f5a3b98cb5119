import type { Trust, TrustedIdentity, TrustedKey } from '../../policy/trust/trust.ts';
import { type Envelope, readEnvelope } from '../../repo/attestation/envelope.ts';
import { PREDICATE_TYPES, readStatement, type Statement } from '../../repo/attestation/statement.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Mapping } from '../../text/json.ts';
import { orList } from '../../text/list.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { staleFault } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { signersOf } from './signers.ts';

/** The attestation that a record names. */
export interface Named {
  path: string;
  sha256?: string | undefined;
}

/** What an attestation has to be of to count. */
export interface Expected {
  /** The file of the record that names it. */
  record: string;
  predicate: PredicateName;
  environment: string;
  /** The artifact in words, `the files of the change`, and the sha256 that each of one of these sets must be among its subjects. */
  artifact: { name: string; sha256s: readonly (readonly string[])[] };
  /** When what it speaks of happened, epoch milliseconds; undefined where it does not say. */
  happenedAt(predicate: Mapping): number | undefined;
}

/** What an attestation says, once it is believed; or why it is not, as a clause about it. */
export type Attested =
  | { predicate: Mapping; signer: string }
  /** `isUntrusted` where somebody signed it whom the policy does not trust, or not in that, there and then. */
  | { fault: string; isUntrusted?: boolean }
  /** Whether it can be believed is not known. */
  | { blindness: Blindness };

/** Opens an attestation, and says whether it is to be believed. Nothing of it is looked at before its signature. */
export function attested(world: World, named: Named, expected: Expected): Attested {
  const { broken } = world.policy.trust;
  if (broken !== undefined) return { blindness: { why: 'there is a fault in', of: broken } };
  const unseen = leftOutFile(world, named.path);
  if (unseen !== undefined) return { blindness: unseen };
  const read = opened(world, named);
  if (!read.ok) return { fault: read.problem };
  const stale = staleFault(world, expected.record, named.path);
  if (stale !== '') return { fault: stale };
  const signed = read.value;
  if (!('signers' in signed)) return signed;
  const statement = readStatement(signed.envelope.payload);
  if (!statement.ok) return { fault: statement.problem };
  return believed(signed.signers, statement.value, expected, world.now);
}

type Signed =
  | { envelope: Envelope; signers: readonly (TrustedKey | TrustedIdentity)[] }
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness };

function opened(world: World, { path, sha256 }: Named): Result<Signed, string> {
  const file = world.repository.open(path);
  if (file.size === undefined) return failure('does not exist');
  if (file.size > MAX_FILE_BYTES) return failure(`has ${file.size} bytes, of which at most ${MAX_FILE_BYTES} are read`);
  if (sha256 !== undefined && file.sha256 !== sha256.toLowerCase())
    return failure(`is not the file that was recorded: its sha256 is \`${file.sha256}\``);
  const known = verifiedFiles(world);
  let signed = known.get(path);
  if (signed === undefined) {
    signed = verified(file.bytes ?? new Uint8Array(), world.policy.trust);
    known.set(path, signed);
  }
  return success(signed);
}

/** What is known of files whose signatures have been verified: several facts may ask for one. */
const verifiedFiles = oncePerWorld((): Map<string, Signed> => new Map());

function verified(bytes: Uint8Array, trust: Trust): Signed {
  const envelope = readEnvelope(bytes);
  if (!envelope.ok) return { fault: envelope.problem };
  const signers = signersOf(envelope.value, trust);
  return 'signers' in signers ? { ...signers, envelope: envelope.value } : signers;
}

function believed(
  signers: readonly (TrustedKey | TrustedIdentity)[],
  { predicateType, predicate, sha256s }: Statement,
  { predicate: asked, environment, artifact, happenedAt }: Expected,
  now: number,
): Attested {
  const types = PREDICATE_TYPES[asked];
  if (!types.includes(predicateType))
    return { fault: `is one of the type \`${shown(predicateType)}\`, and ${orList(types)} is expected here` };
  const at = happenedAt(predicate);
  if (at !== undefined && at > now) return { fault: `speaks of ${formatInstant(at)}, which lies in the future` };
  const faults = signers.map((signer) => speakerFault(signer, asked, environment, at));
  const index = faults.indexOf('');
  if (index === -1) return { fault: faults[0]!, isUntrusted: true };
  const isOf = artifact.sha256s.some((set) => set.length > 0 && set.every((sha256) => sha256s.includes(sha256)));
  if (!isOf) {
    const [first = 'no sha256', ...others] = sha256s.map((sha256) => `\`${sha256}\``);
    const found = others.length === 0 ? first : `${first} and ${others.length} more`;
    const wanted = artifact.sha256s.find((set) => set.length > 0);
    const expected =
      wanted === undefined ? 'which cannot be known' : `\`${wanted[0]}\`${wanted.length > 1 ? ' and others' : ''}`;
    return { fault: `is of ${found}, and not of ${artifact.name}, ${expected}` };
  }
  return { predicate, signer: signers[index]!.name };
}

/** Why somebody who signed an attestation is not believed in what it says, as a clause about it; empty where nothing speaks against it. */
function speakerFault(
  { name, predicates, environments, validFrom, validUntil }: TrustedKey | TrustedIdentity,
  asked: PredicateName,
  environment: string,
  at: number | undefined,
): string {
  const signed = `is signed by \`${name}\`, which`;
  if (predicates?.includes(asked) === false)
    return `${signed} the policy trusts for ${orList(predicates)} and not for \`${asked}\``;
  if (environments?.includes(environment) === false)
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
