import { Environment } from '@marcbachmann/cel-js';
import type { Result } from '../../text/result.ts';
import { celText, celTypeName } from '../cel-value.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { compile } from './compile.ts';
import { registerLinearMatches } from './linear-matches.ts';

/** Compiles expressions over one set of variables. */
export interface Scope {
  compile(text: string): Result<Expression, ExpressionProblem>;
}

/** What the expressions of one rule may name besides `environments` and `now`. */
interface ScopeSettings {
  subject: string;
  /** Types of the parameters, as facts name types. */
  params: Readonly<Record<string, string>>;
  /** The object type of `item`, for a rule with `each`. */
  item?: string | undefined;
}

export type ScopeOf = (settings: ScopeSettings) => Scope;

/** Makes the scopes that rules compile in: the facts are registered once, and each scope is a light copy of that. */
export function createScopes(vocabulary: Vocabulary): ScopeOf {
  const base = new Environment({ enableOptionalTypes: true });
  for (const { name, fields, view } of vocabulary.types) {
    const types = Object.fromEntries(Object.entries(fields).map(([field, { type }]) => [field, celTypeName(type)]));
    base.registerType(name, { ctor: view, fields: types });
  }
  base.registerFunction('text(dyn): string', celText);
  registerLinearMatches(base);
  base.registerVariable('environments', 'list<Environment>');
  base.registerVariable('now', celTypeName('timestamp'));

  return ({ subject, params, item }) => {
    const cel = base.clone();
    const variables = { ...vocabulary.scopes[subject], ...(item === undefined ? {} : { item }) };
    for (const [name, type] of Object.entries(variables)) cel.registerVariable(name, celTypeName(type));
    cel.registerVariable('params', {
      schema: Object.fromEntries(Object.entries(params).map(([name, type]) => [name, celTypeName(type)])),
    });
    const names = {
      variables: [...Object.keys(variables), 'environments', 'now', 'params'],
      params: Object.keys(params),
      types: vocabulary.types,
    };
    return { compile: (text) => compile(text, cel, names) };
  };
}
