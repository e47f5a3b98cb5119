import { isDeepStrictEqual } from 'node:util';
import { gitFailure } from '../../history/git/problem.ts';
import type { Waiver } from '../../repo/repository.ts';
import { parseInstant } from '../../time/instant.ts';
import { comparedWithBase } from '../world/range-files.ts';
import { recordIn } from '../world/record-in.ts';
import { waivedRules } from '../world/waivers.ts';
import type { WaiverNode } from '../world/world.ts';

/**
 * Whether the base has a waiver as it is, wherever its file lies there: with the same terms, but for an end that is earlier now.
 * True without a base. What cannot be read of the base is not there.
 */
export function isOfBase(waiver: WaiverNode): boolean {
  return isAtBase(waiver, (before, now) => {
    const [until, end] = [before, now].map(({ expires }) => parseInstant(expires));
    return end! <= until! && isDeepStrictEqual(termsOf(before), termsOf(now));
  });
}

/** Whether the base has a waiver that says just the same, however it is written there. */
export function saysTheSameAtBase(waiver: WaiverNode): boolean {
  return isAtBase(waiver, isDeepStrictEqual);
}

function isAtBase({ data, record, world }: WaiverNode, isSame: (before: Waiver, now: Waiver) => boolean): boolean {
  if (comparedWithBase(world, record.file) !== 'edited') return true;
  if (world.mergeBase === undefined) return false;
  try {
    const before = recordIn(world.mergeBase.base, 'waivers', record, world);
    return before !== undefined && isSame(before, data);
  } catch (error) {
    gitFailure(error);
    return false;
  }
}

/** What was approved, but for the reason and the end. */
function termsOf({ reason, expires, ...terms }: Waiver): object {
  return { ...terms, rule: [...waivedRules(terms as Waiver)].sort() };
}
