import { type ChangeLog, changesOf, type LoggedChange } from '../log/change-log.ts';
import type { ServiceVersion } from '../version-source.ts';
import { addBranchStays } from './branch-stays.ts';
import {
  addDeclaration,
  completeCommit,
  historyOf,
  keyOf,
  removeDeclaration,
  type ServiceReplay,
  serviceReplay,
} from './service-replay.ts';
import type { ServiceHistory, VersionHistory } from './version-history.ts';

/**
 * Replays a log, the oldest commit first, to find which versions each environment had and when. A version counts once for an
 * environment and service, however many files declare it. While a file is unreadable, the versions of its last readable
 * revision are used.
 */
export function replayVersions(log: ChangeLog, isEnvironment: (name: string) => boolean): VersionHistory {
  const replays = replayTable();
  const { note, ...fileProblems } = fileProblemTable();
  const unknownEnvironments = new Map<string, number[]>();
  const severalEnvironments: { commit: number; environments: string[] }[] = [];
  const severalBegun: number[] = [];
  /** The versions that each file declares after the changes so far. */
  const declared = new Map<string, readonly ServiceVersion[]>();

  const replayFile = (change: LoggedChange) => {
    const { path, commit, versions = [] } = change;
    const before = declared.get(path) ?? [];
    for (const version of versions) {
      const { environment, service } = version;
      if (isEnvironment(environment))
        addDeclaration(replays.touch(environment, service), version, version.file ?? path);
      else if (!before.some((other) => isSame(other, version))) append(unknownEnvironments, environment, commit);
    }
    for (const version of before) {
      const { environment, service } = version;
      if (isEnvironment(environment)) removeDeclaration(replays.touch(environment, service), version);
    }
    declared.set(path, versions);
  };

  for (const change of changesOf(log)) {
    note(change);
    if (!change.isUnreadable) replayFile(change);
    if (!change.isLastOfCommit) continue;
    const { changed, touched } = replays.complete(change.commit);
    if (changed.length > 1) severalEnvironments.push({ commit: change.commit, environments: changed });
    else if (touched > 1) severalBegun.push(change.commit);
  }
  addBranchStays(log, (version) => replays.get(version)?.versions.get(keyOf(version))?.stays ?? []);
  return { environments: replays.histories(), severalEnvironments, severalBegun, unknownEnvironments, ...fileProblems };
}

/** The services of each environment while a log is replayed. */
function replayTable() {
  const environments = new Map<string, Map<string, ServiceReplay>>();
  /** The services that changes of the current commit concern. */
  const touched = new Set<ServiceReplay>();

  return {
    get: ({ environment, service }: ServiceVersion) => environments.get(environment)?.get(service),
    /** The replay of a service, which the current commit changes. */
    touch(environment: string, service: string): ServiceReplay {
      const services = getOrAdd(environments, environment, () => new Map<string, ServiceReplay>());
      const replay = getOrAdd(services, service, () => serviceReplay(environment, service));
      touched.add(replay);
      return replay;
    },
    /** Completes a commit and returns the environments in which it changed the version of a service, and of how many it did more. */
    complete(commit: number): { changed: string[]; touched: number } {
      const changed = new Set<string>();
      const all = new Set<string>();
      for (const replay of touched) {
        const done = completeCommit(replay, commit);
        if (done !== undefined) all.add(replay.environment);
        if (done === 'changed') changed.add(replay.environment);
      }
      touched.clear();
      return { changed: [...changed], touched: all.size };
    },
    histories(): VersionHistory['environments'] {
      return new Map(
        [...environments].map(([environment, services]) => [
          environment,
          new Map(
            [...services].flatMap(([service, replay]): [string, ServiceHistory][] => {
              const history = historyOf(replay);
              return history === undefined ? [] : [[service, history]];
            }),
          ),
        ]),
      );
    },
  };
}

/** Files whose versions cannot be followed. */
function fileProblemTable() {
  const unreadable = new Map<string, number[]>();
  const unreadableNow = new Set<string>();
  const links = new Set<string>();
  return {
    unreadable,
    unreadableNow,
    links,
    note({ path, commit, isUnreadable, isLink }: LoggedChange): void {
      if (isUnreadable) append(unreadable, path, commit);
      setMember(unreadableNow, path, isUnreadable);
      setMember(links, path, isLink);
    },
  };
}

function setMember(set: Set<string>, member: string, isMember: boolean): void {
  if (isMember) set.add(member);
  else set.delete(member);
}

function append(lists: Map<string, number[]>, key: string, value: number): void {
  getOrAdd(lists, key, () => []).push(value);
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function isSame(a: ServiceVersion, b: ServiceVersion): boolean {
  return a.environment === b.environment && a.service === b.service && a.version === b.version && a.digest === b.digest;
}
