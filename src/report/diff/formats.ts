import type { Comparison } from '../../check/compare/comparison.ts';
import type { Format } from '../format.ts';
import { json } from './json.ts';
import { pretty } from './pretty.ts';

/** A comparison, and whether the values of its configuration may be shown. */
export interface DiffReport {
  comparison: Comparison;
  /** Values may be secrets, so that nothing shows them unless it was asked to. */
  showsValues: boolean;
}

/** Every format of a comparison, by name. */
export const diffFormats = { pretty, json } satisfies Record<string, Format<DiffReport>>;
