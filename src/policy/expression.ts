import {
  type ASTNode,
  type TypeError as CelTypeError,
  Environment,
  type ParseError,
  serialize,
} from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { orList } from '../text/list.ts';
import type { Span } from '../text/source.ts';
import { closest } from '../text/suggestion.ts';
import { celText, celTypeName } from './cel-value.ts';
import type { ObjectType, Vocabulary } from './vocabulary.ts';

/** Values for the variables of an expression. */
export type Bindings = Readonly<Record<string, unknown>>;

/** A compiled, type-checked expression. */
export interface Expression {
  text: string;
  /** Its CEL type: `bool`, `string`, `optional<google.protobuf.Timestamp>`, … */
  type: string;
  /** Evaluates it; throws what CEL throws (a division by zero, an absent optional taken by `.value()`). */
  evaluate(bindings: Bindings): unknown;
  /** The fields that it reads, in the order of the text, each with the expression of the object that holds it. */
  reads: readonly FieldRead[];
}

/** `promotion.upstream.soak` reads the field `soak` of `Environment` from the object `promotion.upstream`. */
export interface FieldRead {
  holder: string;
  type: string;
  field: string;
}

/** Why an expression does not compile, at a span of its text. */
export interface ExpressionError {
  message: string;
  help: string;
  span: Span;
}

export type Compiled = { ok: true; expression: Expression } | { ok: false; error: ExpressionError };

/** A scope compiles expressions over one set of variables. */
export interface Scope {
  compile(text: string): Compiled;
}

/** Makes the scopes that rules compile in: one base for every rule, and a light copy for each rule's own params and item. */
export function createScopes(vocabulary: Vocabulary) {
  const base = new Environment({ enableOptionalTypes: true });
  for (const type of vocabulary.types) {
    const fields = Object.fromEntries(
      Object.entries(type.fields).map(([name, spec]) => [name, celTypeName(spec.type)]),
    );
    base.registerType(type.name, { ctor: type.view, fields });
  }
  base.registerFunction('text(dyn): string', celText);
  base.registerFunction('string.matchesLinear(string): bool', matchesLinear);
  base.registerVariable('environments', 'list<Environment>');
  base.registerVariable('now', celTypeName('timestamp'));

  /** `params` are fact types by name; `item` is the object type of `each`, when there is one. */
  return (subject: string, params: Readonly<Record<string, string>>, item: string | undefined): Scope => {
    const scope = base.clone();
    const variables: Record<string, string> = { ...vocabulary.scopes[subject] };
    if (item !== undefined) variables['item'] = item;
    for (const [name, type] of Object.entries(variables)) scope.registerVariable(name, celTypeName(type));
    scope.registerVariable('params', {
      schema: Object.fromEntries(Object.entries(params).map(([name, type]) => [name, celTypeName(type)])),
    });
    const known = { ...variables, environments: '', now: '', params: '' };
    return { compile: (text) => compile(scope, text, known, vocabulary.types, Object.keys(params)) };
  };
}

/** `matches` is answered by RE2, whose time is linear in the text, so that no pattern can stall a build. */
function matchesLinear(text: string, pattern: string): boolean {
  return RE2JS.compile(pattern).matcher(text).find();
}

function compile(
  scope: Environment,
  text: string,
  variables: Readonly<Record<string, string>>,
  types: readonly ObjectType[],
  params: readonly string[],
): Compiled {
  try {
    const program = scope.parse(text);
    const patternError = useLinearMatches(program.ast);
    if (patternError !== undefined) return { ok: false, error: patternError };
    const checked = program.check();
    const unknown = unknownField(program.ast, types) ?? uncheckedHas(scope, program.ast, variables, types, params);
    if (checked.valid && unknown !== undefined) return { ok: false, error: unknown };
    if (!checked.valid) return { ok: false, error: explain(checked.error!, variables, types, params, text) };
    return {
      ok: true,
      expression: {
        text,
        type: checked.type!,
        evaluate: (bindings) => program(bindings),
        reads: fieldReads(program.ast),
      },
    };
  } catch (error) {
    return { ok: false, error: explain(error as ParseError, variables, types, params, text) };
  }
}

type Checked = ASTNode & { checkedType?: { name: string } };

function children(node: ASTNode): ASTNode[] {
  const nodes: ASTNode[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null && 'op' in value && 'args' in value)
      nodes.push(value as ASTNode);
  };
  collect(node.args);
  return nodes;
}

