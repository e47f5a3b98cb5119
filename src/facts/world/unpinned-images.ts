import { isKustomization } from '../../repo/release/kustomization.ts';
import {
  type ImageEntry,
  imageBuilds,
  type Kustomized,
  type KustomizedImage,
} from '../../repo/release/kustomized-images.ts';
import { imageName } from '../../repo/release/release-file/image-reference.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import { entriesForOthers } from '../../repo/release/renaming-entries.ts';
import type { ReleaseSettings } from '../../repo/release/settings.ts';
import { textIn } from '../../repo/tree.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Blindness } from '../blind.ts';
import { oncePerRepository, oncePerWorld } from './once.ts';
import { isChangedInRange } from './range-files.ts';
import type { World } from './world.ts';

/**
 * Why it is not known what a kustomization of an entry runs, though it says versions: an entry of its `images` is for no image, while one
 * of this service has its version from a manifest below. Of a request, also what loses the version that `images` said of it at the base,
 * and an entry with another name where it cannot be told which of the two there is.
 */
export function unpinnedIn(world: World, path: string, { kind, pattern }: ReleaseSettings): Blindness[] {
  const service = pattern.match(path)?.service;
  if (kind === 'argocd' || kind === 'flux') return renamedElsewhere(world, path, { kind, service });
  if (kind !== 'kustomize' || !isKustomization(path)) return [];
  const now = builtNow(world.repository)(path);
  if (now.isBeyond)
    return [{ why: 'more kustomizations and images than are followed are built into', of: path, mend: BEYOND }];
  const untrue = [...unmatchedIn(now, service), ...(service === undefined ? byPatternIn(now) : [])];
  if (untrue.length > 0) return untrue.map((each) => ({ ...each, of: path }));
  const before = builtBefore(world)(path);
  if (before === undefined) return [];
  const isReadAsBase = ({ file }: KustomizedImage) => releasesOf(world.repository.config).base(file) !== undefined;
  const lost = [...lostPins(before, now, isReadAsBase), ...leftBehind(before, now)];
  if (!now.isWhole) addAll(lost, renamed(before.entries, now.entries, service));
  return lost.map((each) => ({ ...each, of: path }));
}

/** Whether all that a kustomization is built of can be read, so that what is no image of it is gone. */
export function isBuiltWhole({ repository }: World, path: string): boolean {
  return isKustomization(path) && builtNow(repository)(path).isWhole;
}

const BEYOND = 'Build it of fewer, or nest them less deeply.';

const builtNow = oncePerRepository(({ open, tree }) =>
  imageBuilds((path) => (tree.kind(path) === 'file' ? open(path).source?.text : undefined)),
);

/** The kustomizations that the request changes, directly or below, as they were where it parted from its base. */
const builtBefore = oncePerWorld((world): ((path: string) => Kustomized | undefined) => {
  const tree = world.mergeBase?.trees[0];
  if (tree === undefined) return () => undefined;
  const before = imageBuilds((path) => (tree.kind(path) === 'file' ? textIn(tree, path) : undefined));
  const isChanged = ({ files }: Kustomized) => [...files].some((file) => isChangedInRange(world, file));
  return (path) => (isChanged(builtNow(world.repository)(path)) ? before(path) : undefined);
});

/** The images of manifests of which no entry says the version. */
function leftIn({ images }: Kustomized): (KustomizedImage & { reference: string })[] {
  return images.flatMap((image) =>
    image.isSet || image.reference === undefined ? [] : [{ ...image, reference: image.reference }],
  );
}

/** The entries for none of the images, though one of their service is left as a manifest has it. */
function unmatchedIn(now: Kustomized, service: string | undefined): Blindness[] {
  if (!now.isWhole) return [];
  const left = leftIn(now);
  const isAlone = now.entries.every(({ isMatched }) => !isMatched);
  return now.entries.flatMap((entry): Blindness[] => {
    if (entry.version === undefined || entry.isMatched) return [];
    const names = [entry.service, ...(service === undefined ? [] : [service])];
    // A path that names the service gives it whatever image there is.
    const isOf = ({ name }: KustomizedImage) =>
      names.includes(imageName(name) ?? name) || (service !== undefined && isAlone);
    const image = left.find(isOf);
    if (image === undefined) return [];
    return [
      {
        why: `\`${entry.called}\` under \`images\` is for no image of what is built, where \`${image.file}\` has \`${image.reference}\`, so that its version is not the one that runs, in`,
        mend: `Write \`name: ${image.name}\` if it is that image, or remove the entry if nothing has its image any more.`,
      },
    ];
  });
}

