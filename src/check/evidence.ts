import type { World } from '../facts/world/world.ts';
import type { Rule } from '../policy/rule.ts';

/** Whether a rule's verdict is measured: it rests on files or on git, and not only on what records declare. */
export function restsOnFiles({ expect, each, types }: Rule, { history }: World): boolean {
  return [expect, each].some((expression) =>
    expression?.reads.some(({ type, field }) => {
      const measured = types.get(type)?.fields[field]?.measured;
      return measured === true || (measured === 'history' && history !== undefined);
    }),
  );
}
