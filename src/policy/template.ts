import { celText } from './cel-value.ts';
import type { Bindings, Expression, ExpressionError, Scope } from './expression.ts';

/** A message with CEL in braces: `` `{change.id}` soaked {promotion.soaked} ``. */
export interface Template {
  render(bindings: Bindings): string;
}

/** Compiles a template. `{{` and `}}` stand for the braces themselves; errors carry spans of the template's text. */
export function compileTemplate(
  text: string,
  scope: Scope,
): { ok: true; template: Template } | { ok: false; errors: ExpressionError[] } {
  const parts: (string | Expression)[] = [];
  const errors: ExpressionError[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    const source = match[1];
    if (source === undefined) {
      parts.push(match[0][0]!);
      continue;
    }
    const compiled = scope.compile(source);
    const offset = match.index + 1;
    if (compiled.ok) parts.push(compiled.expression);
    else {
      const { span } = compiled.error;
      errors.push({ ...compiled.error, span: { start: span.start + offset, end: span.end + offset } });
    }
  }
  parts.push(text.slice(at));
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    template: {
      render: (bindings) =>
        parts.map((part) => (typeof part === 'string' ? part : celText(part.evaluate(bindings)))).join(''),
    },
  };
}
