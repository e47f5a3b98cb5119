// Generated from schemas/ by `npm run generate`; edit the schemas instead.
import type { Validator } from './validators.d.ts';

export declare const reportValidator: Validator;
export declare const fleetValidator: Validator;
