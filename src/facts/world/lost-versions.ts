import { untoldOver, walkBy } from '../../history/log/inherited.ts';
import { type Releases, releasesOf } from '../../repo/release/releases.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { faultIn } from './blind-spots.ts';
import { droppedServices, isToldByOthers } from './dropped-services.ts';
import { replacedByFolders } from './folder-for-file.ts';
import { lastingIn } from './left-alone.ts';
import { lostIn, serviceNamed } from './lost-in-history.ts';
import { filesOnOthers, presentVersions } from './present-versions.ts';
import { unpinnedIn } from './unpinned-images.ts';
import { versionsReplaced } from './versions-replaced.ts';
import type { World } from './world.ts';

/**
 * The release files that are there and of which no version is read, though there most likely is one: they had one and nothing took
 * it over, or they have a key that is almost that of other environments. What arrives there is not known, nor what arrives downstream
 * without having been there. A file that never had a version may have none. Alike where files lie in place of a submodule.
 */
export function lostVersions(world: World): UnseenSubject[] {
  const { repository, environments, history } = world;
  if (repository.releases.length === 0) return [];
  const lost = history === undefined ? undefined : lostIn(history);
  const releases = releasesOf(repository.config);
  const byFolders = replacedByFolders(world);
  const byOthers = versionsReplaced(world);
  const capturedIn = (path: string, entry: number) =>
    readingsOf(releases, path, entry).flatMap(({ captured }) => captured ?? []);
  const textOf = (path: string) => repository.open(path).source?.text ?? '';
  const onOthers = filesOnOthers(repository);
  /** What files of environments have over the versions of those that they build on, and that is none. */
  const walk = walkBy(presentVersions(repository));
  const overBaseIn = (path: string) => (onOthers.has(path) ? untoldOver(path, walk) : []);
  /** Where a submodule was that told a version, and something else lies. */
  const replacedModules = (entry: number) =>
    [...(lost?.modulesGone ?? [])].flatMap(([path, { isLink }]) => {
      const captured = [...new Set(capturedIn(path, entry))];
      // A link may lead to a submodule that is not checked out.
      const isGone =
        (!isLink && repository.tree.kind(path) === 'missing') || byOthers.some((each) => each.path === path);
      return isGone ? [] : captured.map((each) => ({ path, captured: each }));
    });
  return repository.releases.flatMap(({ settings: { aliases, index, kind }, files, misspelt }) => {
    const unseen = (captured: string, blindness: Blindness): UnseenSubject[] => {
      const id = aliases.get(captured) ?? captured;
      const reached = environments.filter((each) => [each.id, each.upstream?.id].includes(id));
      return reached.map((environment) => ({ ids: undefined, environment: environment.id, blindness }));
    };
    const named = new Set(
      misspelt.map(({ path, captured }) => JSON.stringify([path, aliases.get(captured) ?? captured])),
    );
    const isElsewhere = (service: string) => isToldByOthers(world, service, index);
    /** The environments that a file has lost, as it calls them, with their services. */
    const lostBy = (path: string): { environment: string; services: string[] }[] =>
      [...(lost?.files.get(path) ?? [])].flatMap(([environment, services]) => {
        if (named.has(JSON.stringify([path, environment])) || services.some(isElsewhere)) return [];
        return isStillOf(environment, path) ? { environment, services: services.map(serviceNamed) } : [];
      });
    const isStillOf = (environment: string, path: string): boolean => {
      const readings = releases.match(path)?.readings ?? [];
      if (readings.some((reading) => reading.environment === environment)) return true;
      // Of a file that holds all environments, one may have been taken out.
      const text = textOf(path);
      const names = [environment, ...[...aliases].flatMap(([alias, id]) => (id === environment ? alias : []))];
      return text.split(/[^\w-]+/).some((word) => names.includes(word));
    };
    const overBase = new Map(files.map(({ path, unread }) => [path, unread === undefined ? overBaseIn(path) : []]));
    const isOverBase = (path: string, environment: string) =>
      overBase.get(path)!.some((each) => each.environment === environment);
    const replaced = kind === 'submodule' ? replacedModules(index) : [];
    return [
      ...byFolders.flatMap((path) => capturedIn(path, index).flatMap((each) => unseen(each, faultIn(path)))),
      ...byOthers.flatMap(({ path, blindness }) => capturedIn(path, index).flatMap((each) => unseen(each, blindness))),
      ...files.flatMap(({ path, unread }) =>
        (unread === undefined ? readingsOf(releases, path, index) : []).flatMap(({ captured, settings }) =>
          captured === undefined
            ? []
            : unpinnedIn(world, path, settings).flatMap((blindness) => unseen(captured, blindness)),
        ),
      ),
      ...replaced.flatMap(({ path, captured }) =>
        unseen(captured, {
          why: 'there was a submodule, and something else is there now, at',
          of: path,
          mend: 'Restore the submodule, or remove what lies there if nothing of it runs any more.',
        }),
      ),
      ...misspelt.flatMap(({ path, captured, key, meant }) =>
        unseen(captured, {
          why: `other environments have a version under \`${meant}\`, and there is only \`${key}\` in`,
          of: path,
          mend: 'Correct the key.',
        }),
      ),
      ...[...overBase].flatMap(([path, untold]) =>
        untold.flatMap(({ environment, service, file = path }) =>
          unseen(environment, {
            why: `the version of \`${service}\` in ${environment} is told by what it builds on, and is left empty or filled in by another tool in`,
            of: file,
            mend: 'Write the version, or remove what stands in its place.',
          }),
        ),
      ),
      ...files.flatMap(({ path, unread }) =>
        (unread === undefined ? lostBy(path) : []).flatMap(({ environment, services }) =>
          isOverBase(path, environment)
            ? []
            : unseen(environment, {
                why: `there was a version of ${environment}, and none is read any more, in`,
                of: path,
                mend: gaveUp(''),
                lasting: lastingIn(world, path, { services, mend: gaveUp(`; or, where none does, ${LIST_IT}`) }),
              }),
        ),
      ),
      ...files.flatMap(({ path, unread }) => {
        const gone = unread === undefined ? lostBy(path).map((each) => each.environment) : [];
        const dropped = unread === undefined ? droppedServices(world, path, index) : [];
        return dropped.flatMap(({ environment, service, isThere }) =>
          !isThere || gone.includes(environment) || isOverBase(path, environment)
            ? []
            : unseen(environment, {
                why: `the version of \`${service}\` in ${environment} was told, and is left out, empty or filled in by another tool now, in`,
                of: path,
                mend: 'Write the version, or remove it if nothing of the service runs there any more.',
                lasting: lastingIn(world, path, {
                  services: [service],
                  mend: `Write the version, remove it if nothing of the service runs there any more, or ${LIST_IT}.`,
                }),
              }),
        );
      }),
    ];
  });
}

/** A request may not list itself what it leaves unseen. */
const LIST_IT = 'let `towpath baseline --add` list it, in a request of its own';

/** What to do about a file that had a version: it may well be there for something else since. */
function gaveUp(more: string): string {
  return `Restore the version; or, where another file says now what runs there, name that as \`base\`${more}. Delete the file, or its part, only if nothing of it runs there any more.`;
}

/** The ways in which an entry reads a path. */
function readingsOf(releases: Releases, path: string, entry: number) {
  return releases.match(path)?.readings.filter(({ settings }) => settings.index === entry) ?? [];
}
