import { innerType } from '../cel-value.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { plainTypes } from './words.ts';

/** Why an expression is no condition; undefined where it is one. */
export function notACondition(name: string, { type, text }: Expression): ExpressionProblem | undefined {
  if (type === 'bool') return undefined;
  return {
    message: `\`${name}\` is \`${plainTypes(type)}\`; \`bool\` is expected.`,
    help: 'Write a comparison that is true or false.',
    span: { start: 0, end: text.trimEnd().length },
  };
}

/** The object type of the items of a list of facts, which a rule may judge one by one. */
export function itemTypeOf({ type }: Expression, { types }: Pick<Vocabulary, 'types'>): string | undefined {
  const item = type.startsWith('list<') ? innerType(type) : undefined;
  return types.some(({ name }) => name === item) ? item : undefined;
}

/** What to say where it is no such list. */
export function notAListOfFacts({ type, text }: Expression): ExpressionProblem {
  return {
    message: `\`each\` is \`${plainTypes(type)}\`; a list of facts is expected.`,
    help: 'Name a list fact of the subject.',
    span: { start: 0, end: text.length },
  };
}
