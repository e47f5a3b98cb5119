import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import type { EnvironmentNode } from '../world/world.ts';

/** A runbook that an environment's page requires. */
interface RequiredRunbook extends Item {
  id: string;
  exists: boolean;
}

export function requiredRunbooks({ id, page, world }: EnvironmentNode): RequiredRunbook[] {
  return page.runbooks.map((name, index) => ({
    id: name,
    exists: world.policy.runbookIds.has(`${id}/${name}`),
    key: name,
    locate: () => page.page.locate(['runbooks', index]),
  }));
}

export const requiredRunbookFacts = factTable<RequiredRunbook>(
  'RequiredRunbook',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: "The runbook's name.", get: (r) => r.id }),
    exists: fact({
      type: 'bool',
      describe: "Whether it is in the environment's own folder.",
      get: (r) => r.exists,
    }),
  }),
);
