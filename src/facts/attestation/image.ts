import type { Blindness } from '../blind.ts';
import type { World } from '../world/world.ts';
import { attested, type Named } from './attested.ts';
import { foundOfImage, type SaidOfImage } from './found.ts';
import { endOf, type OfImage, readPredicate } from './of-image.ts';

/** The image of a service in an environment, of which somebody may have signed something. */
export interface Image {
  world: World;
  environment: string;
  digest: string | undefined;
  /** The file that declares it. */
  record: string;
  /** What that file names of what somebody signed of it. */
  named: Readonly<Partial<Record<OfImage, Named>>>;
  /** Why it is not known what was named of it. */
  unnamed?: Blindness | undefined;
}

const SHA256_DIGEST = /^sha256:([0-9a-f]{64})$/;

/** Whether a digest is one by which it is known what code runs: `sha256:` and 64 lower-case hexadecimal digits. */
export function isSha256Digest(digest: string | undefined): boolean {
  return SHA256_DIGEST.test(digest ?? '');
}

/**
 * What somebody signed of an image: in the file that is named, or else among the attestations that nothing names. A scan that is named
 * counts no more than a newer one among these. Undefined where nobody did; a fault is a clause about the service, `its scan … is signed by …`.
 */
export function saidOfImage<Kind extends OfImage>(image: Image, kind: Kind): SaidOfImage<Kind> | undefined {
  const { world, digest = '', environment, record, named, unnamed } = image;
  const [, sha256] = SHA256_DIGEST.exec(digest) ?? [];
  const attestation = named[kind];
  const own = attestation && saidByNamed(image, attestation, { kind, sha256 });
  if (own !== undefined && (kind !== 'scan' || !('said' in own))) return inWords(own, kind);
  const found = sha256 && foundOfImage(world, { kind, sha256, environment, record, named: own });
  if (found) return inWords(found, kind);
  return unnamed && { path: record, blindness: unnamed };
}

function saidByNamed<Kind extends OfImage>(
  { world, record, environment }: Image,
  named: Named,
  { kind, sha256 }: { kind: Kind; sha256: string | undefined },
): SaidOfImage<Kind> {
  const { path } = named;
  const verdict = attested(world, named, {
    record,
    predicate: kind,
    environment,
    artifact: { name: 'the image', sha256s: sha256 === undefined ? [] : [[sha256]] },
    happenedAt: (predicate) => {
      const read = readPredicate(kind, predicate);
      return read.ok ? endOf(read.value) : undefined;
    },
  });
  if (!('signer' in verdict)) return { path, ...verdict };
  const read = readPredicate(kind, verdict.predicate);
  return read.ok ? { path, said: read.value, signer: verdict.signer } : { path, fault: read.problem };
}

function inWords<Kind extends OfImage>(verdict: SaidOfImage<Kind>, kind: Kind): SaidOfImage<Kind> {
  return 'fault' in verdict ? { ...verdict, fault: `its ${kind} \`${verdict.path}\` ${verdict.fault}` } : verdict;
}
