import type { Forms } from '../cel/forms.ts';
import type { ObjectType } from '../vocabulary.ts';

/** The names that an expression may use. */
export interface Names {
  variables: readonly string[];
  /** The parameters of the rule's page: `params.…`. */
  params: readonly string[];
  /** The object types of the facts. */
  types: readonly ObjectType[];
  /** Functions and macros. */
  forms: Forms;
}
