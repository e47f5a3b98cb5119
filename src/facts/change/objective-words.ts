import { replaceHidden } from '../../text/hidden.ts';
import { smallLetter } from '../../text/look-alikes.ts';
import { normalForm } from '../../text/normal-form.ts';

/**
 * The name of an objective as its readers see it: letters that look like one of ASCII as that, and in small letters where it has such; and
 * names as in code, `checkout_p99` and `checkoutP99`, as the words that they are of, but for names of `metrics`, which have a meaning whole.
 */
export function nameAsSeen(name: string, metrics?: ReadonlySet<string>): string {
  const letters = /^[\x20-~]*$/.test(name)
    ? name
    : Array.from(
        replaceHidden(normalForm(name, 'NFKC'), () => ''),
        smallLetter,
      ).join('');
  return letters.replace(/[\w.]+/g, (word) => (metrics?.has(word) ? word : inParts(word)));
}

/** The words of a name as in code. A number may be in two of its parts: autocannon has `p97_5` and `p99_9`. */
function inParts(word: string): string {
  return word
    .replace(/(?:my|postgre)sql|rabbitmq/gi, (product) => product.toLowerCase())
    .replace(/(?<=p(?:2|97))_(?=5(?![a-z\d]))|(?<=p99)_(?=9+(?![a-z\d]))/gi, '.')
    .replace(/_+/g, ' ')
    .replace(/(?<=[a-z\d])(?=[A-Z][a-z\d]|TP\d|[QRT]PS\b)/g, ' ');
}

/** Names of what no load-testing tool measures, though it has a maximum, a percentile or a latency. */
export const OF_SYSTEMS =
  /\b(?:backlogs?|bytes|connections?|cpu|database|db|depth|disk|gc|heap|io|lag|locks?|memory|mysql|network|pool|postgres(?:ql)?|queues?|redis|replicas?|replication|retries|rows|size|threads?|usage|utili[sz]ation)\b/i;

/** Names of what is no request, and takes time or fails as well: `kafka error rate`, `max migration time`, the paints of a browser. */
const OF_OTHERS =
  /\b(?:backups?|brokers?|consumers?|cron|deadlocks?|deploys?|deployments?|fcp|fid|inp|jobs?|kafka|lcp|migrations?|paints?|pods?|producers?|rabbitmq|restarts?|rollouts?|startup|tbt|tti|vacuum)\b/i;

/** Names of what a load test asks for. */
export const OF_REQUESTS = /\b(?:api|endpoints?|http_\w+|pages?|requests?|routes?)\b|(?:^|\s)\/[a-z]/i;

/** Whether a name is of something that no load-testing tool measures, whichever its unit is. */
export function isOfOther(name: string): boolean {
  return OF_OTHERS.test(name) && !OF_REQUESTS.test(name);
}

/** Whether a time, a rate or a number is of something that no load-testing tool measures. A share may be: requests fail where a database does. */
export function isOfSystem(name: string): boolean {
  return OF_SYSTEMS.test(name.replace(LOAD, '')) || isOfOther(name);
}

/** What a name says of the load: `with 50 connections`, `under 20 concurrent threads`, `200 threads`. */
export const LOAD =
  /\b(?:with|at|under) \d+ (?:\w+ )?\w+|\b\d+ (?:(?:concurrent|parallel|open|virtual) )?(?:connections?|threads?|workers?)\b/gi;

/** Names of how long requests take. */
export const LATENCY =
  /latenc(?:y|ies)|\bresponse\b|\brequest (?:times?|durations?)\b|\bttfb\b|http[_ ]req[_ ](?!failed)/i;

/** Names of checks, and not of a checkout. */
export const OF_CHECKS = /checks?(?![a-z])/i;

/** Names of the way to another system and back, which is no failure of requests, and no time of theirs. */
export const FAILOVER = /fail[-_ ]?(?:over|back)/i;

/** Names of what came of requests. */
export const OUTCOMES = new RegExp(`error|(?!${FAILOVER.source})fail|success|availab|checks?(?![a-z])`, 'i');
