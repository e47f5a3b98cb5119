import type { ServiceVersion, SettingsFile, VersionSource } from '../version-source.ts';
import { changeCollector } from './change-collector.ts';
import { type ChangeLog, changesOf, type LoggedChange, withoutFile } from './change-log.ts';
import { type Eras, saidIn } from './eras.ts';
import { AS_TOLD } from './inherited-log.ts';

/** By whose words a text is read that settings of several eras read in ways that exclude each other: see `versionsInEras`. */
type Prevailing = 'nearest' | 'latest';

/**
 * A log without its settings, in which files declare what counts in the era of each commit: where settings end, so does what only
 * they read.
 */
export function logInEras(log: ChangeLog, { settings }: VersionSource, eras: Eras | undefined): ChangeLog {
  if (settings === undefined) return log;
  return noted(
    eras === undefined ? withoutFile(log, settings.path) : replayed(log, settings, eras, 'nearest'),
    log,
    settings,
  );
}

/** The same log by what the latest settings say; undefined where that makes no difference. */
export function otherReading(
  log: ChangeLog,
  { settings }: VersionSource,
  eras: Eras | undefined,
): ChangeLog | undefined {
  if (settings === undefined || eras === undefined || !hasTwoReadings(log)) return undefined;
  return replayed(log, settings, eras, 'latest');
}

/** The log as the present settings alone have it, whatever others read. */
export function presentLog(log: ChangeLog, { settings }: VersionSource, eras: Eras | undefined): ChangeLog {
  if (settings === undefined) return log;
  if (eras === undefined) return withoutFile(log, settings.path);
  return replayed(log, settings, { said: eras.said.slice(-1), first: eras.said.length - 1 }, 'latest');
}

/** Whether settings of several eras read files in ways that exclude each other. */
export function hasTwoReadings({ versionLists }: ChangeLog): boolean {
  return versionLists.some((list) => list.some(({ erasByLater }) => erasByLater !== undefined));
}

/** With the commits at which not all that the settings said could be told. */
function noted(log: ChangeLog, read: ChangeLog, settings: SettingsFile): ChangeLog {
  const faulty = saidIn(read, { settings }).filter(({ said }) => said === undefined || settings.isInPart(said));
  return faulty.length === 0 ? log : { ...log, settingsFaults: faulty.map(({ commit }) => commit) };
}

/** A change of a file, kept for longer than the walk over a log. */
type Change = Pick<LoggedChange, 'path' | 'blob' | 'isLink' | 'isUnreadable' | 'versions'>;

/** Eras by what their settings said; `first` is the number of the first of them. */
interface Numbered extends Pick<Eras, 'said'> {
  first?: number;
}

function replayed(
  log: ChangeLog,
  { path: file }: SettingsFile,
  { said, first = 0 }: Numbered,
  by: Prevailing,
): ChangeLog {
  const collector = changeCollector(AS_TOLD);
  /** Files of which the era decides what they declare. */
  const inEras = new Map<string, Change & { blob: string }>();
  /** The index that each commit has in the new log, of those that it has. */
  const places = new Map<number, number>();
  let era = first;

  const declare = (change: Change) => {
    const { path, blob, isLink, isUnreadable, versions } = change;
    if (blob === undefined || (versions === undefined && !isUnreadable)) collector.add({ path, blob, isLink });
    else collector.addVersions(path, blob, versions && readIn(era, versions, by));
  };
  const complete = (changes: readonly Change[], isLast: boolean) => {
    const settings = changes.find(({ path }) => path === file)?.versions?.[0]?.version;
    const before = era;
    // What no commit has yet counts from the last one on, as it will once it is committed.
    if (isLast) era = first + said.length - 1;
    else if (settings !== undefined) era = Math.max(era, first + said.indexOf(settings, era - first));
    for (const change of changes) {
      if (change.path === file) continue;
      declare(change);
      const { blob, versions } = change;
      if (blob !== undefined && versions?.some(isOfEras)) inEras.set(change.path, { ...change, blob });
      // While a text cannot be parsed, what the last readable one declares goes on.
      else if (!change.isUnreadable) inEras.delete(change.path);
    }
    if (era === before) return;
    const changed = new Set(changes.map(({ path }) => path));
    for (const change of inEras.values()) {
      const [was, is] = [before, era].map((each) => JSON.stringify(readIn(each, change.versions!, by)));
      if (was !== is && !changed.has(change.path)) declare(change);
    }
  };

  let ofCommit: Change[] = [];
  for (const { path, blob, isLink, isUnreadable, versions, commit, isLastOfCommit } of changesOf(log)) {
    if (ofCommit.length === 0) collector.startCommit(log.commits[commit]!);
    ofCommit.push({ path, blob, isLink, isUnreadable, versions });
    if (!isLastOfCommit) continue;
    complete(ofCommit, commit === log.commits.length - 1);
    ofCommit = [];
    places.set(commit, collector.commitIndex());
  }
  const placed = (some: ChangeLog['restored'] = []) =>
    some.flatMap(({ commit, version }) => ({ commit: places.get(commit)!, version }));
  return {
    ...collector.log(log.head, 'oldest first', log.pulls),
    introducedByBoth: placed(log.introducedByBoth),
    restored: placed(log.restored),
  };
}

function isOfEras({ eras, erasByLater }: ServiceVersion): boolean {
  return eras !== undefined || erasByLater !== undefined;
}

/** What of a list counts in an era; undefined where the text cannot be parsed in it. */
function readIn(
  era: number,
  versions: readonly ServiceVersion[],
  by: Prevailing,
): readonly ServiceVersion[] | undefined {
  if (!versions.some(isOfEras)) return versions;
  const counted = versions.flatMap(({ eras, erasByLater, ...version }) => {
    const counts = by === 'latest' ? (erasByLater ?? eras) : eras;
    return counts === undefined || counts.includes(era) ? [version] : [];
  });
  return counted.some(({ isUnread }) => isUnread) ? undefined : counted;
}
