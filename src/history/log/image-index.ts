import { isImageMatched } from '../../text/image-match.ts';
import type { ImageOverride, ServiceVersion } from '../version-source.ts';

/** An image of kustomizations: the version that it has by then, and what it is called. */
export interface CustomizedImage extends ServiceVersion {
  override: ImageOverride;
}

/** Images in an order, each of which may become another in its place. */
export interface ImageIndex {
  /** The places of those that an entry is for, by what they are called now. */
  reached(entry: CustomizedImage): number[];
  add(image: CustomizedImage): void;
  replace(place: number, image: CustomizedImage): void;
  all(): readonly CustomizedImage[];
}

/** Finds images by their names, so that each entry of a long list need not be compared with each image. */
export function imageIndex(): ImageIndex {
  const images: CustomizedImage[] = [];
  const byName = places();
  /** Only of names of the same length can one be the pattern of the other. */
  const byLength = places();
  const byPart = places();
  /** Of names of which another tool fills in a part, the last part decides. */
  const filledByPart = places();
  const lists = (name: string) => [
    [byName, name] as const,
    [byLength, `${name.length}`] as const,
    [byPart, lastPart(name)] as const,
    ...(isFilledIn(name) ? [[filledByPart, lastPart(name)] as const] : []),
  ];
  const index = (place: number, image: CustomizedImage) => {
    for (const [list, key] of lists(nameOf(image))) list.add(key, place);
  };
  return {
    reached: (entry) => {
      const { called } = entry.override;
      const part = isFilledIn(lastPart(called)) ? [] : [lastPart(called)];
      const alike = called.includes('.')
        ? byLength.at(`${called.length}`).filter((place) => isImageMatched(called, nameOf(images[place]!)))
        : byName.at(called);
      const filled = part.flatMap((each) => (isFilledIn(called) ? byPart : filledByPart).at(each));
      return [...new Set([...alike, ...filled])].filter((place) => images[place]!.environment === entry.environment);
    },
    add: (image) => index(images.push(image) - 1, image),
    replace: (place, image) => {
      const before = nameOf(images[place]!);
      if (before !== nameOf(image)) {
        for (const [list, key] of lists(before)) list.remove(key, place);
        index(place, image);
      }
      images[place] = image;
    },
    all: () => images,
  };
}

/** What an image is called by now. */
export function nameOf({ override: { called, becomes = called } }: CustomizedImage): string {
  return becomes;
}

function places() {
  const lists = new Map<string, Set<number>>();
  return {
    at: (key: string): number[] => [...(lists.get(key) ?? [])],
    add: (key: string, place: number) => lists.set(key, (lists.get(key) ?? new Set()).add(place)),
    remove: (key: string, place: number) => lists.get(key)?.delete(place),
  };
}

const isFilledIn = (name: string) => /[{$<]/.test(name);

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
