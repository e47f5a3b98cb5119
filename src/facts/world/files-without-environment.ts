import { baseOf, followsKustomizations } from '../../repo/release/bases.ts';
import type { ReleaseEntry } from '../../repo/release/files.ts';
import { holdsSame, withoutEnvironment } from '../../repo/release/inherited-finding.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { firstOf } from '../../text/list.ts';
import { oncePerWorld } from './once.ts';
import { presentVersions } from './present-versions.ts';
import { serviceHistory } from './version-history.ts';
import type { World } from './world.ts';

/** A service that has files of environments, and none of one that others have, while a file that names no environment has a version of it. */
interface UnjudgedService {
  service: string;
  environment: string;
  /** That file, and its pattern. */
  file: string;
  base: string;
}

/** A note names this many files; the rest are counted. */
const MOST_FILES = 3;

const unjudgedServices = oncePerWorld((world): readonly UnjudgedService[] => {
  const releases = releasesOf(world.repository.config);
  return world.repository.releases.flatMap((entry) => unjudgedOf(entry, releases, world));
});

/** Why it is not known that a service has no version in an environment: the file by which it may run there; undefined where there is none. */
export function fileWithoutEnvironment(world: World, service: string, environment: string): string | undefined {
  return unjudgedServices(world).find((each) => each.service === service && each.environment === environment)?.file;
}

/** Notes on services of which nothing was judged in an environment that may run them by a file which names none. */
export function withoutEnvironmentNotes(world: World): string[] {
  // Tags and branches may tell it too.
  const unjudged = unjudgedServices(world).filter(
    ({ service, environment }) => (serviceHistory(world, environment, service)?.running.length ?? 0) === 0,
  );
  const groups = Map.groupBy(unjudged, ({ environment, base }) => JSON.stringify([environment, base]));
  return [...groups.values()].map((all) => {
    const { environment, base } = all[0]!;
    const files = [...new Set(all.map(({ file }) => file))];
    const [has, it] = files.length === 1 ? ['has', 'it'] : ['have', 'them'];
    return `${firstOf(files, MOST_FILES)} ${has} a version of a service that has files of other environments and none of ${environment}: if ${environment} runs by ${it}, nothing of that was judged; then add an entry of \`releases\` with \`files: ${base}\` and \`environment: ${environment}\``;
  });
}

function unjudgedOf({ settings, files }: ReleaseEntry, releases: Releases, world: World): UnjudgedService[] {
  const { repository, environments } = world;
  const { configured, pattern, aliases } = settings;
  const isByService = pattern.captures.includes('environment') && pattern.captures.includes('service');
  if (!isByService || followsKustomizations(settings)) return [];
  const bases = (configured.base === undefined ? withoutEnvironment(settings.files) : [configured.base].flat()).filter(
    (base) => base.includes('{service}'),
  );
  if (bases.length === 0) return [];
  const own = files.flatMap(({ path, isBuiltOn }) => {
    const captured = isBuiltOn ? undefined : pattern.match(path);
    const named =
      captured?.environment === undefined ? undefined : (aliases.get(captured.environment) ?? captured.environment);
    const environment = environments.find(({ id }) => id === named)?.id;
    return environment === undefined ? [] : [{ path, captured: captured?.service, environment }];
  });
  const all = new Set(own.map(({ environment }) => environment));
  const isDeclared = declaredIn(world);
  const present = { tree: repository.tree, textOf: (path: string) => repository.open(path).source?.text };
  return [...Map.groupBy(own, ({ captured }) => captured)].flatMap(([captured, there]) => {
    const missing = [...all].filter((id) => !there.some(({ environment }) => environment === id));
    if (missing.length === 0) return [];
    for (const base of bases) {
      const file = baseOf(base, captured);
      const isRead = releases
        .match(file)
        ?.readings.some(
          ({ environment }) => environment === undefined || environments.some(({ id }) => id === environment),
        );
      if (isRead === true) continue;
      const same = there.filter(({ path }) => holdsSame(present, settings, { path, file, base }));
      const services = same.flatMap(({ path }) =>
        (presentVersions(repository)(path) ?? []).map(({ service }) => service),
      );
      const found = [...new Set(services)].flatMap((service) =>
        missing.filter((id) => !isDeclared(id, service)).map((environment) => ({ service, environment, file, base })),
      );
      if (found.length > 0) return found;
    }
    return [];
  });
}

/** Tells which services files have a version of now, by their environment: that which a gate asks about is in none. */
const declaredIn = oncePerWorld(({ repository }) => {
  const paths = repository.releases.flatMap(({ files }) => files.map(({ path }) => path));
  const all = [...new Set(paths)].flatMap((path) => presentVersions(repository)(path) ?? []);
  const declared = new Set(all.map(({ environment, service }) => JSON.stringify([environment, service])));
  return (environment: string, service: string): boolean => declared.has(JSON.stringify([environment, service]));
});
