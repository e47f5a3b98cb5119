import type { Policy } from '../../policy/policy.ts';
import type { Repository, Waiver } from '../../repo/repository.ts';
import { countOf } from '../../text/count.ts';
import { valueAt } from '../../text/path.ts';
import { formatInstant } from '../../time/instant.ts';
import { oncePerWorld } from './once.ts';
import { environmentsNamed } from './unknown-environments.ts';
import type { World } from './world.ts';

/** Notes on what is told of environments that have no page any more: nothing judges it. */
export function retiredNotes(
  repository: Pick<Repository, 'manifests' | 'changes' | 'grants' | 'waivers'>,
  { retired }: Pick<Policy, 'retired'>,
): string[] {
  if (retired.size === 0) return [];
  const named = Map.groupBy(environmentsNamed(repository), ({ name }) => name);
  return [...retired].flatMap(([id, until]) => {
    const manifests = repository.manifests.filter(({ raw }) => valueAt(raw, ['environment']) === id);
    const files = new Set([...manifests, ...(named.get(id) ?? []).map(({ record }) => record)].map(({ file }) => file));
    if (files.size === 0) return [];
    const tell = files.size === 1 ? 'tells' : 'tell';
    return [
      `${id} was retired at ${formatInstant(until)}; what ${countOf(files.size, 'file')} ${tell} of it is judged by no rule`,
    ];
  });
}

/** Whether what a waiver excused may have been in an environment that was retired, where no rule looks any more. */
export function isOfRetired({ subject, environment }: Waiver, world: World): boolean {
  const { retired } = world.policy;
  if (retired.size === 0) return false;
  if (environment !== undefined) return retired.has(environment);
  if (retired.has(subject.split('/', 1)[0]!)) return true;
  return changesInRetired(world).has(subject);
}

/** The ids of changes with a stage in an environment that was retired. */
const changesInRetired = oncePerWorld(
  ({ policy: { retired }, repository }): ReadonlySet<string> =>
    new Set(
      repository.changes.flatMap(({ data }) =>
        Object.keys(data?.stages ?? {}).some((name) => retired.has(name)) ? data!.id : [],
      ),
    ),
);
