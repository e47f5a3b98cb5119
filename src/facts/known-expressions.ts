import type { KnownExpression } from '../policy/expression/known.ts';

/** Expressions by scope and text, as JSON. */
export type KnownTable = Readonly<Record<string, Readonly<Record<string, KnownExpression>>>>;

/**
 * Those of the default policy, in the compiled package alone: there `scripts/compile/known.ts` writes them in place of this module.
 */
export const knownTable: string | undefined = undefined;
