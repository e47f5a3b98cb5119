import { PREDICATE_TYPES, readStatement, type Statement } from '../../repo/attestation/statement.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Mapping } from '../../text/json.ts';
import { orList } from '../../text/list.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { shown } from '../../text/shown.ts';
import type { Blindness } from '../blind.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { staleFault } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { futureFault, type Signer, signedFile, speakers } from './signed-file.ts';

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
  const other = otherFile(world, named);
  if (other !== '') return { fault: other };
  const signed = signedFile(world, named.path);
  const stale =
    world.repository.open(named.path).size === undefined ? '' : staleFault(world, expected.record, named.path);
  if (stale !== '') return { fault: stale };
  if (!('signers' in signed)) return signed;
  const statement = readStatement(signed.envelope.payload);
  if (!statement.ok) return { fault: statement.problem };
  return believed(signed.signers, statement.value, expected, world.now);
}

/** Why a file is not the one that was recorded, as a clause about it; empty where it is, and where there is none. */
function otherFile({ repository }: World, { path, sha256 }: Named): string {
  const file = repository.open(path);
  if (sha256 === undefined || file.size === undefined || file.size > MAX_FILE_BYTES) return '';
  return file.sha256 === sha256.toLowerCase()
    ? ''
    : `is not the file that was recorded: its sha256 is \`${file.sha256}\``;
}

function believed(
  signers: readonly Signer[],
  { predicateType, predicate, sha256s }: Statement,
  { predicate: asked, environment, artifact, happenedAt }: Expected,
  now: number,
): Attested {
  const types = PREDICATE_TYPES[asked];
  if (!types.includes(predicateType))
    return { fault: `is one of the type \`${shown(predicateType)}\`, and ${orList(types)} is expected here` };
  const at = happenedAt(predicate);
  const future = futureFault(at, now);
  if (future !== '') return { fault: future };
  const spoken = speakers(signers, { asked, environment, at });
  const [signer] = spoken.believed;
  if (signer === undefined) return { fault: spoken.fault, isUntrusted: true };
  const isOf = artifact.sha256s.some((set) => set.length > 0 && set.every((sha256) => sha256s.includes(sha256)));
  if (!isOf) {
    const [first = 'no sha256', ...others] = sha256s.map((sha256) => `\`${sha256}\``);
    const found = others.length === 0 ? first : `${first} and ${others.length} more`;
    const wanted = artifact.sha256s.find((set) => set.length > 0);
    const expected =
      wanted === undefined ? 'which cannot be known' : `\`${wanted[0]}\`${wanted.length > 1 ? ' and others' : ''}`;
    return { fault: `is of ${found}, and not of ${artifact.name}, ${expected}` };
  }
  return { predicate, signer: signer.name };
}
