import type { TypeError as CelTypeError, ParseError } from '@marcbachmann/cel-js';
import { failure, type Result, success } from '../../text/result.ts';
import type { Language } from '../cel/language.ts';
import type { Node } from '../cel/node.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import { comparisonsIn } from './comparisons.ts';
import { evaluatorOf } from './evaluator.ts';
import { explain } from './explain.ts';
import { fieldReads } from './field-reads.ts';
import { wrongLiteral } from './literals.ts';
import type { Names } from './names.ts';
import { unknownFact } from './unchecked.ts';

/** Compiles an expression in a language that has the names. */
export function compile(text: string, language: Language, names: Names): Result<Expression, ExpressionProblem> {
  try {
    const program = language.environment.parse(text);
    const tree = program.ast as Node;
    language.prepare(tree);
    const { type, error } = program.check();
    if (type === undefined) return failure(explain(error!, text, names));
    const problem = unknownFact(tree, names) ?? wrongLiteral(tree);
    if (problem !== undefined) return failure(problem);
    return success({
      text,
      tree,
      type: withoutPlaceholders(type),
      evaluate: evaluatorOf(language.compile(tree)),
      reads: fieldReads(tree),
      compared: comparisonsIn(tree, names.types),
    });
  } catch (error) {
    return failure(explain(error as ParseError | CelTypeError, text, names));
  }
}

/** What `[]` holds has no type yet, and may be anything. */
function withoutPlaceholders(type: string): string {
  return type.replace(/\b[A-Z]\b/g, 'dyn');
}
