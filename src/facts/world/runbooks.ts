import { oncePerWorld } from './once.ts';
import type { RunbookNode } from './world.ts';

/** The runbooks that can be parsed; none where the policy's runbooks are not its own. */
export const runbookNodes = oncePerWorld((world): readonly RunbookNode[] => {
  const { policy } = world;
  if (!policy.hasOwnRunbooks) return [];
  const readable = policy.runbooks.filter((runbook) => runbook.text.isMdx);
  return readable.map((runbook) => ({ runbook, world }));
});
