import { isDigest } from '../../text/image-match.ts';
import type { ServiceVersion } from '../version-source.ts';
import { alikeIn } from './alike.ts';
import { emptiedBy } from './emptied.ts';
import { behindTag, isImage, ofImages, overridden } from './overrides.ts';
import { afterEntries, isPatched, type PatchedImage } from './patched.ts';
import { isOwnImage } from './sidecars.ts';

/** The versions of a file that is laid over others: its own, and those below that it does not pin. */
export function laidOver(below: readonly ServiceVersion[], own: readonly ServiceVersion[]): readonly ServiceVersion[] {
  const entries = own.filter(isImage);
  const isOfImage = ofImages(overridden([], entries));
  const told = own.filter((each) => !each.isUntold && !isImage(each) && !isOfImage(each));
  const untold = own.filter(({ isUntold, isWhole }) => isUntold && !isWhole);
  const wholes = own.filter(({ isWhole }) => isWhole);
  const emptied = emptiedBy(wholes);
  const belowAlike = alikeIn(below);
  const above = told.flatMap((each) => namedAsIn(belowAlike, each) ?? []);
  const aboveAlike = alikeIn(above);
  const untoldAlike = alikeIn(untold);
  const setAlike = alikeIn(entries.filter(({ version }) => version !== ''));
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const left = below.filter((each) => !aboveAlike(each).some((alike) => alike.some((other) => pins(other, each))));
  const patched: PatchedImage[] = [];
  const others = left.flatMap((each): readonly ServiceVersion[] => {
    if (isImage(each)) return [];
    // What is empty in one layer hides nothing of the layers over it.
    if (each.isWhole) return [];
    if (!isPatched(each)) {
      // What is read of manifests has no name of an image here, and that of its service tells which it is.
      const set = setAlike(each)
        .flatMap((alike) => alike.findLast((other) => pins(other, each)) ?? [])
        .toSorted((one, other) => places.get(one)! - places.get(other)!)
        .at(-1);
      if (set !== undefined) return set.override.isSuffix ? [behindTag(each, set)] : [];
    }
    const over = untoldAlike(each)
      .map((alike) => alike.find((other) => standsOver(other, each)))
      .concat(emptied(each))
      .find((other) => other !== undefined);
    if (over === undefined && isPatched(each)) {
      patched.push(each);
      return [];
    }
    if (over === undefined) return [each];
    const { file: _, digest: __, ...of } = each;
    return [{ ...of, version: over.version, isUntold: true, ...(over.file && { file: over.file }) }];
  });
  return [
    ...above,
    ...wholes,
    ...others,
    ...afterEntries(patched, entries),
    ...overridden(left.filter(isImage), entries),
  ];
}

/** Whether what is no version is in the place of an inherited one. */
function standsOver(untold: ServiceVersion, inherited: ServiceVersion): boolean {
  const { slot, service, environment } = untold;
  if (environment !== inherited.environment) return false;
  // Charts take an empty digest for none, and go by the tag then.
  if (untold.key === 'digest' && untold.version === '' && !isDigest(inherited.version)) return false;
  if (slot === undefined || inherited.slot === undefined) return ['', inherited.service].includes(service);
  // A tag beside no repository is of the image that has its place alone.
  return slot.is === inherited.slot.is || (slot.names[0] !== slot.is && pins(untold, inherited));
}

/** Whether a file's own version takes the place of one that it inherits: of that image where both tell which, else of the service. */
function pins(own: ServiceVersion, inherited: ServiceVersion): boolean {
  if (own.environment !== inherited.environment) return false;
  // A chart that knows digests passes over the tag beside one, and one that does not passes over the digest.
  if (own.key === 'tag' && inherited.key === 'digest' && own.slot?.is === inherited.slot?.is) return false;
  const isOfImage = own.slot !== undefined && own.slot.is === inherited.slot?.is;
  if (own.service !== inherited.service) return isOfImage && own.slot?.of === undefined;
  if (own.slot === undefined || inherited.slot === undefined || isOfImage) return true;
  // Of files that are not laid over each other, each has the service's own image somewhere else.
  return isOwnImage(own.slot) && isOwnImage(inherited.slot);
}

/**
 * Values are of the image that a file below has in their place, whatever they call it: another repository is no other service. Undefined
 * where that is what makes them a version, and there is none.
 */
function namedAsIn(below: ReturnType<typeof alikeIn>, own: ServiceVersion): ServiceVersion | undefined {
  const { slot, isPart, ...others } = own;
  if (slot === undefined) return own;
  const there = below(own)[0]?.[0];
  if (there === undefined) return isPart === undefined ? own : undefined;
  const { service, named } = there;
  const called = slot.of === undefined ? { service, ...(named === undefined ? {} : { named }) } : {};
  return { ...others, ...called, slot: { ...slot, names: [...new Set([...there.slot!.names, ...slot.names])] } };
}
