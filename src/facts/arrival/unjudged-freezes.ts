import { andList } from '../../text/list.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A note on freezes, of now or to come, that stop no version: an arrival comes from an environment upstream, so that there is none where versions begin. */
export function unjudgedFreezeNotes(world: World): string[] {
  const { environments } = versionHistoryOf(world) ?? {};
  const places = world.environments.filter(
    ({ id, upstream, page }) =>
      upstream === undefined &&
      page.promotesFrom === undefined &&
      page.freezes.some(({ to }) => to > world.now) &&
      (environments?.get(id)?.size ?? 0) > 0,
  );
  const isAsked = world.policy.rules.some(({ subject, severity }) => subject === 'arrival' && severity !== 'off');
  if (places.length === 0 || !isAsked) return [];
  const [promotes, its] = places.length === 1 ? ['promotes', 'its freezes hold'] : ['promote', 'their freezes hold'];
  const names = andList(
    places.map(({ id }) => id),
    (id) => id,
  );
  return [`${names} ${promotes} from no environment, so that ${its} back changes that have a record, and no versions`];
}
