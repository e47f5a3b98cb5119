import { textOf } from '../history/blob-bytes.ts';
import { workingText } from '../text/working-text.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The files that the commits of the judged range changed; none without a base. */
const changedInRange = oncePerWorld(({ history }): ReadonlySet<string> => {
  const commits = history === undefined || 'none' in history.range ? [] : history.range.commits;
  return new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)));
});

/** Whether the judged range changed a file. */
export function isChangedInRange(world: World, path: string): boolean {
  return changedInRange(world).has(path);
}

/** Whether a file is another than at the base, or new: it need not be committed yet. */
export function differsFromBase(world: World, path: string): boolean {
  const { history, repository } = world;
  if (history === undefined || 'none' in history.range) return false;
  const blob = history.range.atBase.get(path);
  const before = blob === undefined ? undefined : textOf(history, blob);
  const now = repository.open(path).source?.text;
  return before === undefined || now === undefined || workingText(before) !== workingText(now);
}
