import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import type { Span } from '../text/source.ts';
import { notACondition } from './expression/expected-types.ts';
import type { Scope } from './expression/scope.ts';
import type { Comparison, Expression, ExpressionProblem } from './expression.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ComparedAt } from './rule.ts';
import { scalarOffset } from './scalar-offset.ts';
import { compileTemplate, type Template } from './template.ts';

/** A compiler for the expressions of one page, which collects what does not compile. */
export interface PageExpressions {
  /** Compiles the expression at a path; undefined where there is none, or where it does not compile. */
  expression(path: Path, scope: Scope): Expression | undefined;
  /** The same for an expression that must be true or false. */
  condition(path: Path, scope: Scope): Expression | undefined;
  /** The same for a text with expressions in braces; one that the page leaves out is empty. */
  template(path: Path, scope: Scope): Template | undefined;
  /** Adds a finding at a span of the text at a path. */
  report(path: Path, problem: ExpressionProblem): void;
  findings: readonly Finding[];
  /** What the expressions compare with facts; those in templates only choose words. */
  compared: readonly ComparedAt[];
}

export function pageExpressions(page: FrontMatter): PageExpressions {
  const findings: Finding[] = [];
  const compared: ComparedAt[] = [];
  const textAt = (path: Path) => textIn(page, path);
  const locate = (path: Path, span: Span) => locateInText(page, path, span);

  const report = (path: Path, { message, help, span }: ExpressionProblem): void => {
    findings.push(builtInFinding('config', { message, help, location: locate(path, span) }));
  };

  const expression = (path: Path, scope: Scope): Expression | undefined => {
    const text = textAt(path);
    if (text === undefined) return undefined;
    const compiled = scope.compile(text);
    if (compiled.ok) {
      for (const comparison of compiled.value.compared) {
        const { operand } = comparison;
        compared.push('text' in operand ? placed(comparison, () => locate(path, operand.span)) : comparison);
      }
      return compiled.value;
    }
    report(path, compiled.problem);
    return undefined;
  };

  const condition = (path: Path, scope: Scope): Expression | undefined => {
    const compiled = expression(path, scope);
    const problem = compiled === undefined ? undefined : notACondition(formatPath(path), compiled);
    if (problem === undefined) return compiled;
    report(path, problem);
    return undefined;
  };

  const template = (path: Path, scope: Scope): Template | undefined => {
    const compiled = compileTemplate(textAt(path) ?? '', scope, path.at(-1) !== 'message');
    if (compiled.ok) return compiled.value;
    for (const problem of compiled.problem) report(path, problem);
    return undefined;
  };

  return { expression, condition, template, report, findings, compared };
}

/** A comparison with its place, which is looked up when it is asked for. */
function placed(comparison: Comparison, locate: () => Location): ComparedAt {
  return {
    ...comparison,
    get at() {
      return locate();
    },
  };
}

function textIn(page: FrontMatter, path: Path): string | undefined {
  return valueAt(page.data, path) as string | undefined;
}

/** Where a span of the text at a path of a page's front matter is in the page. */
export function locateInText(page: FrontMatter, path: Path, span: Span): Location {
  const scalar = page.span(path);
  const yaml = page.source.text.slice(scalar.start, scalar.end);
  const offsetOf = (offset: number) => scalar.start + scalarOffset(yaml, textIn(page, path) ?? '', offset);
  const place = { start: offsetOf(span.start), end: offsetOf(Math.max(span.start, span.end - 1)) + 1 };
  return locationOf(page.source, place, path);
}
