import type { Blindness } from '../blind.ts';
import { leftOutFile, unseenByConfig } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { staleFault } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { type KeptAttestation, keptAttestations } from './kept-attestations.ts';
import { newestScan } from './newest-scan.ts';
import type { OfImage, OfImages } from './of-image.ts';
import { speakers } from './signed-file.ts';

/** An image of which somebody may have signed something. */
interface Sought<Kind extends OfImage> {
  kind: Kind;
  sha256: string;
  environment: string;
  /** The file that declares that it runs there. */
  record: string;
  /** What the scan says that is named of it, which is one of several; undefined where none is, and of anything else. */
  named: SaidOfImage<Kind> | undefined;
}

/** What somebody said of an image who is believed in it, and what has it; or why that does not count, as a clause about it. */
export type SaidOfImage<Kind extends OfImage> = { path: string } & Said<Kind>;

type BelievedScan = Extract<SaidOfImage<'scan'>, { signer: string }>;

type Said<Kind extends OfImage> =
  | { said: OfImages[Kind]; signer: string }
  /** `isUntrusted` where somebody signed it whom the policy does not trust, or not in that, there and then. */
  | { fault: string; isUntrusted?: boolean }
  /** Whether it can be believed is not known. */
  | { blindness: Blindness };

/** Attestations by the sha256 that they say that they are of. */
const bySha256 = oncePerWorld((world): ReadonlyMap<string, readonly KeptAttestation[]> => {
  const found = new Map<string, KeptAttestation[]>();
  for (const each of keptAttestations(world)) {
    for (const sha256 of new Set(each.claim?.sha256s)) {
      const others = found.get(sha256);
      if (others === undefined) found.set(sha256, [each]);
      else others.push(each);
    }
  }
  return found;
});

/**
 * What somebody signed of an image, among the attestations that no record names: the newest by its own time that counts there, or the
 * one that is named where none is newer. Where none does, why not, of the newest that says that it is of the image; undefined where
 * none says so.
 */
export function foundOfImage<Kind extends OfImage>(world: World, sought: Sought<Kind>): SaidOfImage<Kind> | undefined {
  const { kind, sha256 } = sought;
  const [byConfig] = unseenByConfig(world, 'attestations');
  if (byConfig !== undefined) return { path: byConfig.blindness.of ?? '', blindness: byConfig.blindness };
  const kept = (bySha256(world).get(sha256) ?? [])
    .filter(({ claim }) => claim?.kind === kind)
    .sort((a, b) => timeOf(b) - timeOf(a))
    .map((each): SaidOfImage<Kind> => ({ path: each.name, ...saidBy(each, sought) }));
  const judged = sought.named === undefined ? kept : [sought.named, ...kept];
  const believed = judged.filter((each) => 'signer' in each);
  const newest = kind === 'scan' ? newestScan(believed as readonly BelievedScan[]) : believed[0];
  const counting = newest as SaidOfImage<Kind> | undefined;
  const unseen = judged.find((each) => 'blindness' in each) ?? leftOut(world);
  // Of several scans the newest counts, which an unseen one may be; who built an image is known by one that says so.
  const first = kind === 'scan' ? (unseen ?? counting) : (counting ?? unseen);
  return first ?? judged[0];
}

function timeOf({ claim }: KeptAttestation): number {
  return claim?.at ?? Number.MIN_SAFE_INTEGER;
}

/** An attestation that is left out of the folder may be of any image. */
function leftOut(world: World): { path: string; blindness: Blindness } | undefined {
  const [path] = world.repository.attestations.leftOut;
  return path === undefined ? undefined : { path, blindness: leftOutFile(world, path)! };
}

function saidBy<Kind extends OfImage>(
  { file, claim, verdict, world }: KeptAttestation,
  { kind, environment, record }: Sought<Kind>,
): Said<Kind> {
  if (!('signers' in verdict)) return verdict;
  const stale = staleFault(world, record, file);
  if (stale !== '') return { fault: stale };
  const { believed, fault } = speakers(verdict.signers, { asked: kind, environment, at: claim?.at });
  const [signer] = believed;
  if (signer === undefined) return { fault, isUntrusted: true };
  return { said: verdict.said as OfImages[Kind], signer: signer.name };
}
