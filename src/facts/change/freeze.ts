import { freezesAt } from '../../time/freeze.ts';
import type { Blindness } from '../blind.ts';
import type { StageNode } from '../world/world.ts';
import { firstApplied } from './first-applied.ts';

/** The freezes during which a change was applied, the one that ends last first. */
export function freezesOf({ environment, appliedAt }: StageNode) {
  return freezesAt(environment.page.freezes, appliedAt);
}

/** The freeze for which it has to wait: of those that do not allow it, or else of all, the one that ends last. */
export function forbiddingFreeze(stage: StageNode) {
  const freezes = freezesOf(stage);
  const isAllowed = undoesAnother(stage);
  return freezes.find(({ allow }) => !(isAllowed && allow.includes('rollback'))) ?? freezes[0];
}

/** When the change that another one is said to undo was first applied; undefined where no record says so. */
function undoneApplied({ change: { data, world } }: StageNode): number | undefined {
  const undone = world.changes.find((each) => each.id === data.rollbackOf);
  return undone === undefined ? undefined : firstApplied(undone);
}

function namesAnother({ change: { data } }: StageNode): boolean {
  return typeof data.rollbackOf === 'string' && data.rollbackOf !== data.id;
}

/** Whether a change undoes another one, which was first applied earlier. */
export function undoesAnother(stage: StageNode): boolean {
  return namesAnother(stage) && undoneApplied(stage)! < stage.appliedAt;
}

/** What a change undoes may be older than the records, or than what they say of stages; or be made up. */
export function unknownUndone(stage: StageNode): Blindness | undefined {
  if (!namesAnother(stage) || undoneApplied(stage) !== undefined) return undefined;
  return {
    why: `no record says that \`${stage.change.data.rollbackOf}\` was applied, which a change is said to undo`,
    mend: 'Record where it was applied, or correct `rollbackOf`.',
  };
}
