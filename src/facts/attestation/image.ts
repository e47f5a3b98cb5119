import type { Blindness } from '../blind.ts';
import type { World } from '../world/world.ts';
import { type Attested, attested, type Named } from './attested.ts';
import { foundAttestation } from './found.ts';
import { happenedAt, type OfImage } from './of-image.ts';

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

/** What is made of something that was signed of an image, and the file that has it; its fault is a clause about the service. */
type ImageAttestation = Attested & { path: string };

const SHA256_DIGEST = /^sha256:([0-9a-f]{64})$/;

/** Whether a digest is one by which it is known what code runs: `sha256:` and 64 lower-case hexadecimal digits. */
export function isSha256Digest(digest: string | undefined): boolean {
  return SHA256_DIGEST.test(digest ?? '');
}

/**
 * What somebody signed of an image: in the file that is named, or else among the attestations that nothing names. Undefined where
 * nobody did.
 */
export function imageAttestation(image: Image, predicate: OfImage): ImageAttestation | undefined {
  const { world, digest = '', environment, record, unnamed } = image;
  const [, sha256] = SHA256_DIGEST.exec(digest) ?? [];
  const named = image.named[predicate];
  if (named === undefined) {
    const found = sha256 && foundAttestation(world, { predicate, sha256, environment, record });
    if (found) return inWords(found, predicate);
    return unnamed && { path: record, blindness: unnamed };
  }
  const verdict = attested(world, named, {
    record,
    predicate,
    environment,
    artifact: { name: 'the image', sha256s: sha256 === undefined ? [] : [[sha256]] },
    happenedAt: (said) => happenedAt(predicate, said),
  });
  return inWords({ path: named.path, ...verdict }, predicate);
}

function inWords(verdict: ImageAttestation, predicate: OfImage): ImageAttestation {
  return 'fault' in verdict ? { ...verdict, fault: faultOf(predicate, verdict.path, verdict.fault) } : verdict;
}

/** The fault of what somebody signed of an image, as a clause about the service: `its scan … is signed by …`. */
export function faultOf(predicate: OfImage, path: string, fault: string): string {
  return `its ${predicate} \`${path}\` ${fault}`;
}
