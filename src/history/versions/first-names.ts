import { type ChangeLog, changesOf } from '../log/change-log.ts';

/** The first commit that declared each version, an index into those of the log, by environment, by service and by what people call it. */
export type FirstNames = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/**
 * Since when a log has each name of a version. It is read for this alone, as few ask: of a digest, a replay keeps what it was called when it
 * came, which may change.
 */
export function firstNamesIn(log: ChangeLog): FirstNames {
  const environments = new Map<string, Map<string, Map<string, number>>>();
  for (const { versions = [], commit } of changesOf(log)) {
    for (const { environment, service, version } of versions) {
      const services = environments.get(environment) ?? new Map<string, Map<string, number>>();
      environments.set(environment, services);
      const names = services.get(service) ?? new Map<string, number>();
      services.set(service, names);
      if (!names.has(version)) names.set(version, commit);
    }
  }
  return environments;
}
