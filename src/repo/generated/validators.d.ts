// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import type { ErrorObject } from 'ajv';

export interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}
/** The keywords of the schemas that a validator may report an error of. */
export type SchemaKeyword =
  | 'additionalProperties'
  | 'anyOf'
  | 'const'
  | 'dependentRequired'
  | 'enum'
  | 'format'
  | 'if'
  | 'items'
  | 'maxProperties'
  | 'minItems'
  | 'minLength'
  | 'minProperties'
  | 'minimum'
  | 'pattern'
  | 'required'
  | 'type';
export declare const towpathValidator: Validator;
export declare const manifestValidator: Validator;
export declare const changeValidator: Validator;
export declare const grantValidator: Validator;
export declare const waiverValidator: Validator;
export declare const runValidator: Validator;
export declare const baselineValidator: Validator;
