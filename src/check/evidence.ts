import { factTypes } from '../facts/registry.ts';
import type { Rule } from '../policy/rule.ts';

const MEASURED = new Set(
  factTypes().flatMap((type) =>
    Object.entries(type.fields).flatMap(([field, spec]) => (spec.measured === true ? [`${type.name}.${field}`] : [])),
  ),
);

/** Whether a rule's verdict rests on the files themselves, and not only on what records say. */
export function restsOnFiles(rule: Rule): boolean {
  return [rule.expect, rule.each].some((expression) =>
    expression?.reads.some(({ type, field }) => MEASURED.has(`${type}.${field}`)),
  );
}
