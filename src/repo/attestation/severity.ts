import { type Mapping, numberAt, textAt } from '../../text/json.ts';

/** How severe a vulnerability is, the worst first; `unrated` where its scanner says that nobody has rated it. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unrated'] as const;
export type Severity = (typeof SEVERITIES)[number];

const WORDS: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  important: 'high',
  medium: 'medium',
  moderate: 'medium',
  low: 'low',
  negligible: 'low',
  none: 'low',
  unknown: 'unrated',
  unassigned: 'unrated',
};

/** The severity that a scanner calls by a word, as Trivy, Grype and vendors of distributions do; undefined for another word. */
export function severityCalled(word: unknown): Severity | undefined {
  const key = typeof word === 'string' ? word.trim().toLowerCase() : '';
  return Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
}

/** The severity of a score of CVSS, by the scale of its specification; version 2 calls nothing critical. Undefined for what is no score. */
export function severityOfScore(score: number | undefined, isVersion2 = false): Severity | undefined {
  if (score === undefined || score < 0 || score > 10) return undefined;
  if (score >= 9 && !isVersion2) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The severity by one method, as the predicate of in-toto has it: `{ method: nvd, score: medium }`; undefined where it tells none. */
export function severityBy(rating: Mapping): Severity | undefined {
  const method = (textAt(rating, 'method') ?? '').toLowerCase();
  const word = severityCalled(rating['score']);
  if (word !== undefined) return word;
  // Of another method, such as EPSS, a number says something else.
  if (!/cvss|nvd/.test(method)) return undefined;
  return severityOfScore(numberAt(rating, 'score'), /v?2(?:\.0)?$|v2/.test(method));
}

/** The worst of some severities; undefined for none. */
export function worst(severities: readonly (Severity | undefined)[]): Severity | undefined {
  return SEVERITIES.find((each) => severities.includes(each));
}
