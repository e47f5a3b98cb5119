import { withoutSidecars } from '../../history/log/sidecars.ts';
import type { FileReading } from '../../repo/release/file-reading.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import { valueOr } from '../../text/result.ts';
import type { UnseenSubject } from '../blind.ts';
import type { World } from './world.ts';

/** A service of an environment as one file has it. */
interface Declared {
  environment: string;
  service: string;
  path: string;
  /** Whether an image of it has no tag, so that Kubernetes runs `latest`. */
  isUntagged: boolean;
  version: string;
}

/**
 * The environments in which an image of Kubernetes has no tag while other images of its service have one, and of which that is not so
 * upstream: `latest` runs there beside a version that was tried. Not where a file of another kind tells its version, as a kustomization does.
 */
export function untaggedImages({ repository, environments }: World): UnseenSubject[] {
  const releases = releasesOf(repository.config);
  const paths = [
    ...new Set(repository.releases.flatMap(({ files }) => files.flatMap(({ path, unread }) => (unread ? [] : path)))),
  ];
  const textOf = (path: string) => repository.open(path).source?.text ?? '';
  const declaredBy = (isAsked: (reading: FileReading) => boolean) =>
    paths.flatMap((path) =>
      readingsOf(releases, path)
        .filter(isAsked)
        .flatMap((reading) => declaredIn(reading, path, textOf(path))),
    );
  const inManifests = declaredBy(isOfKubernetes);
  if (!inManifests.some(({ isUntagged }) => isUntagged)) return [];
  const elsewhere = declaredBy((reading) => !isOfKubernetes(reading));
  const has = (all: readonly Declared[], environment: string, service: string) =>
    all.filter((each) => each.environment === environment && each.service === service);
  return inManifests.flatMap(({ environment, service, path, isUntagged }): UnseenSubject[] => {
    const upstream = environments.find(({ id }) => id === environment)?.upstream?.id;
    if (!isUntagged || upstream === undefined || has(elsewhere, environment, service).length > 0) return [];
    const isTagged = has(inManifests, environment, service).some((each) => !each.isUntagged);
    const before = has(inManifests, upstream, service);
    const isSoUpstream = before.length === 0 || before.some((each) => each.isUntagged || each.version === 'latest');
    if (!isTagged || isSoUpstream) return [];
    const reached = environments.filter((each) => [each.id, each.upstream?.id].includes(environment));
    return reached.map(({ id }) => ({
      ids: undefined,
      environment: id,
      blindness: {
        why: `an image of \`${service}\` in ${environment} has no tag, so that \`latest\` runs beside the version of another image of it, in`,
        of: path,
        mend: 'Write its tag or its digest.',
      },
    }));
  });
}

function readingsOf(releases: Releases, path: string): readonly FileReading[] {
  return releases.match(path)?.readings ?? [];
}

function isOfKubernetes({ settings }: FileReading): boolean {
  return settings.kind === 'kubernetes';
}

function declaredIn(reading: FileReading, path: string, text: string): Declared[] {
  const untagged = (isOfKubernetes(reading) ? reading.bare(text) : []).map((each) => ({
    ...each,
    isUntold: true as const,
  }));
  return withoutSidecars([...valueOr(reading.read(text), []), ...untagged]).map(
    ({ environment, service, version, isUntold = false }) => ({
      environment,
      service,
      version,
      path,
      isUntagged: isUntold,
    }),
  );
}
