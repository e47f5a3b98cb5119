import type { Repository } from '../../repo/repository.ts';

/** A service as an environment's manifests have it now. */
interface RunningService {
  name: string;
  version: string;
  /** The digest's first hex digits: enough to compare by eye. */
  digest: string | null;
  digestInFull: string | null;
  replicas: number | null;
}

/** What one environment runs now, its manifests taken together. */
export interface Running {
  services: readonly RunningService[];
  dataClasses: readonly string[];
}

const SHOWN_DIGITS = 8;

/** Reads what runs in an environment from the manifests that name it; one with a fault is left out. */
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
  return { services: services.sort((a, b) => (a.name < b.name ? -1 : 1)), dataClasses };
}
