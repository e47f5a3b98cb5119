import { textOf } from '../../history/git/blob-bytes.ts';
import { filesAtEnd, ownChanges } from '../../history/range/range.ts';
import { workingText } from '../../text/working-text.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The files that the commits of the range changed; none without a base. */
const changedInRange = oncePerWorld(({ history }): ReadonlySet<string> => {
  const commits = history?.range.ok ? history.range.value.commits : [];
  return new Set(commits.flatMap((commit) => ownChanges(commit).map(({ path }) => path)));
});

/** Whether the commits of the range changed a file. */
export function isChangedInRange(world: World, path: string): boolean {
  return changedInRange(world).has(path);
}

/** How a file differs from the one at the base. */
export type FileAtBase = 'same' | 'edited' | 'outdated' | 'deleted';

/**
 * Compares a file with the base. `edited`: a commit of the range changed it, or it has uncommitted changes. `outdated`: only
 * the base branch changed it since the branches parted; `deleted`: it deleted the file. `same` where there is no base.
 */
export function comparedWithBase(world: World, path: string): FileAtBase {
  const { history, repository } = world;
  if (history === undefined || !history.range.ok) return 'same';
  const now = repository.open(path).source?.text;
  const isAs = (text: string | undefined): boolean =>
    text !== undefined && now !== undefined && workingText(text) === workingText(now);
  const atBase = textAtBase(world, path);
  if (isAs(atBase)) return 'same';
  const blob = atHead(world).get(path);
  const isEdited = isChangedInRange(world, path) || blob === undefined || !isAs(textOf(history, blob));
  return isEdited ? 'edited' : atBase === undefined ? 'deleted' : 'outdated';
}

/** The text of a file at the base; undefined where the base does not have it. */
export function textAtBase({ history }: World, path: string): string | undefined {
  if (history === undefined || !history.range.ok) return undefined;
  const blob = history.range.value.atBase.get(path);
  return blob === undefined ? undefined : textOf(history, blob);
}

/**
 * Why a file that a record of a request names is not the one that the target has after the merge, as a clause about the file: the
 * base has removed or changed it since the request parted, and the request has not. Empty where that is not so, and where the
 * request leaves the record alone, so that the merge has nothing of it.
 */
export function staleFault(world: World, record: string, path: string): string {
  const range = world.history?.range.ok === true ? world.history.range.value : undefined;
  if (range?.merges === undefined || !isChangedInRange(world, record) || isChangedInRange(world, path)) return '';
  const [now, atBase] = [atHead(world).get(path), range.atBase.get(path)];
  if (now === undefined || now === atBase) return '';
  return `${atBase === undefined ? 'is gone from' : 'is another one on'} the base branch since this request parted from it`;
}

/** Whether a file of the log is one of the head: with a base, the log has those of the base too. */
export function isAtHead(world: World, path: string): boolean {
  return world.history?.range.ok !== true || atHead(world).has(path);
}

/** The blobs of all files at the head, by path. */
const atHead = oncePerWorld(
  ({ history }): ReadonlyMap<string, string> => (history?.range.ok ? filesAtEnd(history.range.value) : new Map()),
);
