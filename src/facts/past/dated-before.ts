import type { RecordFile } from '../../repo/record/records.ts';
import type { Tree } from '../../repo/tree.ts';
import { instantOf } from '../../time/instant.ts';
import type { WorldSubject } from '../subject.ts';
import { treesOf } from '../world/as-it-was.ts';
import { recordIn } from '../world/record-in.ts';
import type { World } from '../world/world.ts';

/** What happened at a time. */
type Dated = Pick<WorldSubject, 'ref' | 'at'>;

/**
 * Whether a merge base, or the base, has the time at which something happened in its record: then no request has dated it. So it is for
 * what no record tells, and without a base.
 */
export function isDatedBefore(subject: Dated, world: World): boolean {
  const { mergeBase } = world;
  if (mergeBase === undefined) return true;
  const datesIn = datesOf(subject, world);
  return datesIn === undefined || treesOf(mergeBase).some((tree) => datesIn(tree).includes(subject.at));
}

/** Finds what a tree has for the time of a subject; undefined where no record tells of it. */
function datesOf({ ref, at }: Dated, world: World): ((tree: Tree) => (number | undefined)[]) | undefined {
  const { type, id, environment } = ref;
  const { changes, grants, waivers } = world.repository;
  const hasId = ({ data }: RecordFile<{ id: string }>) => data?.id === id;
  if (type === 'grant') {
    const record = grants.find(hasId);
    return record && ((tree) => [instantOf(recordIn(tree, 'grants', record, world)?.grantedAt)]);
  }
  if (type === 'waiver') {
    // What it excuses has a time of its own.
    const record = waivers.find(hasId);
    return record && ((tree) => (recordIn(tree, 'waivers', record, world) === undefined ? [] : [at]));
  }
  const record = changes.find(hasId);
  return (
    record &&
    ((tree) =>
      Object.entries(recordIn(tree, 'changes', record, world)?.stages ?? {}).flatMap(([id, stage]) =>
        environment === null || environment === id
          ? [stage.applied, ...(stage.attempts ?? [])].map((each) => instantOf(each?.at))
          : [],
      ))
  );
}
