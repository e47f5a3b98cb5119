import type { ASTNode, TypeError as CelTypeError, Environment, ParseError } from '@marcbachmann/cel-js';
import { failure, type Result, success } from '../../text/result.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import { explain } from './explain.ts';
import { fieldReads } from './field-reads.ts';
import type { Names } from './names.ts';
import { operandsOfHas, unknownFact } from './unchecked.ts';

/** Compiles an expression in an environment of cel-js that has the names. */
export function compile(text: string, cel: Environment, names: Names): Result<Expression, ExpressionProblem> {
  try {
    const program = cel.parse(text);
    const { type, error } = program.check();
    if (type === undefined) return failure(explain(error!, text, names));
    const problem = unknownFact(program.ast, names) ?? problemInHas(program.ast, text, cel, names);
    if (problem !== undefined) return failure(problem);
    return success({ text, type, evaluate: (bindings) => program(bindings), reads: fieldReads(program.ast) });
  } catch (error) {
    return failure(explain(error as ParseError | CelTypeError, text, names));
  }
}

/** Compiles what `has(…)` asks for on its own. */
function problemInHas(tree: ASTNode, text: string, cel: Environment, names: Names): ExpressionProblem | undefined {
  for (const { start, end } of operandsOfHas(tree, names)) {
    const compiled = compile(text.slice(start, end), cel, names);
    if (compiled.ok) continue;
    const { span } = compiled.problem;
    return { ...compiled.problem, span: { start: span.start + start, end: span.end + start } };
  }
  return undefined;
}
