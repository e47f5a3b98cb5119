import { isDeepStrictEqual } from 'node:util';
import { attestationPaths } from '../../repo/attestation/files.ts';
import type { Scan } from '../../repo/attestation/scan.ts';
import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import { type Image, isSha256Digest, saidOfImage } from '../attestation/image.ts';
import { type Kept, readKept } from '../attestation/kept.ts';
import { endOf } from '../attestation/of-image.ts';
import { speakers } from '../attestation/signed-file.ts';
import { imageOf, imageOfVersion } from '../attestation/version-image.ts';
import { isAs } from '../world/as-it-was.ts';
import { oncePerWorld } from '../world/once.ts';
import { settingsOf } from '../world/settings-of.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';
import { type NamedAttestation, namedAttestations, nameOf } from './named-attestations.ts';

/**
 * Attestations of a merge base that counted for what runs now, among those that are kept or that a manifest named, and which the request
 * has taken away or replaced, where nothing else counts in their place: of a scan, none that is as new.
 */
export function takenAttestations(past: Config, tree: Tree, world: World): string[] {
  const paths = attestationPaths(tree, past).filter((path) => isOtherNow(path, tree, world));
  const named = otherNow(past, tree, world);
  tree.prefetch?.([...paths, ...named.map(({ path }) => path)]);
  const isMadeSince = madeSince(past, tree, world);
  const readAt = (path: string) => readKept(() => tree.read(path), tree.size(path), world.policy.trust);
  const taken = paths.filter((path) =>
    readAt(path).some((kept) => runningImages(world).some((image) => isTaken(kept, image, isMadeSince))),
  );
  const takenOfNamed = named.flatMap(({ environment, service, kind, path }) => {
    const node = world.services.find((each) => each.name === service && each.environment.id === environment);
    if (node === undefined || !isSha256Digest(node.data.digest)) return [];
    const isOne = readAt(path).some((kept) => kept.claim?.kind === kind && isTaken(kept, imageOf(node), isMadeSince));
    return isOne ? [path] : [];
  });
  return [...new Set([...taken, ...takenOfNamed])];
}

/** What the manifests of a merge base named, where the request, and not its base, names another file or has made it another one. */
function otherNow(past: Config, tree: Tree, world: World): NamedAttestation[] {
  const before = [...namedAttestations(tree, past, world).values()];
  if (before.length === 0) return [];
  const { tree: present, config } = world.repository;
  const now = namedAttestations(present, config, world);
  let base: ReturnType<typeof namedAttestations> | undefined;
  return before.filter((each) => {
    const path = now.get(nameOf(each))?.path;
    if (path === each.path) return isOtherNow(path, tree, world);
    base ??= namedAttestations(world.mergeBase!.base, settingsOf(world, world.mergeBase!.base), world);
    return base.get(nameOf(each))?.path !== path;
  });
}

/** Whether an attestation counted for an image for which nothing counts now that is as good. */
function isTaken({ claim, verdict }: Kept, image: Image, isMadeSince: (scan: KnownScan) => boolean): boolean {
  const { environment, digest = '' } = image;
  if (claim?.kind === undefined || !('signers' in verdict)) return false;
  const { kind, sha256s, at } = claim;
  if (!sha256s.includes(digest.slice('sha256:'.length))) return false;
  if (speakers(verdict.signers, { asked: kind, environment, at }).believed.length === 0) return false;
  const now = saidOfImage(image, kind);
  // What is not known now is no loss of the request's.
  if (now === undefined || !('said' in now)) return now === undefined || 'fault' in now;
  return kind === 'scan' && !isAsNew(now as KnownScan, verdict.said as Scan, isMadeSince);
}

interface KnownScan {
  path: string;
  said: Scan;
}

/** Whether a scan counts in the place of another. Where their times do not tell, it does if it found the same, or was made since. */
function isAsNew({ path, said }: KnownScan, before: Scan, isMadeSince: (scan: KnownScan) => boolean): boolean {
  const [then, end] = [endOf(before), endOf(said)];
  if (then !== undefined && then !== end) return (end ?? -Infinity) > then;
  return isDeepStrictEqual(said.found, before.found) || isMadeSince({ path, said });
}

/** Tells whether a merge base had no such scan, in that file nor among those that `attestations` found. */
function madeSince(past: Config, tree: Tree, { repository, policy: { trust } }: World): (scan: KnownScan) => boolean {
  let known: readonly Kept[] | undefined;
  return ({ path, said }) => {
    const file = path.replace(/:[0-9]+$/, '');
    if (isAs(tree, file, repository.tree.read(file))) return false;
    known ??= attestationPaths(tree, past).flatMap((each) => readKept(() => tree.read(each), tree.size(each), trust));
    return !known.some(({ verdict }) => 'said' in verdict && isDeepStrictEqual(verdict.said, said));
  };
}

/** Whether the request, and not its base, has made a file of a merge base another one, or taken it away. */
function isOtherNow(path: string, tree: Tree, { repository, mergeBase }: World): boolean {
  const now = repository.tree.read(path);
  if (isAs(tree, path, now)) return false;
  return !isAs(mergeBase!.base, path, now);
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
