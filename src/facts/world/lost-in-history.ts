import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { commitOfModule } from '../../history/log/modules.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import { oncePerHistory } from './once.ts';

/** Services by their environment, each as a text of both; of one with several versions once for each, with its place among them. */
type Services = ReadonlyMap<string, readonly string[]>;

/**
 * The files that had versions of an environment and have none of it after their last change, with those services, none of which got a
 * version in another file instead, in that commit or later; the services of which a file has none any more, likewise, and those of which
 * a file that is gone had one; and what each file declares now, by file and by service.
 */
export const lostIn = oncePerHistory(({ log }: History) => {
  const servicesOf = servicesByList();
  const declared = new Map<string, Services>();
  const files = new Map<string, Map<string, readonly string[]>>();
  const dropped = new Map<string, Set<string>>();
  const removed = new Map<string, Services>();
  const modules = new Set<string>();
  const modulesGone = new Map<string, { isLink: boolean }>();
  let gained = new Set<string>();
  for (const { path, blob, isLink, isUnreadable, versions = NO_VERSIONS, isLastOfCommit } of changesOf(log)) {
    if (blob !== undefined && commitOfModule(blob) !== undefined) {
      modules.add(path);
      modulesGone.delete(path);
    } else if (modules.has(path)) modulesGone.set(path, { isLink });
    if (!isUnreadable) {
      const before = declared.get(path) ?? NONE;
      const now = servicesOf(versions);
      // A history is long, and most changes are of a version alone.
      if (now !== before) {
        for (const [environment, services] of now) {
          const had = before.get(environment) ?? [];
          for (const each of services) if (!had.includes(each)) gained.add(each);
        }
        const lost = new Map([...(files.get(path) ?? []), ...before]);
        for (const environment of now.keys()) lost.delete(environment);
        if (lost.size === 0) files.delete(path);
        else files.set(path, lost);
        const present = new Set([...now.values()].flat());
        const gone = [...(dropped.get(path) ?? []), ...[...before.values()].flat()].filter(
          (each) => !present.has(each),
        );
        if (gone.length === 0) dropped.delete(path);
        else dropped.set(path, new Set(gone));
      }
      if (blob === undefined) {
        files.delete(path);
        dropped.delete(path);
        if (before.size > 0) removed.set(path, before);
      } else removed.delete(path);
      declared.set(path, now);
    }
    if (!isLastOfCommit || gained.size === 0) continue;
    for (const lost of files.values()) {
      for (const [environment, services] of lost)
        if (services.some((each) => gained.has(each))) lost.delete(environment);
    }
    for (const services of dropped.values()) for (const each of gained) services.delete(each);
    gained = new Set();
  }
  const declaredBy = new Map<string, string[]>();
  for (const [path, services] of files.size + dropped.size === 0 ? [] : declared) {
    for (const each of [...services.values()].flat()) declaredBy.set(each, [...(declaredBy.get(each) ?? []), path]);
  }
  return { files, dropped, removed, declared, declaredBy, modulesGone };
});

/** The name of a service in such a text. */
export function serviceNamed(text: string): string {
  return (JSON.parse(text) as string[])[1]!;
}

const NONE: Services = new Map();
const NO_VERSIONS: readonly ServiceVersion[] = [];

/** The services of lists of versions; the same object for lists that differ in versions only. */
function servicesByList(): (versions: readonly ServiceVersion[]) => Services {
  const byText = new Map<string, Services>();
  const known = new Map<readonly ServiceVersion[], Services>();
  return (versions) => {
    const own = known.get(versions);
    if (own !== undefined) return own;
    const counts = new Map<string, number>();
    const named = versions.map(({ environment, service }) => {
      const key = JSON.stringify([environment, service]);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return [environment, count === 0 ? key : JSON.stringify([environment, service, count])] as const;
    });
    const text = JSON.stringify(named);
    const services =
      byText.get(text) ??
      new Map(
        [...Map.groupBy(named, ([environment]) => environment)].map(([id, each]) => [id, each.map(([, name]) => name)]),
      );
    byText.set(text, services);
    known.set(versions, services);
    return services;
  };
}
