import type { Result } from '../../text/result.ts';
import { createLanguage } from '../cel/language.ts';
import { celText, celTypeName } from '../cel-value.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { compile } from './compile.ts';

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
  const fields = new Map(vocabulary.types.map((type) => [type.view as unknown, new Set(Object.keys(type.fields))]));
  const language = createLanguage({ 'text(dyn): string': celText }, (view) => fields.get(view.constructor));
  const { environment } = language;
  for (const { name, fields: facts, view } of vocabulary.types) {
    const types = Object.fromEntries(Object.entries(facts).map(([field, { type }]) => [field, celTypeName(type)]));
    environment.registerType(name, { ctor: view, fields: types });
  }
  environment.registerVariable('environments', 'list<Environment>');
  environment.registerVariable('now', celTypeName('timestamp'));

  return ({ subject, params, item }) => {
    const cel = environment.clone();
    const variables = { ...vocabulary.scopes[subject], ...(item === undefined ? {} : { item }) };
    for (const [name, type] of Object.entries(variables)) cel.registerVariable(name, celTypeName(type));
    cel.registerVariable('params', {
      schema: Object.fromEntries(Object.entries(params).map(([name, type]) => [name, celTypeName(type)])),
    });
    const names = {
      variables: [...Object.keys(variables), 'environments', 'now', 'params'],
      params: Object.keys(params),
      types: vocabulary.types,
      forms: language.forms,
    };
    return { compile: (text) => compile(text, { ...language, environment: cel }, names) };
  };
}
