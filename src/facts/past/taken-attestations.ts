import { attestationPaths } from '../../repo/attestation/files.ts';
import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import { type Image, imageAttestation, isSha256Digest } from '../attestation/image.ts';
import { happenedAt } from '../attestation/of-image.ts';
import { speakers, verified } from '../attestation/signed-file.ts';
import { judgedStatement } from '../attestation/statements.ts';
import { imageOf, imageOfVersion } from '../attestation/version-image.ts';
import { oncePerWorld } from '../world/once.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/**
 * Attestations of a merge base that counted for what runs now, and which the request has taken away or replaced, where nothing else counts
 * in their place: of a scan, none that is as new.
 */
export function takenAttestations(past: Config, tree: Tree, world: World): string[] {
  const paths = attestationPaths(tree, past).filter((path) => isOtherNow(path, tree, world));
  tree.prefetch?.(paths);
  return paths.filter((path) => {
    const bytes = tree.read(path);
    const { claim, verdict } = judgedStatement(verified({ size: bytes?.length, bytes }, world.policy.trust), world.now);
    if (claim?.kind === undefined || !('signers' in verdict)) return false;
    const { kind, at = -Infinity } = claim;
    return runningImages(world).some((image) => {
      const { environment, digest = '' } = image;
      if (!claim.sha256s.includes(digest.slice('sha256:'.length))) return false;
      if (speakers(verdict.signers, { asked: kind, environment, at: claim.at }).believed.length === 0) return false;
      const now = imageAttestation(image, kind);
      // What is not known now is no loss of the request's.
      if (now === undefined || !('predicate' in now)) return now === undefined || 'fault' in now;
      return kind === 'scan' && (happenedAt(kind, now.predicate) ?? -Infinity) < at;
    });
  });
}

/** Whether the request, and not its base, has made a file of a merge base another one, or taken it away. */
function isOtherNow(path: string, tree: Tree, { repository, mergeBase }: World): boolean {
  const now = repository.tree.read(path);
  if (isAs(tree, path, now)) return false;
  return !isAs(mergeBase!.base, path, now);
}

function isAs(tree: Tree, path: string, bytes: Uint8Array | undefined): boolean {
  if (bytes === undefined || tree.kind(path) !== 'file') return bytes === undefined && tree.kind(path) !== 'file';
  if (tree.holds !== undefined) return tree.holds(path, bytes);
  return Buffer.compare(tree.read(path) ?? new Uint8Array(), bytes) === 0;
}

/** The images of all that runs now, by their digests. */
const runningImages = oncePerWorld((world): readonly Image[] => {
  const histories = [...(versionHistoryOf(world)?.environments ?? [])];
  const versions = histories.flatMap(([environment, services]) =>
    [...services.values()].flatMap(({ service, running, versions: known }) =>
      running.map((key) => imageOfVersion(world, { environment, service, key, file: known.get(key)!.file })),
    ),
  );
  return [...new Set([...world.services.map(imageOf), ...versions])].filter(({ digest }) => isSha256Digest(digest));
});
