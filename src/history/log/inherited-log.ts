import type { VersionSource } from '../version-source.ts';
import { changeCollector } from './change-collector.ts';
import { type ChangeLog, changesOf, type LoggedChange } from './change-log.ts';
import { inheritance, isOfBase } from './inherited.ts';

/** A source of a collector to which every change is told as it is. */
export const AS_TOLD: VersionSource = {
  key: '',
  bases: [],
  match: () => undefined,
  isManifest: () => false,
  watches: () => true,
};

/**
 * The log in which a file declares what it inherits, too: where a commit changes a file that others build on, it changes what
 * each of those declares.
 */
export function inheritedLog(log: ChangeLog): ChangeLog {
  if (!log.versionLists.some((versions) => versions.some(isOfBase))) return log;
  const collector = changeCollector(AS_TOLD);
  const files = inheritance();
  /** The blob of each file that declares versions, and what it declares, as one text. */
  const last = new Map<string, { blob: string; declared: string }>();

  const declare = (path: string, blob: string) => {
    const versions = files.declared(path);
    last.set(path, { blob, declared: JSON.stringify(versions) });
    collector.addVersions(path, blob, versions);
  };
  const complete = (
    changes: readonly Pick<LoggedChange, 'path' | 'blob' | 'isLink' | 'isUnreadable' | 'versions'>[],
  ) => {
    for (const { path, versions, isUnreadable } of changes) if (!isUnreadable) files.set(path, versions);
    for (const { path, blob, isLink, isUnreadable, versions } of changes) {
      if (blob !== undefined && isUnreadable) collector.addVersions(path, blob, undefined);
      else if (blob !== undefined && versions !== undefined) declare(path, blob);
      else {
        last.delete(path);
        collector.add({ path, blob, isLink });
      }
    }
    const changed = changes.map(({ path }) => path);
    for (const path of files.reached(changed)) {
      const known = last.get(path);
      if (known !== undefined && known.declared !== JSON.stringify(files.declared(path))) declare(path, known.blob);
    }
  };

  let ofCommit: Pick<LoggedChange, 'path' | 'blob' | 'isLink' | 'isUnreadable' | 'versions'>[] = [];
  for (const change of changesOf(log)) {
    const { path, blob, isLink, isUnreadable, versions, commit, isLastOfCommit } = change;
    if (ofCommit.length === 0) collector.startCommit(log.commits[commit]!);
    ofCommit.push({ path, blob, isLink, isUnreadable, versions });
    if (!isLastOfCommit) continue;
    complete(ofCommit);
    ofCommit = [];
  }
  const { introducedByBoth = [], restored = [], settingsFaults } = log;
  const kept = { introducedByBoth, restored, ...(settingsFaults && { settingsFaults }) };
  return { ...collector.log(log.head, 'oldest first', log.pulls), ...kept };
}
