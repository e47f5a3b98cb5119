import { gitFailure } from '../../history/git/problem.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { historyFault } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import type { AtMergeBase, World } from '../world/world.ts';

/** Why nothing is compared with the merge base; `isBlind` where that could not be seen. */
interface NoPast extends Blindness {
  isBlind: boolean;
}

/** What is read of the past of a world; or why nothing is. */
type FromPast<Value extends object> = (world: World) => Result<Value, NoPast>;

/** Reads something of what was at the merge base, once for a world. */
export function fromPast<Value extends object>(read: (mergeBase: AtMergeBase, world: World) => Value): FromPast<Value> {
  return oncePerWorld((world): Result<Value, NoPast> => {
    if (world.mergeBase === undefined) return failure(noPast(world));
    try {
      return success(read(world.mergeBase, world));
    } catch (error) {
      const { message, help } = gitFailure(error).problem;
      return failure({ why: message, mend: help, isBlind: true });
    }
  });
}

function noPast(world: World): NoPast {
  const { history } = world;
  if (history === undefined) return { ...historyFault(world)!, isBlind: true };
  const why = history.range.ok ? 'the merge base was not read' : history.range.problem.reason;
  return { why, isBlind: false };
}

/** Why there is none of what is read of the past, as a clause; undefined where there is some, or it could not be seen. */
export function whyNoPast<Value extends object>(read: FromPast<Value>): (world: World) => string | undefined {
  return (world) => {
    const found = read(world);
    return found.ok || found.problem.isBlind ? undefined : found.problem.why;
  };
}

/** What could not be seen of the past; one at least. */
export function unseenPast<Value extends object>(read: FromPast<Value>, world: World): UnseenSubject[] {
  const found = read(world);
  if (found.ok || !found.problem.isBlind) return [];
  return [{ ids: undefined, environment: null, blindness: found.problem }];
}
