// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import type { Validator } from './validators.d.ts';

export declare const deploymentValidator: Validator;
export declare const loadTestValidator: Validator;
