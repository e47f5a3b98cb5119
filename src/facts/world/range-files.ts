import { textOf } from '../../history/blob-bytes.ts';
import { filesAtEnd, ownChanges } from '../../history/range.ts';
import { workingText } from '../../text/working-text.ts';
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

/** How a file stands to what the base has of it. */
export type Standing = 'same' | 'edited' | 'older' | 'withdrawn';

/**
 * `edited` by the judged range, or by what is not committed yet; else `older` where the base has another text by now, and
 * `withdrawn` where it has the file no more. `same` where there is no base.
 */
export function standingOf(world: World, path: string): Standing {
  const { history, repository } = world;
  if (history === undefined || 'none' in history.range) return 'same';
  const now = repository.open(path).source?.text;
  const isAs = (text: string | undefined): boolean =>
    text !== undefined && now !== undefined && workingText(text) === workingText(now);
  const atBase = textAtBase(world, path);
  if (isAs(atBase)) return 'same';
  const blob = atHead(world).get(path);
  const isEdited = isChangedInRange(world, path) || blob === undefined || !isAs(textOf(history, blob));
  return isEdited ? 'edited' : atBase === undefined ? 'withdrawn' : 'older';
}

/** The text of a file at the base; undefined where there is none. */
export function textAtBase({ history }: World, path: string): string | undefined {
  if (history === undefined || 'none' in history.range) return undefined;
  const blob = history.range.atBase.get(path);
  return blob === undefined ? undefined : textOf(history, blob);
}

/** The blobs of all files as they are committed, by path. */
const atHead = oncePerWorld(
  ({ history }): ReadonlyMap<string, string> =>
    history === undefined || 'none' in history.range ? new Map() : filesAtEnd(history.range),
);
