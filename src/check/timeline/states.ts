import type { Finding } from '../../text/finding.ts';
import { isOpen } from '../../text/finding.ts';
import type { OnItsWay } from '../board/on-its-way.ts';
import type { Lane, TimelineState } from './timeline.ts';

/** What becomes of something, the most urgent first: what fails, then what the board says, else how far it has come. */
export function statesOf(
  kind: 'change' | 'version',
  { lanes, ways, findings }: { lanes: readonly Lane[]; ways: readonly OnItsWay[]; findings: readonly Finding[] },
): TimelineState[] {
  const isFailing = findings.some((finding) => finding.severity === 'error' && isOpen(finding));
  const states: TimelineState[] = [...(isFailing ? (['failing'] as const) : []), ...ways.map(({ state }) => state)];
  if (ways.length > 0) return [...new Set(states)];
  const last = lanes.findLast(({ stays }) => stays.length > 0)?.stays.at(-1);
  if (kind === 'version') states.push(lanes.some(isThere) ? 'running' : 'replaced');
  else if (last !== undefined && last.until !== null) states.push('rolled back');
  else if (!isFailing) states.push('done');
  return states;
}

function isThere({ stays }: Lane): boolean {
  return stays.some(({ until }) => until === null);
}

/** When something last happened by a check, epoch milliseconds; null where nothing is known to have. */
export function movedAt(lanes: readonly Lane[]): number | null {
  const times = lanes.flatMap(({ stays }) => stays.flatMap(({ from, until }) => [from ?? [], until ?? []].flat()));
  return times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b));
}
