import { onceEach } from '../../text/once.ts';
import { valueAt } from '../../text/path.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { environmentFault, unseenByConfig, unseenRecords, upstreamFault } from '../world/blind-spots.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';

/** The changes whose records have a fault. */
export function unseenChanges(world: World): UnseenSubject[] {
  return [
    ...unseenByConfig(world, 'changes'),
    ...unseenRecords(world, 'changes').map(({ ids, blindness }) => ({ ids, environment: null, blindness })),
  ];
}

/** The stages of changes whose records have a fault, and those in environments whose page has one. */
export function unseenStages(world: World): UnseenSubject[] {
  return stagesWhere(
    world,
    (environment) => environmentFault(world, environment),
    () => true,
  );
}

/** Those of these stages that may be promotions, and those in environments whose upstream is not known. */
export function unseenPromotions(world: World): UnseenSubject[] {
  const nodeOf = (id: string) => world.environments.find((each) => each.id === id);
  return stagesWhere(
    world,
    (id) => {
      const environment = nodeOf(id);
      return environment === undefined ? environmentFault(world, id) : upstreamFault(environment);
    },
    // Of an environment that is not known, the stage may be a promotion.
    (id) => nodeOf(id)?.page.promotesFrom !== undefined || nodeOf(id) === undefined,
  );
}

function stagesWhere(
  world: World,
  faultOf: (environment: string) => Blindness | undefined,
  mayCount: (environment: string) => boolean,
): UnseenSubject[] {
  const known = knownEnvironments(world.policy);
  const fault = onceEach(faultOf);
  const ofFaulty = unseenRecords(world, 'changes').flatMap(({ raw, ids, blindness }): UnseenSubject[] => {
    const stages = valueAt(raw, ['stages']);
    if (typeof stages !== 'object' || stages === null) return [{ ids, environment: undefined, blindness }];
    return (
      Object.keys(stages)
        .filter(mayCount)
        // A name that the policy does not have may be any of its environments, misspelt.
        .map((name) => ({ ids, environment: known.has(name) ? name : undefined, blindness }))
    );
  });
  const ofBrokenPages = world.changes.flatMap(({ id, data }) =>
    Object.entries(data.stages ?? {}).flatMap(([environment, { applied }]): UnseenSubject[] => {
      const blindness = applied === undefined ? undefined : fault(environment);
      return blindness === undefined ? [] : [{ ids: [id], environment, blindness }];
    }),
  );
  return [...unseenByConfig(world, 'changes'), ...ofFaulty, ...ofBrokenPages];
}
