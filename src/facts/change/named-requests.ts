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

/**
 * Those of some figures that an objective may mean which names a request with its method: of that request alone where its whole name is
 * that of one, and otherwise of none that has another method. All of the figures where it names none.
 */
export function ofNamedMethod(figures: readonly Figure[], name: string): readonly Figure[] {
  const seen = inBlanks(name);
  const isNamed = (request: string | undefined) =>
    request !== undefined && METHOD.test(request) && seen.includes(inBlanks(request));
  const whole = new Set(figures.flatMap(({ of }) => (isNamed(of) ? [inBlanks(of!)] : [])));
  // What several are named for may be told of all together.
  if (whole.size > 0)
    return figures.filter(({ of, metric }) => isNamed(of ?? metric) || (whole.size > 1 && of === undefined));
  const methods = new Set([...seen.matchAll(BEFORE_PATH)].map(([, method]) => method!));
  const own = figures.filter(({ of }) => {
    const method = METHOD.exec(of ?? '')?.[1];
    return methods.size === 0 || method === undefined || methods.has(method.toLowerCase());
  });
  return own.length === 0 ? figures : own;
}

/** Tools write it in capitals; `Get quote` is a name of somebody's own, and may be that of a service. */
const METHOD = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s/;
const BEFORE_PATH = / (get|post|put|patch|delete|head|options) (?=\/)/g;

/** A text in small letters and with blanks around it, without the signs that people put around a name. */
function inBlanks(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/["'`(),;]|:(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `;
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
