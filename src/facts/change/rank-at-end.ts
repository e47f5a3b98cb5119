import type { Figure } from '../../repo/load-test/load-test-result.ts';
import { isSame, tellingWords } from './named-requests.ts';
import { LATENCY, nameAsSeen, OF_REQUESTS } from './objective-words.ts';

const SHARE_AT_END = /(?<![\d.])\d[\d.]*% ?$/;
/** The row of all requests has such a word, as `Aggregated` of Locust. */
const OF_ALL = /^(?:all|aggregated|overall|total)$/;
const TIME_AT_END = new RegExp(`(?:${LATENCY.source})(?: times?)?[,:]?$`, 'i');

/**
 * Whether a share at the end of a name is a rank, since ab, autocannon and Locust call a column `99%`: where it stands alone, behind the word
 * of a time, or behind nothing but words of a request, or of all. Behind anything else it may be a limit, or a part of the load: `latency, cache hits 80%`.
 */
export function isRankAtEnd(name: string, figures: readonly Figure[]): boolean {
  if (!SHARE_AT_END.test(name)) return false;
  const before = name.replace(SHARE_AT_END, '').trim();
  if (before === '' || TIME_AT_END.test(before)) return true;
  const requests = new Set(figures.flatMap(({ of }) => (of === undefined ? [] : [of])));
  const known = [
    ...new Set([...requests].flatMap((request) => [...wordsIn(nameAsSeen(request)), ...tellingWords(request)])),
  ];
  return wordsIn(before).every(
    (word) => OF_REQUESTS.test(word) || OF_ALL.test(word) || known.some((own) => isSame(own, word)),
  );
}

function wordsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
