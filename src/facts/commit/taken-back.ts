import { blobHash } from '../world/blob-hash.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A config file that a commit gives another content. */
interface Edit {
  path: string;
  /** Its blob before the commit; undefined where it was not there. */
  before: string | undefined;
  blob: string;
}

/** The content of a file that a change record lists, lower-case hex. */
interface ListedText {
  id: string;
  sha256: string | undefined;
}

/**
 * The change that a commit takes back: it gives a file the content that it had before the texts that the record lists, and the record says
 * that the change was rolled back in the environment. Undefined where there is none.
 */
export function changeTakenBack(
  { path, before, blob }: Edit,
  environment: string,
  { listed, world }: { listed: readonly ListedText[]; world: World },
): string | undefined {
  const revisions = fileLivesOf(world).get(path)?.revisions ?? [];
  const edit = revisions.findLastIndex((each, index) => each.blob === blob && revisions[index - 1]?.blob === before);
  if (edit < 1) return undefined;
  return listed.find(({ id }) => {
    const texts = new Set(listed.filter((each) => each.id === id).map(({ sha256 }) => sha256));
    const isOfChange = (revision: (typeof revisions)[number]) => texts.has(blobHash(world, revision) ?? '');
    const isAppliedAgain = revisions.slice(edit + 1).some(isOfChange);
    if (!wasRolledBack({ id, environment, isAppliedAgain }, world)) return false;
    const earlier = revisions.slice(0, edit);
    const first = earlier.findLastIndex((each) => !isOfChange(each));
    return first < edit - 1 && earlier[first]?.blob === blob;
  })?.id;
}

/** Whether the record has the rollback: that of the application before, where the change was applied once more since. */
function wasRolledBack(
  { id, environment, isAppliedAgain }: { id: string; environment: string; isAppliedAgain: boolean },
  { changes }: World,
): boolean {
  const stage = changes.find((change) => change.id === id)?.stages.find((each) => each.environment.id === environment);
  if (stage === undefined) return false;
  return (
    (stage.rolledBackAt ?? stage.undone?.at) !== undefined || (isAppliedAgain && stage.data.rolledBack !== undefined)
  );
}