/** Renames every call of `matches`, and compiles its pattern now where it is a literal. */
function useLinearMatches(node: ASTNode): ExpressionError | undefined {
  if (node.op === 'rcall' && node.args[0] === 'matches' && node.args[2].length === 1) {
    const pattern = node.args[2][0]!;
    (node.args as [string, ASTNode, ASTNode[]])[0] = 'matchesLinear';
    if (pattern.op === 'value' && typeof pattern.args === 'string') {
      try {
        RE2JS.compile(pattern.args);
      } catch (error) {
        return {
          message: `\`${pattern.args}\` is not a regular expression of the RE2 syntax: ${(error as Error).message}`,
          help: 'Write a pattern without look-around or back-references.',
          span: { start: pattern.start, end: pattern.end },
        };
      }
    }
  }
  for (const child of children(node)) {
    const error = useLinearMatches(child);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** The field that a node takes of an object: `a.b`, `a.?b` or `a["b"]`. */
function selection(node: ASTNode): { holder: Checked; field: string } | undefined {
  if (node.op === '.' || node.op === '.?') return { holder: node.args[0], field: node.args[1] };
  if (node.op !== '[]' && node.op !== '[?]') return undefined;
  const [holder, key] = node.args;
  return key.op === 'value' && typeof key.args === 'string' ? { holder, field: key.args } : undefined;
}

/** What `has` asks for is not type-checked with the rest; outside a macro's own variables it is checked on its own. */
function uncheckedHas(
  scope: Environment,
  node: ASTNode,
  variables: Readonly<Record<string, string>>,
  types: readonly ObjectType[],
  params: readonly string[],
): ExpressionError | undefined {
  if (node.op === 'call' && node.args[0] === 'has' && node.args[1].length === 1) {
    const asked = node.args[1][0]!;
    if (Object.hasOwn(variables, rootName(asked) ?? '')) {
      const text = node.input.slice(asked.start, asked.end);
      const compiled = compile(scope, text, variables, types, params);
      if (!compiled.ok) {
        const { span } = compiled.error;
        return { ...compiled.error, span: { start: span.start + asked.start, end: span.end + asked.start } };
      }
    }
  }
  for (const child of children(node)) {
    const error = uncheckedHas(scope, child, variables, types, params);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** The variable that a chain of selections starts from. */
function rootName(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  const selected = selection(node);
  return selected === undefined ? undefined : rootName(selected.holder);
}

/** A fact that the type checker lets pass because only `has` or an optional access asks for it. */
function unknownField(node: ASTNode, types: readonly ObjectType[]): ExpressionError | undefined {
  const selected = selection(node);
  const name = selected?.holder.checkedType?.name;
  const type = types.find((each) => each.name === name || `optional<${each.name}>` === name);
  if (selected !== undefined && type !== undefined && !Object.hasOwn(type.fields, selected.field)) {
    const end = node.end;
    const message = `\`${serialize(selected.holder)}\` has no fact \`${selected.field}\`.`;
    return {
      message,
      help: suggest(selected.field, Object.keys(type.fields)),
      span: { start: end - selected.field.length, end },
    };
  }
  for (const child of children(node)) {
    const error = unknownField(child, types);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** What an expression reads. In `promotion.upstream.soak` that is the soak; the way to it is not read for itself. */
function fieldReads(node: ASTNode): FieldRead[] {
  const reads: FieldRead[] = [];
  const walk = (at: ASTNode, isHolder: boolean): void => {
    const selected = selection(at);
    for (const child of children(at)) walk(child, selected !== undefined);
    if (selected === undefined || isHolder) return;
    const type = selected.holder.checkedType?.name;
    if (type !== undefined) reads.push({ holder: serialize(selected.holder), type, field: selected.field });
  };
  walk(node, false);
  return reads;
}

function explain(
  error: ParseError | CelTypeError,
  variables: Readonly<Record<string, string>>,
  types: readonly ObjectType[],
  params: readonly string[],
  text: string,
): ExpressionError {
  const end = text.trimEnd().length;
  const range = error.range ?? { start: 0, end };
  const span = { start: range.start, end: Math.min(end, Math.max(range.end, range.start + 1)) };
  const found = text.slice(span.start, span.end);
  if (error.code === 'unknown_variable') {
    return {
      message: `\`${found}\` is not a name that this rule can use.`,
      help: suggest(found, Object.keys(variables)),
      span,
    };
  }
  if (error.code === 'no_such_key') {
    const holder = (error.node as Checked | undefined)?.args;
    const owner = Array.isArray(holder) ? (holder[0] as Checked | undefined) : undefined;
    const type = types.find((each) => each.name === owner?.checkedType?.name);
    const names = type === undefined ? params : Object.keys(type.fields);
    const holderText = owner === undefined ? 'params' : text.slice(owner.start, owner.end);
    const what = `\`${holderText}\` has no ${type === undefined ? 'parameter' : 'fact'} \`${found}\`.`;
    return { message: what, help: suggest(found, names), span };
  }
  const message = plainTypes(error.summary ?? error.message);
  const help =
    /\boptional[<.]/.test(message) && !message.includes('.orValue') && !message.includes('.hasValue')
      ? 'Guard the fact that may be absent with `.hasValue()`, or give it a value with `.orValue(…)`.'
      : error.name === 'ParseError'
        ? 'Correct the expression; it is written in CEL.'
        : 'Compare values of one type.';
  return { message: `The expression does not hold together: ${message}.`, help, span };
}

/** CEL's errors name its own types; people know them by the facts' names. */
export function plainTypes(text: string): string {
  return text
    .replaceAll('google.protobuf.Timestamp', 'timestamp')
    .replaceAll('google.protobuf.Duration', 'duration')
    .replaceAll('matchesLinear', 'matches')
    .replace(/\.$/, '');
}

function suggest(found: string, names: readonly string[]): string {
  const near = closest(found, names);
  if (near !== undefined) return `Write \`${near}\`.`;
  return names.length === 0 ? 'Declare it on this page first.' : `Use one of ${orList([...names].sort())}.`;
}
