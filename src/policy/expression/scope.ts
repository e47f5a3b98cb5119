import { once } from '../../text/once.ts';
import { type Result, success } from '../../text/result.ts';
import { compileTree } from '../cel/evaluate.ts';
import { createDictionary, createLanguage, type Dictionary, type Language } from '../cel/language.ts';
import { readTree, type StoredTree } from '../cel/stored-tree.ts';
import { celText, celTypeName } from '../cel-value.ts';
import type { Expression, ExpressionProblem } from '../expression.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { compile } from './compile.ts';
import { evaluatorOf } from './evaluator.ts';
import { lazyExpression } from './known.ts';
import type { Names } from './names.ts';

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
  const dictionary = once(() => dictionaryWith(vocabulary));
  const languageOf = once(() => languageWith(dictionary(), vocabulary));
  const { known } = vocabulary;
  const evaluator = (tree: StoredTree) => evaluatorOf(compileTree(readTree(tree), dictionary().meanings));

  return (settings) => {
    const scoped = once(() => scopeIn(languageOf(), vocabulary, settings));
    const compiled = (text: string) => {
      const { language, names } = scoped();
      return compile(text, language, names);
    };
    if (known === undefined) return { compile: compiled };
    const { subject, params, item } = settings;
    const scope = JSON.stringify([subject, params, item]);
    return {
      compile: (text) => {
        const found = known.find(scope, text);
        if (found !== undefined)
          return success(lazyExpression(text, found, evaluator, () => expressionOf(compiled(text))));
        const result = compiled(text);
        if (result.ok) known.met?.(scope, text, result.value);
        return result;
      },
    };
  };
}

function dictionaryWith({ types }: Vocabulary): Dictionary {
  const fields = new Map(types.map((type) => [type.view as unknown, new Set(Object.keys(type.fields))]));
  return createDictionary({ 'text(dyn): string': celText }, (view) => fields.get(view.constructor));
}

function languageWith(dictionary: Dictionary, { types }: Vocabulary): Language {
  const language = createLanguage(dictionary);
  const { environment } = language;
  for (const { name, fields: facts, view } of types) {
    const fieldTypes = Object.fromEntries(Object.entries(facts).map(([field, { type }]) => [field, celTypeName(type)]));
    environment.registerType(name, { ctor: view, fields: fieldTypes });
  }
  environment.registerVariable('environments', 'list<Environment>');
  environment.registerVariable('now', celTypeName('timestamp'));
  return language;
}

function scopeIn(
  language: Language,
  vocabulary: Vocabulary,
  { subject, params, item }: ScopeSettings,
): { language: Language; names: Names } {
  const cel = language.environment.clone();
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
  return { language: { ...language, environment: cel }, names };
}

function expressionOf(compiled: ReturnType<Scope['compile']>): Expression {
  if (compiled.ok) return compiled.value;
  throw new Error(`An expression that is known to compile does not: ${compiled.problem.message}`);
}
