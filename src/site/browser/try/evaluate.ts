import { clauseOf, UnknownFact } from '../../../facts/blind.ts';
import { type RevivedFacts, type RevivedSubject, revive } from '../../../facts/captured.ts';
import { budgetOfRule } from '../../../policy/cel/budget.ts';
import { celText } from '../../../policy/cel-value.ts';
import { itemTypeOf, notACondition, notAListOfFacts } from '../../../policy/expression/expected-types.ts';
import { createScopes, type Scope, type ScopeOf } from '../../../policy/expression/scope.ts';
import { plainTypes } from '../../../policy/expression/words.ts';
import { type Bindings, BUDGET, type Expression, type ExpressionProblem } from '../../../policy/expression.ts';
import { celParams, typedParam } from '../../../policy/params.ts';
import type { ParamValue } from '../../../policy/rule-page.ts';
import { codeFrame } from '../../../text/code-frame.ts';
import { locationOf } from '../../../text/location.ts';
import { Source } from '../../../text/source.ts';
import { shownValue } from './shown-value.ts';
import type { TryItData } from './try-it-data.ts';

/** What somebody asks: an expression, with the parts of a rule that say for which subjects and items. */
export interface Asked {
  subject: string;
  /** Empty where it is for all. */
  when: string;
  /** Empty where it is for the subject and not for the items of a list. */
  each: string;
  expression: string;
  params: Readonly<Record<string, ParamValue>>;
}

type AskedField = 'when' | 'each' | 'expression';

/** What is wrong with an expression, as the checker says it. */
export interface Fault {
  field: AskedField;
  message: string;
  help: string;
  /** The lines around the place, with a mark under it. */
  frame: string;
}

/** The value of the expression for a subject, or for an item of it. */
export interface Row {
  subject: string;
  item: string;
  /** `value` for one that is neither true nor false. */
  state: 'true' | 'false' | 'value' | 'unknown' | 'error' | 'not judged';
  text: string;
  /** What the expression read, and what it found. */
  reads: readonly (readonly [name: string, value: string])[];
}

export interface Answer {
  type: string;
  rows: readonly Row[];
  /** How many subjects there are, of which the rows may have the first alone. */
  count: number;
  shown: number;
}

/** Evaluates what is asked for every subject, as the checker judges a rule. */
export type Evaluate = (asked: Asked) => Answer | Fault;

/** Reads the facts, and gives what evaluates expressions on them. */
export function evaluator(data: TryItData): Evaluate {
  const revived = revive(data.facts);
  const scopeOf = createScopes(revived.vocabulary);
  return (asked) => {
    const compiled = compile(asked, revived, scopeOf);
    if ('message' in compiled) return compiled;
    const budget = budgetOfRule();
    const { shown, count } = data.facts.subjects[asked.subject]!;
    const rows = revived.subjects(asked.subject).flatMap((subject) => rowsOf(subject, compiled, budget.ofSubject()));
    return { type: plainTypes(compiled.expression.type), rows, count, shown: shown.length };
  };
}

interface Compiled {
  when: Expression | undefined;
  each: Expression | undefined;
  expression: Expression;
  params: Readonly<Record<string, unknown>>;
  /** What it reads, as an expression of its own; fields of what a macro names are left out. */
  reads: readonly Expression[];
  vocabulary: RevivedFacts['vocabulary'];
}

function compile(asked: Asked, { vocabulary }: RevivedFacts, scopeOf: ScopeOf): Compiled | Fault {
  const { subject } = asked;
  const typed = Object.fromEntries(Object.entries(asked.params).map(([name, value]) => [name, typedParam(value)]));
  const params = Object.fromEntries(Object.entries(typed).map(([name, { type }]) => [name, type]));
  const faultIn = (field: AskedField, { message, help, span }: ExpressionProblem): Fault => {
    const source = new Source(field, asked[field]);
    return { field, message, help, frame: codeFrame(source, locationOf(source, span)) };
  };
  const own = scopeOf({ subject, params });
  const when = asked.when.trim() === '' ? undefined : own.compile(asked.when);
  if (when?.ok === false) return faultIn('when', when.problem);
  const noCondition = when === undefined ? undefined : notACondition('when', when.value);
  if (noCondition !== undefined) return faultIn('when', noCondition);
  const each = asked.each.trim() === '' ? undefined : own.compile(asked.each);
  if (each?.ok === false) return faultIn('each', each.problem);
  const item = each === undefined ? undefined : itemTypeOf(each.value, vocabulary);
  if (each !== undefined && item === undefined) return faultIn('each', notAListOfFacts(each.value));
  const scope = item === undefined ? own : scopeOf({ subject, params, item });
  const expression = scope.compile(asked.expression);
  if (!expression.ok) return faultIn('expression', expression.problem);
  return {
    when: when?.value,
    each: each?.value,
    expression: expression.value,
    params: celParams(typed),
    reads: readsIn(expression.value, scope),
    vocabulary,
  };
}

function readsIn({ reads }: Expression, scope: Scope): Expression[] {
  const texts = new Set(reads.map(({ holder, field }) => `${holder}.${field}`));
  return [...texts].flatMap((text) => {
    const compiled = scope.compile(text);
    return compiled.ok ? [compiled.value] : [];
  });
}

function rowsOf(
  { name: subject, bindings }: RevivedSubject,
  compiled: Compiled,
  budget: ReturnType<ReturnType<typeof budgetOfRule>['ofSubject']>,
): Row[] {
  const { when, each, params } = compiled;
  const seen: Bindings = { ...bindings, params, [BUDGET]: budget };
  const alone = (state: Row['state'], text: string): Row[] => [{ subject, item: '', state, text, reads: [] }];
  try {
    if (when !== undefined && when.evaluate(seen) !== true) return alone('not judged', '`when` does not hold');
    if (each === undefined) return [{ subject, item: '', ...valueIn(compiled, seen) }];
    const items = each.evaluate(seen) as readonly object[];
    if (items.length === 0) return alone('not judged', '`each` is empty');
    return items.map((item) => ({
      subject,
      item: shownValue(item, compiled.vocabulary),
      ...valueIn(compiled, { ...seen, item }),
    }));
  } catch (error) {
    return alone(...failed(error));
  }
}

function valueIn(
  { expression, reads, vocabulary }: Compiled,
  bindings: Bindings,
): Pick<Row, 'state' | 'text' | 'reads'> {
  const read = reads.map((each) => [each.text, readText(each, bindings, vocabulary)] as const);
  try {
    const value = expression.evaluate(bindings);
    const state = typeof value === 'boolean' ? (`${value}` as const) : 'value';
    return { state, text: shownValue(value, vocabulary), reads: read };
  } catch (error) {
    const [state, text] = failed(error);
    return { state, text, reads: read };
  }
}

/** What a part of an expression has read; it is shown beside the value, and must not fail it. */
function readText(read: Expression, bindings: Bindings, vocabulary: RevivedFacts['vocabulary']): string {
  const { [BUDGET]: _, ...own } = bindings;
  try {
    return shownValue(read.evaluate(own), vocabulary);
  } catch (error) {
    return failed(error)[1];
  }
}

function failed(error: unknown): ['unknown' | 'error', string] {
  if (error instanceof UnknownFact) return ['unknown', clauseOf(error.blindness)];
  const summary = (error as { summary?: string }).summary ?? (error instanceof Error ? error.message : celText(error));
  return ['error', summary];
}
