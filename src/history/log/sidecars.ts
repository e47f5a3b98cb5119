import type { ImageSlot, ServiceVersion } from '../version-source.ts';

/** Whether an image is beyond doubt the service's own: that of the whole file, or one that has the service's name. */
export function isOwnImage({ is, names, of = '' }: ImageSlot): boolean {
  return is === '' || names.includes(of);
}

/**
 * The versions of a file, those of images that run beside a service's own each under a name of its own: the tag of a sidecar is
 * no version of the service. Where none is the service's own beyond doubt, all are.
 */
export function withoutSidecars<Own extends ServiceVersion>(versions: readonly Own[]): readonly Own[] {
  if (versions.length < 2) return versions;
  const withOwn = new Set(
    versions.flatMap(({ service, slot }) => (slot?.of !== undefined && isOwnImage(slot) ? service : [])),
  );
  if (withOwn.size === 0) return versions;
  return versions.map((each) => {
    const { service, slot } = each;
    if (slot?.of === undefined || !withOwn.has(service) || isOwnImage(slot)) return each;
    return { ...each, service: `${service}/${slot.is}` };
  });
}
