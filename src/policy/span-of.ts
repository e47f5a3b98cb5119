import type { Nodes } from 'mdast';
import type { Span } from '../text/source.ts';

/** The span of a node in the text of its page. */
export function spanOf({ position }: Pick<Nodes, 'position'>): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
