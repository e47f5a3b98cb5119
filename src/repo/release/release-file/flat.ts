import type { Assignment } from '../../config/config-file/flat-keys.ts';
import { unlessBroken } from '../../config/config-file/unless-broken.ts';
import { versionOrReference } from './image-reference.ts';
import { type FoundVersion, isSame, NOWHERE, type ReleaseReader } from './release-reader.ts';
import type { VersionPath } from './version-path.ts';

/**
 * A reader of a format of assignments without nesting. A key is taken whole; of one that is assigned twice, the last
 * counts. The letters that stars stand for name the service.
 */
export function flatReleaseReader(read: (text: string) => readonly Assignment[]): ReleaseReader {
  return {
    versions: (text, at) => find(read(text), at),
    locate: (text, at, sought) => {
      const assignments = unlessBroken(() => read(text)) ?? [];
      return find(assignments, at).find((each) => isSame(each, sought))?.assignment.valueSpan ?? NOWHERE;
    },
  };
}

interface AssignedVersion extends FoundVersion {
  assignment: Assignment;
}

function find(assignments: readonly Assignment[], at: VersionPath | undefined): readonly AssignedVersion[] {
  const last = new Map(assignments.map((assignment) => [assignment.key, assignment]));
  return [...last.values()].flatMap((assignment) => {
    const [matched, ...names] = at?.flat.exec(assignment.key) ?? [];
    const value = matched === undefined ? undefined : versionOrReference(assignment.value);
    if (value === undefined) return [];
    return [{ name: names.length > 0 ? names.join('/') : value.name, version: value.version, assignment }];
  });
}
