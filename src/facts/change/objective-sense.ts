import { statisticsNamed } from './named-statistics.ts';
import { FAILOVER, nameAsSeen, OF_SYSTEMS, OUTCOMES } from './objective-words.ts';
import { aboutOf, type Quantity } from './quantity.ts';

/** What is better of what an objective is about: less of it or more. */
export type Better = 'less' | 'more';

/** Names of how two figures differ, of which neither less nor more is better, and which may be below zero. */
const DIFFERENCE =
  /chang|differen|\bdiff\b|delta|increas|decreas|regress|drift|growth|improv|overhead|compar|versus|\bvs\b|skew|offset|trend|relative|baseline/i;

/** Words with which a name of failures is of what is good, one of success of what is bad, or either of a limit. */
const TURNED =
  /\b(?:no|non|not|without|zero|free)\b|-free\b|handl|caught|recover|retri|detect|reject|report|\blog|budget|headroom|limit|\bcap\b|quota|throttl/i;

const BAD = /error|(?!fail[-_ ]?(?:over|back))fail|unsuccess|unavailab/i;
const GOOD = /success|availab|checks?(?![a-z])/i;

/** What is better of what the name of an objective says that was measured; undefined where it does not plainly say it. */
export function betterOf(name: string, objective: string | number, { dimension }: Quantity): Better | undefined {
  const about = nameAsSeen(`${name} ${aboutOf(objective)}`);
  if (DIFFERENCE.test(about) || TURNED.test(about)) return undefined;
  const named = statisticsNamed(about);
  // That the fastest took some time at all may be asked.
  if (named?.statistics[0] === 'min') return undefined;
  if (dimension === 'time' || dimension === 'number') {
    if (/latenc(?:y|ies)|\bresponse[-_ ]?times?\b|\bttfb\b|http_req_/i.test(about)) return 'less';
    const isOfOthers = [OF_SYSTEMS, OUTCOMES, FAILOVER].some((names) => names.test(about));
    if (!isOfOthers && named?.isPercentile === true) return 'less';
  }
  if (dimension === 'share' || dimension === 'number') return betterOutcome(about, dimension);
  const isRate = /throughput|\b(?:rps|qps|tps)\b|\brequests? per\b|\brequest rate\b/i.test(about);
  return dimension === 'rate' && isRate && !OUTCOMES.test(about) && !OF_SYSTEMS.test(about) ? 'more' : undefined;
}

function betterOutcome(about: string, dimension: Quantity['dimension']): Better | undefined {
  if (BAD.test(about)) return GOOD.test(about.replace(/unsuccess|unavailab|checks?/gi, '')) ? undefined : 'less';
  const isShare = dimension === 'share' || /rate|ratio|share|percent/i.test(about);
  return isShare && GOOD.test(about) && !OF_SYSTEMS.test(about) ? 'more' : undefined;
}

/** Whether a figure is below zero, of what has nothing below it. */
export function isImpossible(name: string, objective: string | number, figure: Quantity): boolean {
  if (figure.value >= 0 || DIFFERENCE.test(nameAsSeen(`${name} ${objective}`))) return false;
  return /^(?:time|rate|size|bits.*|share)$/.test(figure.dimension) || betterOf(name, objective, figure) !== undefined;
}
