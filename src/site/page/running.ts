import type { Repository } from '../../repo/repository.ts';
import { visibleTexts } from './visible-texts.ts';

/** A service as the manifests of an environment declare it. */
interface RunningService {
  name: string;
  version: string;
  /** The first hexadecimal digits of the digest, to be compared by eye. */
  digest: string | null;
  digestInFull: string | null;
  replicas: number | null;
}

/** What one environment runs, by all of its manifests. */
export interface Running {
  services: readonly RunningService[];
  dataClasses: readonly string[];
}

const SHOWN_DIGITS = 8;

/** What runs in an environment by the manifests that can be parsed. */
export function runningIn(repository: Repository, environment: string): Running {
  const manifests = repository.manifests.flatMap(({ data }) => (data?.environment === environment ? [data] : []));
  const services = manifests.flatMap((manifest) =>
    Object.entries(manifest.services ?? {}).map(
      ([name, { version, digest, replicas }]): RunningService => ({
        name,
        version: version ?? 'no version',
        digest: digest?.replace(/^sha256:/, '').slice(0, SHOWN_DIGITS) ?? null,
        digestInFull: digest ?? null,
        replicas: replicas ?? null,
      }),
    ),
  );
  const dataClasses = [
    ...new Set(manifests.flatMap((manifest) => (manifest.data === undefined ? [] : [manifest.data.class]))),
  ];
  return visibleTexts({ services: services.sort((a, b) => (a.name < b.name ? -1 : 1)), dataClasses });
}
