import type { Figure } from '../../repo/load-test/load-test-result.ts';
import { betterOf } from './objective-sense.ts';
import { isOfSystem, LATENCY, nameAsSeen } from './objective-words.ts';
import { aboutOf, type Quantity } from './quantity.ts';

/** Units of how much more or less something is than it was. */
const RELATIVE = /^(?:x|time|fold|bp|bip|pp|point)$/;
/** What there may be so many of in a time that the name says. */
const OF_REQUESTS = /^(?:req|request|call|hit|query|querie|transaction|op|operation|iteration|page|user|vu)$/;

/**
 * The unit that a figure has of which the name of an objective plainly tells, where what was measured is in a unit that is none of such
 * things: `p99 latency` in pods, `error rate` in bytes. Undefined for any other.
 */
export function unitMeant(name: string, objective: string | number, quantity: Quantity): Figure['unit'] | undefined {
  const { dimension, unit = '' } = quantity;
  if (!/^(?:size|bits|other)$/.test(dimension) || RELATIVE.test(unit)) return undefined;
  const seen = nameAsSeen(`${name} ${aboutOf(objective)}`);
  if (isOfSystem(seen)) return undefined;
  const betterAs = (meant: Quantity['dimension']) => betterOf(name, objective, { ...quantity, dimension: meant });
  if (LATENCY.test(seen) && betterAs('time') === 'less') return 'ms';
  if (/\b(?:rate|ratio|share|percentage)\b/i.test(seen) && betterAs('share') === 'less') return '%';
  const isRate = /\b(?:rps|qps|tps|requests? (?:rate|per|a)|requests?\/)/i.test(seen) && !OF_REQUESTS.test(unit);
  return isRate && betterAs('rate') === 'more' ? '/s' : undefined;
}
