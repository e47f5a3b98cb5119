import { withoutSidecars } from '../../history/log/sidecars.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
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
  /** Whether the file is read as a manifest of Kubernetes. */
  isOfManifest: boolean;
  version: string;
}

/**
 * The environments in which an image of Kubernetes has no tag while other images of its service have one, and of which that is not so
 * upstream: `latest` runs there beside a version that was tried. Not where a file of another kind tells its version, as a kustomization does.
 */
export function untaggedImages({ repository, environments }: World): UnseenSubject[] {
  const releases = releasesOf(repository.config);
  const files = repository.releases.flatMap((entry) => entry.files.filter(({ unread }) => unread === undefined));
  const textOf = (path: string) => repository.open(path).source?.text ?? '';
  const mayBeUntagged = files.some(({ path, versions = 0 }) => {
    const readings = readingsOf(releases, path);
    return readings.some(isOfKubernetes) && (readings.length > 1 || mayHaveMoreImages(textOf(path), versions));
  });
  if (!mayBeUntagged) return [];
  const declared = [...new Set(files.map(({ path }) => path))].flatMap((path) =>
    readingsOf(releases, path).flatMap((reading) => declaredIn(reading, path, textOf(path))),
  );
  const byService = Map.groupBy(declared, ({ environment, service }) => JSON.stringify([environment, service]));
  const of = (environment: string, service: string) => byService.get(JSON.stringify([environment, service])) ?? [];
  return declared.flatMap(({ environment, service, path, isUntagged }): UnseenSubject[] => {
    const upstream = environments.find(({ id }) => id === environment)?.upstream?.id;
    if (!isUntagged || upstream === undefined) return [];
    const own = of(environment, service);
    const before = of(upstream, service).filter(({ isOfManifest }) => isOfManifest);
    const isSoUpstream = before.length === 0 || before.some((each) => each.isUntagged || each.version === 'latest');
    const isBeside = own.some((each) => !each.isUntagged) && own.every(({ isOfManifest }) => isOfManifest);
    if (!isBeside || isSoUpstream) return [];
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

/** Whether a text may have more images than those of which a version was read; aliases and escapes hide how many it has. */
function mayHaveMoreImages(text: string, versions: number): boolean {
  return HIDES.test(text) || (text.match(NAMES)?.length ?? 0) > versions;
}

const NAMES = /\b(?:image|reference)\b/g;
const HIDES = /[\\*&\u0085\u2028\u2029]/;

function declaredIn(reading: FileReading, path: string, text: string): Declared[] {
  const isOfManifest = isOfKubernetes(reading);
  const bare = isOfManifest ? reading.bare(text).map((each) => ({ ...each, isUntold: true as const })) : [];
  return withoutSidecars<ServiceVersion>([...valueOr(reading.read(text), []), ...bare]).map(
    ({ environment, service, version, isUntold = false }) => {
      return { environment, service, version, path, isUntagged: isUntold, isOfManifest };
    },
  );
}
