import type { Figure } from '../../repo/load-test/load-test-result.ts';
import { LOAD, nameAsSeen } from './objective-words.ts';

/**
 * Those of some figures that an objective may mean: of all requests or, where its name has a word of a request, of that request alone. A
 * name with words of no request may mean any of them, which only the team can tell. All of the figures where none would be left.
 */
export function ofNamedRequests(figures: readonly Figure[], name: string): readonly Figure[] {
  const words = wordsOf(name);
  const parts = figures.filter(({ of }) => of !== undefined).map(({ of }) => tellingWords(pathOf(of!)));
  const has = (part: readonly string[], word: string) => part.some((own) => isSame(own, word));
  // What each request has in its name, such as that of the service, tells none from the others.
  const telling = words.filter(
    (word) => parts.some((part) => has(part, word)) && !parts.every((part) => has(part, word)),
  );
  if (words.length > 0 && telling.length === 0) return figures;
  const isMeant = ({ of }: Figure) => {
    if (of === undefined) return true;
    const own = tellingWords(pathOf(of));
    // `/` has no word, and people have many for it.
    return words.length > 0 && (own.length === 0 || telling.some((word) => has(own, word)));
  };
  const meant = figures.filter(isMeant);
  return meant.length === 0 ? figures : meant;
}

/** Words that say which figure of requests is meant, or that it is one of requests, and not of which. */
const OF_FIGURES =
  /^(?:t?p?\d+(?:th|st|nd|rd)?|v\d+|p|ms|s|ile|an?|and|of|the|in|for|is|at|under|within|below|than|less|faster|all|overall|total|aggregated?|https?|reqs?|requests?|responses?|times?|durations?|latency|latencies|percentiles?|percent|quantiles?|max|maximum|min|minimum|med|median|avg|average|mean|slowest|fastest|errors?|fail(?:s|ed|ing|ures?)?|success(?:ful)?|rate|ratio|share|availability|throughput|rps|qps|tps|per|seconds?|sec|minutes?|count|number|no|none|zero|without|load|test|api|services?|servers?|endpoints?|routes?|pages?|get|post|put|patch|delete|head|options)$/;

/** The words of the name of an objective that say which figure is meant. */
export function wordsOf(name: string): string[] {
  return tellingWords(nameAsSeen(name).replace(LOAD, ''));
}

/** `place`, `order` of `POST /api/placeOrder/7`. */
export function tellingWords(text: string): string[] {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !OF_FIGURES.test(word));
}

/** The path of an address; any other text as it is. */
function pathOf(request: string): string {
  return request.replace(/\b[a-z][a-z+.-]*:\/\/[^/\s]*/i, '');
}

/** Whether two words are one, such as `order` and `orders`. */
export function isSame(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) > 2 && (a.startsWith(b) || b.startsWith(a)));
}
