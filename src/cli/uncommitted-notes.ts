import { uncommittedVersions } from '../facts/world/uncommitted.ts';
import type { Past } from '../facts/world/world.ts';
import type { Repository } from '../repo/repository.ts';
import { firstOf } from '../text/list.ts';

/** Said of versions that lie in the folder alone: a check before a commit would seem to pass them. */
export function uncommittedNotes(repository: Repository, past: Past): string[] {
  const files = uncommittedVersions(repository, past);
  if (files.length === 0) return [];
  const [declare, them] = files.length === 1 ? ['declares', 'it'] : ['declare', 'them'];
  return [
    `${firstOf(files, MOST_FILES)} ${declare} versions that are not committed: rules on arrivals judge ${them} as the last commit has ${them}`,
  ];
}

const MOST_FILES = 3;
