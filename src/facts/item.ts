import type { Related } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Fact, FactMaker } from './table.ts';

/** An element of a list fact that a rule may judge with `each`. */
export interface Item {
  /** Its name among the other elements: part of the fingerprint. */
  key: string;
  /** When it happened, epoch milliseconds, where that is not when its subject did. */
  at?: number;
  locate(): Location;
  /** Other places that belong to a finding on it. */
  related?(): Related[];
}

/** An element that must meet a requirement. */
export interface Requirement<Kind extends string> extends Item {
  kind: Kind;
  /** Why it does not, as a clause without a full stop; empty where it does. */
  fault: string;
}

/**
 * The facts that every table of requirements has. `kinds` are the values of that fact; `blind` says why it is not known
 * whether one has a fault.
 */
export function requirementFacts<Kind extends string, Node extends Requirement<Kind>>(
  fact: FactMaker<Node>,
  kinds: readonly Kind[],
  blind: Fact<Node>['blind'] = () => undefined,
) {
  return {
    kind: fact({
      type: 'string',
      values: kinds,
      describe: `${kinds.slice(0, -1).map(inBackticks).join(', ')} or ${inBackticks(kinds.at(-1)!)}.`,
      get: (requirement) => requirement.kind,
    }),
    fault: fact({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      blind,
      get: (requirement) => requirement.fault,
    }),
  };
}

/** Written out, because a list of the locale costs more at a start than all else. */
function inBackticks(text: string): string {
  return `\`${text}\``;
}
