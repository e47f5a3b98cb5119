import { type ASTNode, TypeError as CelTypeError, type Environment } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';

/** The code of the error that a literal pattern is no regular expression. */
export const INVALID_PATTERN = 'invalid_pattern';

/** What cel-js hands to the hooks of a macro, as far as it is used here. */
interface TypeChecker {
  check(node: ASTNode, context: unknown): { name: string };
  getType(name: string): unknown;
}
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}
interface MethodCall {
  ast: ASTNode;
  receiver: ASTNode;
  args: readonly [pattern: ASTNode];
}

/**
 * Answers `matches` by RE2, whose time is linear in the text, so that no pattern can stall a build.
 *
 * cel-js refuses a second `string.matches`. A macro is chosen by its name and the number of its arguments, before any
 * type is known, so one that is registered for another receiver (`bytes`) is asked for every call of `matches`.
 */
export function registerLinearMatches(environment: Environment): void {
  environment.registerFunction('bytes.matches(ast): bool', ({ ast, receiver, args: [pattern] }: MethodCall) => ({
    async: false,
    typeCheck(checker: TypeChecker, _: unknown, context: unknown) {
      const types = [checker.check(receiver, context).name, checker.check(pattern, context).name] as const;
      if (!types.every((type) => ['string', 'dyn'].includes(type))) throw noOverload(types, ast);
      if (pattern.op === 'value' && typeof pattern.args === 'string') checkPattern(pattern.args, pattern);
      return checker.getType('bool');
    },
    evaluate(evaluator: Evaluator, _: unknown, context: unknown) {
      const values = [evaluator.run(receiver, context), evaluator.run(pattern, context)] as const;
      const [text, expression] = values;
      // Values of the type `dyn` are not known to be texts until now.
      if (typeof text !== 'string' || typeof expression !== 'string') throw noOverload(values.map(typeName), ast);
      return RE2JS.compile(expression).matcher(text).find();
    },
  }));
}

function checkPattern(text: string, node: ASTNode): void {
  try {
    RE2JS.compile(text);
  } catch (error) {
    const message = `\`${text}\` is not a regular expression of the RE2 syntax: ${(error as Error).message}`;
    throw new CelTypeError({ code: INVALID_PATTERN, message, node });
  }
}

/** The error that cel-js itself has for a call with values of other types. */
function noOverload([receiver, pattern]: readonly string[], node: ASTNode): CelTypeError {
  const message = `found no matching overload for '${receiver}.matches(${pattern})'`;
  return new CelTypeError({ code: 'no_matching_overload', message, node });
}

function typeName(value: unknown): string {
  return typeof value === 'bigint' ? 'int' : typeof value;
}