/** The entries for images of another service, which their names mean as patterns, and which no entry calls as they are called. */
function byPatternIn(now: Kustomized): Blindness[] {
  const named = new Set(
    now.images.flatMap((image) => (image.isNamed ? JSON.stringify([image.file, image.reference]) : [])),
  );
  return now.entries.flatMap(({ called, service, version, byPattern }): Blindness[] => {
    const image = byPattern.find(
      ({ name, file, reference }) => imageName(name) !== service && !named.has(JSON.stringify([file, reference])),
    );
    if (version === undefined || image === undefined) return [];
    return [
      {
        why: `\`${called}\` under \`images\` is a pattern by its dots, and is for \`${image.name}\` in \`${image.file}\`, while its version counts as that of \`${service}\`, in`,
        mend: `Write \`name: ${image.name}\`.`,
      },
    ];
  });
}

/** The images of which `images` said the version before, and does not any more: that of a manifest runs, in whatever file it is by now. */
function lostPins(before: Kustomized, now: Kustomized, isReadAsBase: (image: KustomizedImage) => boolean): Blindness[] {
  const pinned = new Set(before.images.flatMap((image) => (image.isSet ? firstNameOf(image) : [])));
  const wereLeft = new Set(leftIn(before).map(({ name }) => name));
  const images = leftIn(now).filter(
    (image) => pinned.has(firstNameOf(image)) && !wereLeft.has(image.name) && !isReadAsBase(image),
  );
  return images.map(({ file, reference, name }) => ({
    why: `\`images\` said the version of \`${name}\` before, and \`${file}\` has \`${reference}\` in its place now, which is not read, in`,
    mend: `Say the version of \`${name}\` under \`images\` again, or let an entry of \`releases\` with \`kind: kubernetes\` read that file as its \`base\`.`,
  }));
}

/** The last segment of what its manifest calls an image. */
function firstNameOf({ reference, name }: KustomizedImage): string {
  return imageName(reference ?? name) ?? name;
}

/** The entries that were for an image and are for none any more, where an image of another name came that has its version from a manifest. */
function leftBehind(before: Kustomized, now: Kustomized): Blindness[] {
  if (!now.isWhole) return [];
  const names = new Set(before.images.map(({ name }) => name));
  const come = leftIn(now).find(({ name }) => !names.has(name));
  const wereMatched = new Set(before.entries.flatMap(({ called, isMatched }) => (isMatched ? called : [])));
  const left = now.entries.filter(
    ({ called, version, isMatched }) => version !== undefined && !isMatched && wereMatched.has(called),
  );
  return come === undefined
    ? []
    : left.map(({ called }) => ({
        why: `\`${called}\` under \`images\` was for an image before and is for none now, while \`${come.file}\` has \`${come.reference}\`, which is not read, in`,
        mend: `Remove the entry if nothing has its image any more, or write \`name: ${come.name}\` if it is that image.`,
      }));
}

/** The entries for what stands elsewhere to which a request gives another name. */
function renamedElsewhere(
  world: World,
  path: string,
  { kind, service }: { kind: 'argocd' | 'flux'; service: string | undefined },
): Blindness[] {
  const tree = world.mergeBase?.trees[0];
  if (tree?.kind(path) !== 'file' || !isChangedInRange(world, path)) return [];
  const [before = '', now = ''] = [textIn(tree, path), world.repository.open(path).source?.text];
  return renamed(entriesForOthers(kind, before), entriesForOthers(kind, now), service).map((each) => ({
    ...each,
    of: path,
  }));
}

/** The entries that another name was given, where not both names are those of images that can be read. */
function renamed(before: readonly ImageEntry[], now: readonly ImageEntry[], service: string | undefined): Blindness[] {
  const byService = (entries: readonly ImageEntry[]) =>
    Map.groupBy(
      entries.filter(({ version }) => version !== undefined),
      (entry) => service ?? entry.service,
    );
  const earlier = byService(before);
  return [...byService(now)].flatMap(([name, own]): Blindness[] => {
    const were = earlier.get(name) ?? [];
    const gone = were.find((one) => own.every(({ called }) => called !== one.called));
    const come = own.find((one) => were.every(({ called }) => called !== one.called));
    if (gone === undefined || come === undefined || (gone.isMatched && come.isMatched)) return [];
    return [
      {
        why: `\`images\` says by the name \`${come.called}\` what it said by \`${gone.called}\` before, and which of the two an image has is not to be seen, in`,
        mend: `Keep the name \`${gone.called}\`; if the image has another name by now, merge that change by itself, with \`--allow-blind\`.`,
      },
    ];
  });
}
