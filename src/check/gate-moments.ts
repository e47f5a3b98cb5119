import { livesOf } from '../history/file-life.ts';
import { parseInstant } from '../time/instant.ts';
import { nextOpening } from '../time/window.ts';
import type { GateQuestion, SoundRecord } from './gate.ts';

const DAY = 86_400_000;
const OPENINGS = 8;

/**
 * The moments after now at which a gate's verdict may change, in order: a second after the change came upstream, the end
 * of its soak by the record and by git, the end of a freeze, and the windows that open after each of these. Epoch milliseconds.
 */
export function gateMoments({ policy, environment, now, history }: GateQuestion, record: SoundRecord): number[] {
  const page = policy.environments.find(({ id }) => id === environment);
  if (page === undefined) return [];
  const upstream = policy.environments.find(({ id }) => id === page.promotesFrom);
  const stages = new Map(Object.entries(record.data.stages ?? {}));
  const cameAt = parseInstant(stages.get(upstream?.id ?? '')?.applied?.at ?? '');
  // Git may show that its files came later than the record says, and then it soaks from there.
  const lives = history === undefined ? undefined : livesOf(history);
  const committed = record.data.files.flatMap(({ path }) => lives?.get(path)?.versions.map(({ time }) => time) ?? []);
  const starts = [
    ...committed.map((time) => time + (upstream?.soak ?? 0)),
    ...(cameAt === undefined || upstream === undefined ? [] : [cameAt + 1000, cameAt + upstream.soak]),
    ...page.freezes.map((freeze) => freeze.to),
  ].filter((instant) => instant > now);
  // Each of these may fall outside a window, so the openings that follow it are moments too.
  const openings = [now, ...starts].flatMap((start) => {
    const found: number[] = [];
    let opening = nextOpening(page.lowTraffic, start);
    while (opening !== undefined && opening <= start + 30 * DAY && found.length < OPENINGS) {
      found.push(opening);
      opening = nextOpening(page.lowTraffic, opening);
    }
    return found;
  });
  return [...new Set([...starts, ...openings])].sort((a, b) => a - b);
}
