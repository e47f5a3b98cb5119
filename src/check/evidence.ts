import { factType, isFactType } from '../facts/registry.ts';
import type { Rule } from '../policy/rule.ts';

/** Whether a rule's verdict rests on the files themselves, and not only on what records say. */
export function restsOnFiles({ expect, each }: Rule): boolean {
  return [expect, each].some((expression) =>
    expression?.reads.some(({ type, field }) => isFactType(type) && factType(type).fields[field]?.measured === true),
  );
}
