import type { Past } from '../facts/world/world.ts';
import { failure } from '../text/result.ts';

/** The past of a request, of which all is judged, as it would be after the merge. */
export function wholePast({ history, ...past }: Past, base: string): Past {
  const reason = `it is judged as it would be after the merge into ${base}`;
  return { ...past, mergeBase: undefined, history: history && { ...history, range: failure({ reason }) } };
}
