import { fileHistoriesOf } from '../history/file-history.ts';
import { parseInstant } from '../time/instant.ts';
import { nextOpening } from '../time/window.ts';
import type { GateQuestion, ValidRecord } from './gate-question.ts';

const DAY = 86_400_000;
/** How many openings after a moment are tried, and how far ahead. */
const MAX_OPENINGS = 8;
const DAYS_AHEAD = 30;

/**
 * The moments after now at which a gate's verdict may change, in order: a second after the change was applied upstream, the
 * end of its soak by the record and by git, the end of a freeze, and the windows that open after each of these. Epoch
 * milliseconds.
 */
export function gateMoments({ policy, environment, now, history }: GateQuestion, record: ValidRecord): number[] {
  const page = policy.environments.find(({ id }) => id === environment);
  if (page === undefined) return [];
  const upstream = policy.environments.find(({ id }) => id === page.promotesFrom);
  const stages = new Map(Object.entries(record.data.stages ?? {}));
  const appliedUpstream = parseInstant(stages.get(upstream?.id ?? '')?.applied?.at ?? '');
  // Git may show that the change's files were committed later than the record says; then it soaks from there.
  const histories = history === undefined ? undefined : fileHistoriesOf(history);
  const committed = record.data.files.flatMap(
    ({ path }) => histories?.get(path)?.revisions.map(({ time }) => time) ?? [],
  );
  const moments = [
    ...committed.map((time) => time + (upstream?.soak ?? 0)),
    ...(appliedUpstream === undefined || upstream === undefined
      ? []
      : [appliedUpstream + 1000, appliedUpstream + upstream.soak]),
    ...page.freezes.map((freeze) => freeze.to),
  ].filter((instant) => instant > now);
  // Each of these may be outside a window, so the openings that follow it are moments too.
  const openings = [now, ...moments].flatMap((moment) => {
    const following: number[] = [];
    let opening = nextOpening(page.lowTraffic, moment);
    while (opening !== undefined && opening <= moment + DAYS_AHEAD * DAY && following.length < MAX_OPENINGS) {
      following.push(opening);
      opening = nextOpening(page.lowTraffic, opening);
    }
    return following;
  });
  return [...new Set([...moments, ...openings])].sort((a, b) => a - b);
}
