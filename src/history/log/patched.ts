import type { ServiceVersion } from '../version-source.ts';
import type { CustomizedImage } from './image-index.ts';
import { nameOf } from './image-index.ts';
import { overridden } from './overrides.ts';

/** An image that a patch of a kustomization sets. */
export type PatchedImage = ServiceVersion & { called: string };

export function isPatched(version: ServiceVersion): version is PatchedImage {
  return version.called !== undefined;
}

/** Images that patches of the layers below set, after the entries of `images` that are for what each is called. */
export function afterEntries(patched: readonly PatchedImage[], entries: readonly CustomizedImage[]): ServiceVersion[] {
  // Patches of a layer come before its entries.
  const images = patched.map(({ isUntold, ...image }): CustomizedImage => {
    const override = { at: -1, called: image.called, ...(isUntold && { isUntold }) };
    // What is not told has its text in another place as long as entries may set it.
    return { ...image, version: isUntold ? '' : image.version, override, ...(isUntold && { untold: image.version }) };
  });
  return overridden(images, entries).flatMap(({ override, ...each }) => {
    if (each.called === undefined) return [];
    const { untold = '', ...image } = each as PatchedImage & { untold?: string };
    const told = { ...image, called: nameOf({ ...image, override }) };
    return override.isUntold ? { ...told, version: untold, isUntold: true as const } : told;
  });
}
