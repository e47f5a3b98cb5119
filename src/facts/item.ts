import type { Related } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Fact, FactMaker } from './table.ts';

/** An element of a list fact that a rule may judge with `each`. */
export interface Item {
  /** Its name among the other elements: part of the fingerprint. */
  key: string;
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
 * The facts that every table of requirements has. `kind` describes the values of that fact; `blind` says why it is not known
 * whether one has a fault.
 */
export function requirementFacts<Node extends Requirement<string>>(
  fact: FactMaker<Node>,
  kind: string,
  blind: Fact<Node>['blind'] = () => undefined,
) {
  return {
    kind: fact({ type: 'string', describe: kind, get: (requirement) => requirement.kind }),
    fault: fact({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      blind,
      get: (requirement) => requirement.fault,
    }),
  };
}
