import type { ServiceVersion } from '../version-source.ts';
import { isOwnImage } from './sidecars.ts';

/** Lists of those among which each is that may be in the place of a version. */
type Alike<Version> = (version: ServiceVersion) => readonly (readonly Version[])[];

/**
 * Finds versions that may be in the place of others: of the same image, or of the same service or none where one of the two tells no image
 * or both may be the service's own. So each of a long list need not be compared with each of another.
 */
export function alikeIn<Version extends ServiceVersion>(versions: readonly Version[]): Alike<Version> {
  const keyOf = ({ environment }: ServiceVersion, of: string) => JSON.stringify([environment, of]);
  const ofService = (each: Version) => keyOf(each, each.service);
  const all = Map.groupBy(versions, ofService);
  const withSlot = versions.filter(({ slot }) => slot !== undefined);
  const bySlot = Map.groupBy(withSlot, (each) => keyOf(each, each.slot!.is));
  const own = Map.groupBy(
    withSlot.filter(({ slot }) => isOwnImage(slot!)),
    ofService,
  );
  const withoutSlot = Map.groupBy(
    versions.filter(({ slot }) => slot === undefined),
    ofService,
  );
  return (version) => {
    const { slot, service } = version;
    const services = [keyOf(version, service), keyOf(version, '')];
    const lists = slot === undefined ? [all] : [withoutSlot, own];
    const found = lists.flatMap((list) => services.map((key) => list.get(key) ?? []));
    return slot === undefined ? found : [bySlot.get(keyOf(version, slot.is)) ?? [], ...found];
  };
}
