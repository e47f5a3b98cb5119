import type { ServiceVersion } from '../version-source.ts';
import type { CustomizedImage } from './image-index.ts';
import { nameOf } from './image-index.ts';
import { overridden } from './overrides.ts';

/** An image that a patch of a layer below sets, after the entries of `images` that are for what it is called. */
export function afterEntries(
  { isUntold, ...image }: ServiceVersion & { called: string },
  entries: readonly CustomizedImage[],
): ServiceVersion[] {
  // Patches of a layer come before its entries.
  const override = { at: -1, called: image.called, ...(isUntold && { isUntold }) };
  const version = isUntold ? '' : image.version;
  return overridden([{ ...image, version, override }], entries).flatMap(({ override: after, ...each }) => {
    if (each.called === undefined) return [];
    const told = { ...each, called: nameOf({ ...each, override: after }) };
    return after.isUntold ? { ...told, version: image.version, isUntold: true as const } : told;
  });
}
