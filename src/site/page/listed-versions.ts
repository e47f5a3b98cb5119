import type { Board } from '../../check/board/board.ts';
import type { Timeline, TimelineState } from '../../check/timeline/timeline.ts';
import type { Timelines } from '../../check/timeline/timelines.ts';

/** More versions than these are on the pages of their services alone, if they are where they belong. */
const MOST = 500;
const SETTLED: readonly TimelineState[] = ['running'];

/** The versions of all services that run somewhere or are on their way: these first, in the order of the board, then what moved last. */
export function listedVersions(
  { services }: Pick<Timelines, 'services'>,
  onItsWay: Board['onItsWay'],
  most = MOST,
): { versions: readonly Timeline[]; leftOut: number } {
  const all = services.flatMap(({ versions }) => versions.filter(({ states }) => !states.includes('replaced')));
  const isSettled = ({ states }: Timeline) => states.every((state) => SETTLED.includes(state));
  const moved = ({ movedAt }: Timeline) => movedAt ?? 0;
  const settled = all.filter(isSettled).sort((a, b) => moved(b) - moved(a));
  const places = new Map(onItsWay.map(({ kind, id }, place) => [`${kind} ${id}`, place]));
  const place = ({ kind, id }: Timeline) => places.get(`${kind} ${id}`) ?? onItsWay.length;
  const moving = all.filter((each) => !isSettled(each)).sort((a, b) => place(a) - place(b) || moved(b) - moved(a));
  const shown = settled.slice(0, Math.max(0, most - moving.length));
  return { versions: [...moving, ...shown], leftOut: settled.length - shown.length };
}
