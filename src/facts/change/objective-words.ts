import { replaceHidden } from '../../text/hidden.ts';
import { smallLetter } from '../../text/look-alikes.ts';

/** The name of an objective as its readers see it: letters that look like one of ASCII as that, and in small letters where it has such. */
export function nameAsSeen(name: string): string {
  if (/^[\x20-~]*$/.test(name)) return name;
  return Array.from(
    replaceHidden(name.normalize('NFKC'), () => ''),
    smallLetter,
  ).join('');
}

/** Names of what no load-testing tool measures, though it has a maximum, a percentile or a latency. */
export const OF_SYSTEMS =
  /\b(?:backlogs?|bytes|connections?|cpu|database|db|depth|disk|gc|heap|io|lag|locks?|memory|network|pool|queues?|replicas?|replication|retries|rows|size|threads?|usage|utili[sz]ation)\b/i;

/** What a name says of the load: `with 50 connections`, `under 20 concurrent threads`. */
export const LOAD = /\b(?:with|at|under) \d+ (?:\w+ )?\w+/gi;

/** Names of how long requests take. */
export const LATENCY = /latenc(?:y|ies)|\bresponse\b|\bttfb\b|http_req_/i;

/** Names of checks, and not of a checkout. */
export const OF_CHECKS = /checks?(?![a-z])/i;

/** Names of the way to another system and back, which is no failure of requests, and no time of theirs. */
export const FAILOVER = /fail[-_ ]?(?:over|back)/i;

/** Names of what came of requests. */
export const OUTCOMES = new RegExp(`error|(?!${FAILOVER.source})fail|success|availab|checks?(?![a-z])`, 'i');
