import type { Comparison } from '../../check/compare/comparison.ts';

/** A comparison, and whether the values of its configuration may be shown. */
export interface DiffReport {
  comparison: Comparison;
  /** Values may be secrets, so that nothing shows them unless it was asked to. */
  showsValues: boolean;
}
