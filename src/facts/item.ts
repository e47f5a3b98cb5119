import type { Related } from '../text/finding.ts';
import type { Location } from '../text/location.ts';

/** An element of a list fact that a rule may judge with `each`: it knows its own place and its name among the others. */
export interface Item {
  /** Joins the fingerprint. */
  key: string;
  locate(): Location;
  related(): Related[];
}
