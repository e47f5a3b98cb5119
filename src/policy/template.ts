import { failure, type Result, success } from '../text/result.ts';
import { celText } from './cel-value.ts';
import type { Scope } from './expression/scope.ts';
import { plainTypes } from './expression/words.ts';
import type { Bindings, Expression, ExpressionProblem, FieldRead } from './expression.ts';
import { pastedValue } from './input/pasted-value.ts';
import { placedInputs } from './input/placed-inputs.ts';
import type { Place } from './input/quoted-value.ts';

/** A message with CEL in braces: `` `{change.id}` soaked {promotion.soaked} ``. */
export interface Template {
  render(bindings: Bindings): string;
  /** The fields that it names. */
  reads: readonly FieldRead[];
}

/** `{{`, `}}` or an expression in braces. An expression has no braces of its own, because the first `}` ends it. */
const PART = /\{\{|\}\}|\{([^{}]*)\}/g;

/**
 * Compiles a template. `{{` and `}}` are literal braces; the spans of problems are those of the template. In what `isHelp`, values in a command
 * are words of a shell.
 */
export function compileTemplate(
  text: string,
  scope: Scope,
  isHelp = false,
): Result<Template, readonly ExpressionProblem[]> {
  const parts: (string | Expression)[] = [];
  const problems: ExpressionProblem[] = [];
  const addLiteral = (start: number, end: number): void => {
    const literal = text.slice(start, end);
    parts.push(literal);
    const brace = literal.search(/[{}]/);
    if (brace !== -1) problems.push(loneBrace(start + brace));
  };
  let end = 0;
  for (const match of text.matchAll(PART)) {
    addLiteral(end, match.index);
    end = match.index + match[0].length;
    const [whole, source] = match;
    if (source === undefined) {
      parts.push(whole[0]!);
      continue;
    }
    const compiled = compileText(source, scope);
    if (compiled.ok) parts.push(compiled.value);
    else {
      const { span } = compiled.problem;
      const offset = match.index + 1;
      problems.push({ ...compiled.problem, span: { start: span.start + offset, end: span.end + offset } });
    }
  }
  addLiteral(end, text.length);
  if (problems.length > 0) return failure(problems);
  const places = isHelp ? placesInCommands(parts) : new Map<number, Place>();
  const shown = (value: string, place: Place | undefined) => (place === undefined ? value : pastedValue(value, place));
  return success({
    render: (bindings) =>
      parts
        .map((part, at) => (typeof part === 'string' ? part : shown(celText(part.evaluate(bindings)), places.get(at))))
        .join(''),
    reads: parts.flatMap((part) => (typeof part === 'string' ? [] : part.reads)),
  });
}

/** Code that may be pasted into a shell: it begins with the name of a program. */
const COMMAND = /^[\w./-]+\s/;

/** The places of expressions in commands, by where they are among the parts. */
function placesInCommands(parts: readonly (string | Expression)[]): Map<number, Place> {
  const text = parts.map((part, at) => (typeof part === 'string' ? part : `{{${at}}}`)).join('');
  const commands = Array.from(text.matchAll(/`([^`]+)`/g), ([, code]) => code!).filter((code) => COMMAND.test(code));
  return new Map(commands.flatMap((code) => placedInputs(code).map((place) => [Number(place.name), place])));
}

/** Compiles an expression whose value can be shown. */
function compileText(source: string, scope: Scope): Result<Expression, ExpressionProblem> {
  const compiled = scope.compile(source);
  if (!compiled.ok || isText(compiled.value.type)) return compiled;
  return failure({
    message: `\`${source.trim()}\` is \`${plainTypes(compiled.value.type)}\`, which cannot be shown as text.`,
    help: 'Name one of its facts.',
    span: { start: 0, end: source.length },
  });
}

/** Whether a value of a CEL type can be shown: an object of the facts cannot. */
function isText(type: string): boolean {
  const inner = /^(?:optional|list)<(.+)>$/.exec(type)?.[1] ?? type;
  return /^(string|bool|int|uint|double|dyn|google\.protobuf\.(Timestamp|Duration))$/.test(inner);
}

function loneBrace(offset: number): ExpressionProblem {
  return {
    message: 'A brace of the text has no matching brace; an expression is expected between two.',
    help: 'Close it, or write `{{` or `}}` for the brace itself.',
    span: { start: offset, end: offset + 1 },
  };
}
