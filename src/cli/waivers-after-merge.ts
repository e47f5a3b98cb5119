import { noteOnWaivers } from '../check/after-merge.ts';
import { check } from '../check/check.ts';
import type { Report } from '../check/report.ts';
import { type Tree, textIn } from '../repo/tree.ts';
import { workingText } from '../text/working-text.ts';
import type { Loaded } from './load-check.ts';
import { wholePast } from './whole-past.ts';

/**
 * What a check of the whole would find after the merge, where a request takes out or edits waivers. Rules on arrivals judge those of the
 * request, so that they do not tell what an earlier one loses. `told` gives the reports on all of the request.
 */
export async function waiversAfterMerge(
  { base, policy, repository, past }: Loaded,
  now: number,
  told: () => readonly Report[],
): Promise<readonly string[]> {
  if (base === undefined || base.isBeforePush || !editsWaivers(base.tree, repository)) return [];
  const before = await base.read();
  const whole = (judged: Pick<Loaded, 'policy' | 'repository' | 'past'>) =>
    check({ ...judged, now, ...wholePast(judged.past, base.name) });
  return noteOnWaivers(told(), {
    before: whole({ policy: base.policy, ...before }),
    after: whole({ policy, repository, past }),
  });
}

function editsWaivers(base: Tree, { config, tree }: Loaded['repository']): boolean {
  const files = config.patterns.waivers.flatMap(({ pattern }) => base.glob(pattern));
  return files.some((file) => {
    const [before, now] = [base, tree].map((each) => textIn(each, file));
    return before !== undefined && (now === undefined || workingText(now) !== workingText(before));
  });
}
