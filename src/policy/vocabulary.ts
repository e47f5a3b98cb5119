import type { Path } from '../text/path.ts';

/** The kinds of thing a rule can judge. */
export const SUBJECTS = ['repo', 'environment', 'service', 'change', 'stage', 'promotion', 'migration'] as const;
export type SubjectType = (typeof SUBJECTS)[number];

/** A place in a policy page's front matter, or in roles.yaml. */
export interface PolicyPlace {
  file: string;
  path: Path;
}

/** One fact as CEL sees it. */
export interface FactSpec {
  /** `string`, `bool`, `int`, `double`, `timestamp`, `duration`, an object type, or `list<…>` and `optional<…>` of one. */
  type: string;
  /** One line for the reference page and for editors. */
  describe: string;
}

/** An object type of the facts: its fields, and the class whose instances CEL reads them from. */
export interface ObjectType {
  name: string;
  fields: Readonly<Record<string, FactSpec>>;
  view: new (plain: never) => object;
  /** The policy fields that a fact of this view was computed from; empty when none. */
  policyPlaces(view: object, field: string): readonly PolicyPlace[];
}

/**
 * Everything an expression may name. The facts define it and the policy is read against it, so that a misspelt fact is
 * an error when the policy is read.
 */
export interface Vocabulary {
  types: readonly ObjectType[];
  /** The variables in scope for a subject, by their object types: its own name first, then its parents. */
  scopes: Readonly<Record<SubjectType, Readonly<Record<string, string>>>>;
}
