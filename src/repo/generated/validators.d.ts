// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import type { ErrorObject } from 'ajv';

export interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}
export declare const towpathValidator: Validator;
export declare const manifestValidator: Validator;
export declare const changeValidator: Validator;
export declare const grantValidator: Validator;
export declare const waiverValidator: Validator;
