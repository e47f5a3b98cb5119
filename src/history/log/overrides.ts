import { withSuffix } from '../../text/image-match.ts';
import type { ImageOverride, ServiceVersion } from '../version-source.ts';
import { type CustomizedImage, imageIndex, nameOf } from './image-index.ts';

export function isImage(version: ServiceVersion): version is CustomizedImage {
  return version.override !== undefined;
}

/** Tells whether a version is that of an image, which one file tells by several names. */
export function ofImages(images: readonly CustomizedImage[]): (version: ServiceVersion) => boolean {
  const keyOf = ({ service, version, environment }: ServiceVersion) => JSON.stringify([service, version, environment]);
  const known = new Set(images.map(keyOf));
  return (version) => known.has(keyOf(version));
}

/**
 * The images after the entries of a kustomization, in their order, of which each is for those that are called so by then. An image that
 * an earlier layer named is that of that layer, by its service there.
 */
export function overridden(images: readonly CustomizedImage[], entries: readonly CustomizedImage[]): CustomizedImage[] {
  return applied(images, entries).now;
}

/** The same, with the entries that are for no image of an earlier layer or entry, and the images of earlier layers that none is for. */
function applied(images: readonly CustomizedImage[], entries: readonly CustomizedImage[]) {
  const index = imageIndex();
  for (const image of images) index.add(image);
  const unreached: CustomizedImage[] = [];
  const left = new Set(images.keys());
  for (const entry of inOrder(entries)) {
    const reached = index.reached(entry);
    if (reached.length === 0) unreached.push(entry);
    const isKnown = reached.some((place) => isBy(index.all()[place]!, entry));
    for (const place of reached) {
      left.delete(place);
      index.replace(place, after(index.all()[place]!, entry));
    }
    if (!isKnown) index.add(withoutUntold(entry));
  }
  const now = [...new Map(index.all().map((image) => [JSON.stringify(image), image])).values()];
  return { now, unreached, left: [...left].map((place) => images[place]!) };
}

/** Those that set no version are read apart from the others. */
function inOrder(entries: readonly CustomizedImage[]): CustomizedImage[] {
  return entries.toSorted((one, other) => one.override.at - other.override.at);
}

/** An entry for an image of which no earlier one tells a version. */
function withoutUntold({ override: { isUntold: _, ...override }, ...image }: CustomizedImage): CustomizedImage {
  return { ...image, override };
}

/** Whether an image has the very name that an entry is for, from the start or by the name that it has now. */
function isBy(image: CustomizedImage, { override: { called } }: CustomizedImage): boolean {
  return image.override.called === called || nameOf(image) === called;
}

function after(image: CustomizedImage, entry: CustomizedImage): CustomizedImage {
  const { version, override } = entry;
  const { called, isUntold } = image.override;
  const becomes = override.becomes ?? image.override.becomes;
  const named: ImageOverride = { at: image.override.at, called, ...(becomes === undefined ? {} : { becomes }) };
  const isTold = image.version !== '';
  if (override.isUntold)
    return { ...setBy(image, entry, ''), override: { ...named, ...((isTold || isUntold) && UNTOLD) } };
  if (version === '' || (override.isSuffix && !isTold))
    return { ...image, override: { ...named, ...(isUntold && UNTOLD) } };
  if (!override.isSuffix) return { ...setBy(image, entry, version), override: named };
  return { ...behindTag(image, entry), override: named };
}

/** A version of an image in the file of an entry. */
function setBy<Version extends ServiceVersion>(image: Version, { file }: ServiceVersion, version: string): Version {
  const { file: _, digest: __, ...own } = image;
  return { ...own, version, ...(file === undefined ? {} : { file }) } as Version;
}

/** The tag that an image has, with what an entry puts behind it. */
export function behindTag<Version extends ServiceVersion>(image: Version, entry: CustomizedImage): Version {
  return setBy(image, entry, withSuffix(image.version, entry.version));
}

const UNTOLD = { isUntold: true } as const;

/** What images are in the end: their versions, and those that are not told any more. */
export function versionsOf(images: readonly CustomizedImage[]): ServiceVersion[] {
  return images.flatMap(({ override, isPart: _, ...version }): ServiceVersion[] =>
    override.isUntold ? [{ ...version, ...UNTOLD }] : version.version === '' ? [] : [version],
  );
}

/** The entries that set a version of no image, though an image of their service is called otherwise by then, with that image. */
export function unmatched(
  images: readonly CustomizedImage[],
  entries: readonly CustomizedImage[],
): { entry: CustomizedImage; image: CustomizedImage }[] {
  const keyOf = ({ environment, service }: ServiceVersion) => JSON.stringify([environment, service]);
  const { unreached, left } = applied(images, entries);
  const others = new Map(left.filter(({ version }) => version !== '').map((image) => [keyOf(image), image]));
  return unreached.flatMap((entry) => {
    const image = others.get(keyOf(entry));
    return entry.version === '' || image === undefined ? [] : [{ entry, image }];
  });
}
