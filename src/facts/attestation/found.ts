import type { Blindness } from '../blind.ts';
import { leftOutFile, unseenByConfig } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { staleFault } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import type { Attested } from './attested.ts';
import type { OfImage } from './of-image.ts';
import { speakers } from './signed-file.ts';
import { type StatementFile, statementFiles } from './statements.ts';

/** An image of which somebody may have signed something. */
interface Sought {
  predicate: OfImage;
  sha256: string;
  environment: string;
  /** The file that declares that it runs there. */
  record: string;
}

/** The files of attestations by the sha256 that they say that they are of. */
const filesBySha256 = oncePerWorld((world): ReadonlyMap<string, readonly StatementFile[]> => {
  const files = new Map<string, StatementFile[]>();
  for (const file of statementFiles(world)) {
    for (const sha256 of new Set(file.claim?.sha256s)) files.set(sha256, [...(files.get(sha256) ?? []), file]);
  }
  return files;
});

/**
 * What somebody signed of an image, among the attestations that no record names: the newest by its own time that counts there. Where
 * none does, why not, of the newest that says that it is of the image; undefined where none says so.
 */
export function foundAttestation(world: World, sought: Sought): (Attested & { path: string }) | undefined {
  const { predicate, sha256 } = sought;
  const [byConfig] = unseenByConfig(world, 'attestations');
  if (byConfig !== undefined) return { path: byConfig.blindness.of ?? '', blindness: byConfig.blindness };
  const files = filesBySha256(world).get(sha256) ?? [];
  const judged = files
    .filter(({ claim }) => claim?.kind === predicate)
    .map((file) => ({ path: file.path, at: file.claim?.at ?? -Infinity, attested: attestedBy(file, sought) }))
    .sort((a, b) => b.at - a.at);
  const counting = judged.find(({ attested }) => 'signer' in attested);
  const unseen = judged.find(({ attested }) => 'blindness' in attested) ?? leftOut(world);
  // Of several scans the newest counts, which an unseen one may be; who built an image is known by one that says so.
  const first = predicate === 'scan' ? (unseen ?? counting) : (counting ?? unseen);
  const shown = first ?? judged[0];
  return shown && { path: shown.path, ...shown.attested };
}

/** Whether any attestation says that it is of an image, or may. */
function leftOut(world: World): { path: string; attested: { blindness: Blindness } } | undefined {
  const [path] = world.repository.attestations.leftOut;
  return path === undefined ? undefined : { path, attested: { blindness: leftOutFile(world, path)! } };
}

function attestedBy(
  { path, claim, verdict, world }: StatementFile,
  { predicate, environment, record }: Sought,
): Attested {
  if (!('signers' in verdict)) return verdict;
  const stale = staleFault(world, record, path);
  if (stale !== '') return { fault: stale };
  const { believed, fault } = speakers(verdict.signers, { asked: predicate, environment, at: claim?.at });
  const [signer] = believed;
  if (signer === undefined) return { fault, isUntrusted: true };
  return { predicate: verdict.statement.predicate, signer: signer.name };
}
