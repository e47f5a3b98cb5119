import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { oncePerHistory } from './once.ts';
import type { World } from './world.ts';

/**
 * The release files that are there and of which no version is read, though there most likely is one: they had one and nothing took
 * it over, or they have a key that is almost that of other environments. What arrives there is not known, nor what arrives downstream
 * without having been there. A file that never had a version may have none.
 */
export function lostVersions(world: World): UnseenSubject[] {
  const { repository, environments, history } = world;
  const lost = history === undefined ? undefined : lostIn(history);
  const releases = releasesOf(repository.config);
  return repository.releases.flatMap(({ settings: { aliases, index }, files, misspelt }) => {
    const unseen = (captured: string, blindness: Blindness): UnseenSubject[] => {
      const id = aliases.get(captured) ?? captured;
      const reached = environments.filter((each) => [each.id, each.upstream?.id].includes(id));
      return reached.map((environment) => ({ ids: undefined, environment: environment.id, blindness }));
    };
    const named = new Set(misspelt.map(({ path }) => path));
    const isLost = (path: string) =>
      lost?.files.get(path)?.every((service) =>
        // Files of one entry may be those of several clusters.
        (lost.declaredBy.get(service) ?? []).every((other) =>
          releases.match(other)?.readings.some(({ settings }) => settings.index === index),
        ),
      ) === true;
    return [
      ...misspelt.flatMap(({ path, captured, key, meant }) =>
        unseen(captured, {
          why: `other environments have a version under \`${meant}\`, and there is only \`${key}\` in`,
          of: path,
          mend: 'Correct the key.',
        }),
      ),
      ...files.flatMap(({ path, captured, versions }) => {
        if (versions !== 0 || named.has(path) || !isLost(path)) return [];
        return (captured ?? []).flatMap((name) =>
          unseen(name, {
            why: 'there was a version, and none is read any more, in',
            of: path,
            mend: 'Restore the version, or delete the file if nothing of it runs there any more.',
          }),
        );
      }),
    ];
  });
}

/** Services, as texts of their environment and name. */
type Services = ReadonlySet<string>;

/**
 * The files that had versions and have none after their last change, with their services, none of which got a version in another
 * file instead, in that commit or later; and the files that declare each service now.
 */
const lostIn = oncePerHistory(({ log }: History) => {
  const declared = new Map<string, Services>();
  const files = new Map<string, readonly string[]>();
  let gained = new Set<string>();
  for (const { path, blob, isUnreadable, versions = [], isLastOfCommit } of changesOf(log)) {
    if (!isUnreadable) {
      const before = declared.get(path) ?? NONE;
      const now = new Set(versions.map(({ environment, service }) => JSON.stringify([environment, service])));
      for (const each of now) if (!before.has(each)) gained.add(each);
      if (now.size > 0 || blob === undefined) files.delete(path);
      else if (before.size > 0) files.set(path, [...before]);
      declared.set(path, now);
    }
    if (!isLastOfCommit || gained.size === 0) continue;
    for (const [file, services] of files) if (services.some((each) => gained.has(each))) files.delete(file);
    gained = new Set();
  }
  const declaredBy = new Map<string, string[]>();
  for (const [path, services] of files.size === 0 ? [] : declared) {
    for (const each of services) declaredBy.set(each, [...(declaredBy.get(each) ?? []), path]);
  }
  return { files, declaredBy };
});

const NONE: Services = new Set();
