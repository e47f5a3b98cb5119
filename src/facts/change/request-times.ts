import type { Figure } from '../../repo/load-test/load-test-result.ts';
import { isSame, tellingWords, wordsOf } from './named-requests.ts';

/**
 * Those of some figures that an objective may mean by the time of requests. A figure of something else counts where the name of the objective
 * has a word of it, where it is no less than the same figure of requests, and where the file has no times of requests.
 */
export function meantAsRequests(figures: readonly Figure[], name: string, all: readonly Figure[]): readonly Figure[] {
  if (figures.every(({ besides }) => besides === undefined)) return figures;
  const times = all.filter(({ unit, besides, of }) => unit === 'ms' && besides === undefined && of === undefined);
  if (times.length === 0) return figures;
  const longest = new Map<string, number>();
  for (const { statistic, value } of times) longest.set(statistic, Math.max(value, longest.get(statistic) ?? value));
  // A websocket is a socket, and not whatever is of the web.
  const named = wordsOf(name.replace(/websockets?/gi, '$& socket'));
  return figures.filter(({ besides, statistic, value }) => {
    // Of some metrics each word is one of times, such as `duration`.
    const words = besides === undefined ? [] : tellingWords(besides);
    if (words.length === 0 || words.some((word) => named.some((own) => isSame(word, own)))) return true;
    return value >= (longest.get(statistic) ?? Number.POSITIVE_INFINITY);
  });
}
