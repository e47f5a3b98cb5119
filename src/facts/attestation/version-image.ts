import type { Arrival } from '../../history/versions/arrivals.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { oncePerWorld } from '../world/once.ts';
import type { ServiceNode, World } from '../world/world.ts';
import { isDeclaredBesides } from './declared-besides.ts';
import type { Image } from './image.ts';

const ofServices = oncePerWorld((): Map<ServiceNode, Image> => new Map());

/** The image of a service that a manifest declares, with what that names of it; the same object at each call. */
export function imageOf(service: ServiceNode): Image {
  const { environment, data, manifest } = service;
  const { id, world } = environment;
  const known = ofServices(world).get(service);
  if (known !== undefined) return known;
  const { provenance, scan } = data;
  const named = { ...(provenance && { provenance }), ...(scan && { scan }) };
  const image: Image = { world, environment: id, digest: data.digest, record: manifest.file, named };
  ofServices(world).set(service, image);
  return image;
}

/** A version of a service in an environment, by what it is compared by: its digest, where it has one. */
export interface VersionIn {
  environment: string;
  service: string;
  key: string;
  /** The file that declares it, or did when it arrived. */
  file: string;
}

const ofVersions = oncePerWorld((): Map<string, Image> => new Map());

/** The image of a version; the same object at each call. */
export function imageOfVersion(world: World, version: VersionIn): Image {
  const { environment, service, key, file } = version;
  const declaring = declaringService(world, version);
  if (declaring !== undefined) return imageOf(declaring);
  const name = JSON.stringify([environment, service, key, file]);
  const known = ofVersions(world).get(name);
  if (known !== undefined) return known;
  const image: Image = {
    world,
    environment,
    digest: digestOf(key),
    record: file,
    named: {},
    unnamed: unnamedIn(world, file),
  };
  ofVersions(world).set(name, image);
  return image;
}

/** The digest that a version is compared by; undefined for one by its name alone. */
export function digestOf(key: string): string | undefined {
  return /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[\w=-]{32,}$/i.test(key) ? key : undefined;
}

/** The service of a manifest that declares a version now; undefined where none does. */
export function declaringService(
  { services }: World,
  { environment: id, service, key }: Omit<VersionIn, 'file'>,
): ServiceNode | undefined {
  return services.find(
    ({ name, environment, data }) => environment.id === id && name === service && (data.digest ?? data.version) === key,
  );
}

/** Whether a manifest declares a version, or did when it arrived. */
export function isOfManifest(world: World, version: VersionIn): boolean {
  return declaringService(world, version) !== undefined || isManifest(world, version.file);
}

/** The same of an arrival whose service nothing but manifests declares there: what `releases` finds is theirs too to judge. */
export function isOfManifestAlone(world: World, arrival: Arrival): boolean {
  return isOfManifest(world, arrival) && !isDeclaredBesides(world, arrival);
}

function isManifest({ repository: { config } }: World, file: string): boolean {
  return config.patterns.environments.some(({ pattern }) => pathMatcher(pattern)(file));
}

/** What a manifest named of a version that it declares no more, nobody looks up. */
function unnamedIn(world: World, file: string): Image['unnamed'] {
  if (!isManifest(world, file)) return undefined;
  return { why: 'a version is declared no more, nor what somebody signed of it, in', of: file };
}
