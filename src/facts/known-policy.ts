import type { KnownExpression } from '../policy/expression/known.ts';
import type { KnownPage } from '../policy/known-page.ts';

/** What is known of a policy without reading it: its expressions by scope and text, and its pages by their paths. */
export interface KnownPolicy {
  expressions: Readonly<Record<string, Readonly<Record<string, KnownExpression>>>>;
  pages: Readonly<Record<string, KnownPage>>;
}

/** The default one as JSON, in the compiled package alone: there `scripts/compile/known.ts` writes it in place of this module. */
export const knownPolicy: string | undefined = undefined;
