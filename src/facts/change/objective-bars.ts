import { FAILOVER, OF_SYSTEMS, OUTCOMES } from './objective-words.ts';

/** Words for how two figures differ. */
const DIFFERING =
  'chang(?:e|es|ed|ing)|differences?|diff|deltas?|(?:in|de)creas(?:e|es|ed|ing)|regress(?:ed|ions?)?|drift|growth|improve(?:d|ments?)?|overhead|versus|vs|skew|offset|trends?|relative|baseline|reductions?|savings?|gains?|drop|margins?|slack|headroom';

/** How two figures differ, of which neither less nor more is better, and which may be below zero. */
const DIFFERENCE = words(DIFFERING, 'compar(?:e|ed|isons?)');

/** What turns what stands behind it into something of which more is good, or that somebody sets: `no errors`, `mock latency`. */
const TURNING = words(
  DIFFERING,
  'no|non|not|without|zero|free|over|above|beyond|under|below|than|per|against|between|until|before',
  // `injected`, `retried`; a feed is a page.
  '[a-z]*[a-df-z]ed|caught|recover(?:y|ies)|retry|retries|detections?|rejects?|rejections?|tolerance|[a-z]+[ai]ble',
  'budgets?|limits?|limiter|caps?|quotas?|throttles?|throttling|gap|spread|spare|targets?',
  'simulator|simulation|emulator|mocks?|stubs?|fake|dummy|synthetic|artificial|extra|additional|chaos|faults?|injection|proxy|toxiproxy',
  'tarpit|delays?|wan|link|clients?|mobile|satellite|timeouts?|backoff|cooldown|invalid|negative|wrong|bad|stale',
);

/** What may last long. */
const LASTING = words(
  'sessions?|ttl|lifetimes?|life|live|uptime|ages?|retention|intervals?|windows?|lease|think|idle|durations?|time|mtbf|soak|runs?|tests?',
  'scores?|samples?|counts?|throughput|rate|apdex|fps|speed|bandwidth|distance|scroll|depth',
);

/** What is refused on purpose: `validation errors`, `429 errors`. */
const REFUSED = words('[a-z/]*\\d.*|validation|auth|conflicts?|unauthori[sz]ed|forbidden|denials?|overload|shedding');

/** Whose success is bad, and of what less may be available. */
const UNWANTED = words(
  'attack(?:er)?s?|brute|force|fraud|bots?|abuse|spam|exploits?|anonymous|replays?|duplicates?|intrusions?|phishing|credentials?|stuffing',
  'guess(?:es|ing)?|seats?|stock|slots?|rooms?|items?|products?|inventory|tickets?|capacity|spares?',
);

function words(...lists: string[]): RegExp {
  return new RegExp(` (?:${lists.join('|')})(?= |$)`);
}

/** Whether words, each with a blank before it, are of a difference. */
export function isDifference(name: string): boolean {
  return DIFFERENCE.test(name);
}

/** Whether words before what was measured say more than where: those of a page or a service are few. */
export function isBarred(before: string, kind: 'time' | 'bad' | 'good'): boolean {
  if (before.split(' ').length > 4 || OF_SYSTEMS.test(before) || TURNING.test(before)) return true;
  if (kind === 'time') return false;
  if (FAILOVER.test(before) || OUTCOMES.test(before)) return true;
  return (kind === 'bad' ? REFUSED : UNWANTED).test(before);
}

/** Whether a percentile of which a name says nothing but one word is a time of requests: `checkout p99`. */
export function isTimeAlone(before: string): boolean {
  return before.split(' ').length <= 2 && !isBarred(before, 'time') && !OUTCOMES.test(before) && !LASTING.test(before);
}

/** Whether what was measured is a share where it has no unit. */
export function isShareAlone(name: string): boolean {
  return / (?:(?:rate|ratio)|availability|apdex(?: score)?)$/.test(name);
}
