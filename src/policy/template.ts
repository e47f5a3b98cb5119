import { celText } from './cel-value.ts';
import { type Bindings, type Expression, type ExpressionError, plainTypes, type Scope } from './expression.ts';

/** A message with CEL in braces: `` `{change.id}` soaked {promotion.soaked} ``. */
export interface Template {
  render(bindings: Bindings): string;
}

/** Whether a value of a CEL type can be written: an object of the facts cannot. */
function isText(type: string): boolean {
  const inner = /^(?:optional|list)<(.+)>$/.exec(type)?.[1] ?? type;
  return /^(string|bool|int|uint|double|dyn|google\.protobuf\.(Timestamp|Duration))$/.test(inner);
}

/** Compiles a template. `{{` and `}}` stand for the braces themselves; errors carry spans of the template's text. */
export function compileTemplate(
  text: string,
  scope: Scope,
): { ok: true; template: Template } | { ok: false; errors: ExpressionError[] } {
  const parts: (string | Expression)[] = [];
  const errors: ExpressionError[] = [];
  let at = 0;
  const literal = (from: number, to: number): void => {
    parts.push(text.slice(from, to));
    const stray = text.slice(from, to).search(/[{}]/);
    if (stray === -1) return;
    errors.push({
      message: 'A brace in the text has no partner.',
      help: 'Close it, or write `{{` or `}}` for the brace itself.',
      span: { start: from + stray, end: from + stray + 1 },
    });
  };
  // Braces inside an expression cannot be told from those around it, so an expression holds none.
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    literal(at, match.index);
    at = match.index + match[0].length;
    const source = match[1];
    if (source === undefined) {
      parts.push(match[0][0]!);
      continue;
    }
    const compiled = scope.compile(source);
    const offset = match.index + 1;
    if (compiled.ok && isText(compiled.expression.type)) parts.push(compiled.expression);
    else if (compiled.ok) {
      errors.push({
        message: `\`${source.trim()}\` is \`${plainTypes(compiled.expression.type)}\`, which has no text of its own.`,
        help: 'Name one of its facts.',
        span: { start: offset, end: offset + source.length },
      });
    } else {
      const { span } = compiled.error;
      errors.push({ ...compiled.error, span: { start: span.start + offset, end: span.end + offset } });
    }
  }
  literal(at, text.length);
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    template: {
      render: (bindings) =>
        parts.map((part) => (typeof part === 'string' ? part : celText(part.evaluate(bindings)))).join(''),
    },
  };
}
