import { textOf } from '../history/blob-bytes.ts';
import { type CommitRange, ownChanges } from '../history/range.ts';
import { workingText } from '../text/working-text.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The files that the commits of the judged range changed; none without a base. */
const changedInRange = oncePerWorld(({ history }): ReadonlySet<string> => {
  const commits = history === undefined || 'none' in history.range ? [] : history.range.commits;
  return new Set(commits.flatMap((commit) => ownChanges(commit).map(({ path }) => path)));
});

/** Whether the judged range changed a file. */
export function isChangedInRange(world: World, path: string): boolean {
  return changedInRange(world).has(path);
}

/**
 * Whether the judged range wrote or edited a file, an edit that is not committed yet included. One that is only older than
 * the base's was not edited; one that the base does not have counts as written.
 */
export function isEditedSinceBase(world: World, path: string): boolean {
  const { history, repository } = world;
  if (history === undefined || 'none' in history.range) return false;
  const now = repository.open(path).source?.text;
  const isAs = (blob: string | undefined): boolean => {
    const text = blob === undefined ? undefined : textOf(history, blob);
    return text !== undefined && now !== undefined && workingText(text) === workingText(now);
  };
  const atBase = history.range.atBase.get(path);
  if (atBase === undefined) return true;
  return !isAs(atBase) && (isChangedInRange(world, path) || !isAs(blobAtHead(history.range, path)));
}

function blobAtHead({ commits, start }: CommitRange, path: string): string | undefined {
  const changes = commits.flatMap((commit) => commit.changes.filter((change) => change.path === path));
  return changes.length === 0 ? start.get(path) : changes.at(-1)!.after;
}
