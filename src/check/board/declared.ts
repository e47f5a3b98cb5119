import { clauseOf } from '../../facts/blind.ts';
import { faultIn } from '../../facts/world/blind-spots.ts';
import { oncePerWorld } from '../../facts/world/once.ts';
import { versionHistoryOf } from '../../facts/world/version-history.ts';
import type { EnvironmentNode, World } from '../../facts/world/world.ts';
import { walkBy, withInherited } from '../../history/log/inherited.ts';
import type { ServiceVersion } from '../../history/version-source.ts';

/** A version of a service as an environment declares it. */
export interface Declared {
  /** What people call it; undefined where only a digest is declared, or nothing. */
  version: string | undefined;
  digest: string | undefined;
  /** What it is compared by: the digest where one is declared, else the version. */
  key: string | undefined;
  replicas: number | undefined;
  /** Why it need not be what runs, a clause: its file cannot be read any more. */
  fault?: string;
}

/** What an environment declares, by service: by its manifests, else by its release files as git has them, else as they are. */
export function declaredIn(world: World, environment: EnvironmentNode): Map<string, Declared[]> {
  const found = new Map<string, Declared[]>();
  const add = (service: string, each: Declared) => {
    const known = found.get(service) ?? [];
    if (!known.some(({ key }) => key === each.key)) found.set(service, [...known, each]);
  };
  for (const { name, data } of world.services.filter((each) => each.environment === environment)) {
    const { version, digest, replicas } = data;
    add(name, { version, digest, key: digest ?? version, replicas });
  }
  const inManifests = new Set(found.keys());
  const released = world.history === undefined ? fromFiles(world, environment.id) : fromGit(world, environment);
  for (const [service, each] of released) if (!inManifests.has(service)) add(service, each);
  return found;
}

/** What git has at the last commit. A manifest that can be read says itself what it declares. */
function fromGit(world: World, { id, manifests }: EnvironmentNode): [string, Declared][] {
  const versions = versionHistoryOf(world)!;
  const read = new Set(manifests.map(({ file }) => file));
  return [...(versions.environments.get(id)?.values() ?? [])].flatMap(({ service, running, versions: all }) =>
    running.flatMap((key): [string, Declared][] => {
      const { version, file } = all.get(key)!;
      if (read.has(file)) return [];
      const isFaulty = versions.unreadableNow.has(file) || (world.versions.isManifest(file) && isThere(world, file));
      const fault = isFaulty ? { fault: clauseOf(faultIn(file)) } : {};
      return [[service, { ...named(version, key), replicas: undefined, ...fault }]];
    }),
  );
}

function isThere({ repository }: World, file: string): boolean {
  return repository.manifests.some((each) => each.file === file);
}

function named(version: string, key: string): Pick<Declared, 'version' | 'digest' | 'key'> {
  const digest = /^[a-z0-9]+:[0-9a-f]{32,}$/i.test(key) ? key : undefined;
  return { version: version === digest ? undefined : version, digest, key };
}

/** What the release files say as they are, where there is no history. */
function fromFiles(world: World, environment: string): [string, Declared][] {
  return releasedNow(world).flatMap((each) =>
    each.environment === environment
      ? [[each.service, { ...named(each.version, each.digest ?? each.version), replicas: undefined }]]
      : [],
  );
}

const releasedNow = oncePerWorld((world): readonly ServiceVersion[] => {
  const { repository, versions } = world;
  const walk = walkBy((path) => {
    const { source } = repository.open(path);
    return source === undefined ? undefined : versions.match(path)?.read(source.text);
  });
  const paths = new Set(repository.releases.flatMap(({ files }) => files.map(({ path }) => path)));
  return [...paths].flatMap((path) => withInherited(path, walk));
});
