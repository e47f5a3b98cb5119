import type { Commit } from '../git/commit.ts';
import type { Tag } from '../git/tags.ts';
import { changeCollector } from '../log/change-collector.ts';
import { type ChangeLog, changesOf } from '../log/change-log.ts';
import { AS_TOLD } from '../log/inherited-log.ts';
import type { TagReading } from '../version-source.ts';
import { compareVersions } from './compare-versions.ts';

/** A tag that says which version arrived where. */
export interface TagEvent {
  tag: Tag;
  reading: TagReading;
}

/** In place of the hash of a commit, and of the path of a file: what no commit and no file is called. */
const nameOf = ({ name }: Tag) => `refs/tags/${name}`;

/**
 * Events in the order of their dates; of one date, those of the first environment come first, and of one service there the lower
 * version.
 */
export function inOrder(events: readonly TagEvent[], environments: readonly string[]): TagEvent[] {
  const place = ({ environment }: TagReading) => environments.indexOf(environment);
  return events.toSorted(
    (a, b) =>
      a.tag.time - b.tag.time ||
      place(a.reading) - place(b.reading) ||
      compareVersions(a.reading.version, b.reading.version),
  );
}

/**
 * A log with events between its commits, by their dates: a commit of the same second comes first. Each brings its version in place of
 * that of the event before it, as if there were one file for each environment and service.
 */
export function withEvents(log: ChangeLog, events: readonly TagEvent[]): ChangeLog {
  const collector = changeCollector(AS_TOLD);
  /** The name of the tag that each environment and service has now. */
  const now = new Map<string, string>();
  /** Of each commit of the log, its place in the merged one. */
  const places: number[] = [];
  let waiting = 0;
  const bringUntil = (time: number) => {
    for (; waiting < events.length && events[waiting]!.tag.time < time; waiting += 1) {
      const { tag, reading } = events[waiting]!;
      const { environment, service, version } = reading;
      const path = `${nameOf(tag)}:`;
      const key = JSON.stringify([environment, service]);
      collector.startCommit(commitOf(tag));
      const before = now.get(key);
      if (before !== undefined) collector.add({ path: before, blob: undefined });
      collector.addVersions(path, tag.commit, [{ environment, service, version }]);
      now.set(key, path);
    }
  };
  let started = -1;
  for (const { commit, path, blob, isLink, isUnreadable, versions } of changesOf(log)) {
    if (commit !== started) {
      bringUntil(log.commits[commit]!.time);
      collector.startCommit(log.commits[commit]!);
      started = commit;
    }
    if (blob !== undefined && (isUnreadable || versions !== undefined)) collector.addVersions(path, blob, versions);
    else collector.add({ path, blob, isLink });
    places[commit] = collector.commitIndex();
  }
  bringUntil(Number.POSITIVE_INFINITY);
  const moved = <T extends { commit: number }>(notes: readonly T[] = []) =>
    notes.map((note) => ({ ...note, commit: places[note.commit]! }));
  const { branches, introducedByBoth, restored, settingsFaults } = log;
  const before = new Map(places.map((place, commit) => [place, commit]));
  return {
    ...collector.log(log.head, 'oldest first', log.pulls),
    introducedByBoth: moved(introducedByBoth),
    restored: moved(restored),
    ...(settingsFaults && { settingsFaults }),
    ...(branches && {
      branches: {
        ...branches,
        isAncestor: (older, newer) =>
          before.has(older) && before.has(newer) && branches.isAncestor(before.get(older)!, before.get(newer)!),
      },
    }),
  };
}

function commitOf(tag: Tag): Commit {
  const { commit, time, isDateless } = tag;
  return {
    hash: nameOf(tag),
    time,
    ...(isDateless ? { isUndated: true } : {}),
    tagged: { commit, isDateless },
  };
}
