import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import { spanOf } from '../span-of.ts';

/** `{{name}}` in code, where the runbook declares no input of that name. */
interface UndeclaredInput {
  name: string;
  /** The input that it most likely means. */
  near: string | undefined;
  span: Span;
}

/** Words that are alone between braces in templates of Go and Handlebars. */
const KEYWORDS = new Set(['end', 'else', 'break', 'continue', 'this']);

/** Braces that only a template of another tool has: `{{.Name}}`, `{{ name }}`, `{{#each}}`, `{% if %}`. */
const FOREIGN = /\{\{(?![\w-]+\}\})|\{%/;

/**
 * The placeholders in a runbook's code that name none of its inputs. Templates of other tools have such braces too: not meant
 * are their keywords, braces behind a `$`, and, in a line with others of theirs, what does not look like a misspelt input.
 */
export function undeclaredInputs(tree: Root, text: string, inputs: readonly string[]): UndeclaredInput[] {
  const found: UndeclaredInput[] = [];
  visit(tree, ['code', 'inlineCode'], (node) => {
    const { start, end } = spanOf(node);
    for (const { 0: line, index: lineStart } of text.slice(start, end).matchAll(/.+/g)) {
      for (const { 0: braces, 1: name = '', index } of line.matchAll(PLACEHOLDER)) {
        if (inputs.includes(name) || KEYWORDS.has(name) || line[index - 1] === '$') continue;
        const near = closest(name, inputs);
        const at = start + lineStart + index;
        if (near === undefined && FOREIGN.test(line)) continue;
        found.push({ name, near, span: { start: at, end: at + braces.length } });
      }
    }
  });
  return found;
}
