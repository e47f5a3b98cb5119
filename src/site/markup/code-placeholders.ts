import type { ExpressiveCodePlugin } from 'astro-expressive-code';
import { ExpressiveCodeAnnotation, InlineStyleAnnotation } from 'astro-expressive-code';
import { h } from 'astro-expressive-code/hast';
import { PLACEHOLDER } from '../../policy/placeholder.ts';

/** Puts a placeholder into an element of its own, where a script shows the value. */
class Placeholder extends ExpressiveCodeAnnotation {
  readonly input: string;
  constructor(input: string, columnStart: number, columnEnd: number) {
    super({ inlineRange: { columnStart, columnEnd }, renderPhase: 'latest' });
    this.input = input;
  }
  render({ nodesToTransform }: Parameters<ExpressiveCodeAnnotation['render']>[0]) {
    return nodesToTransform.map((node) => h('var', { 'data-placeholder': this.input }, node));
  }
}

/** Marks each placeholder of a block as a whole: the syntax highlighter may have split it into several tokens. */
export const codePlaceholders: ExpressiveCodePlugin = {
  name: 'placeholders',
  hooks: {
    postprocessAnnotations: ({ codeBlock }) => {
      for (const line of codeBlock.getLines()) {
        for (const match of line.text.matchAll(PLACEHOLDER)) {
          const [start, end] = [match.index, match.index + match[0].length];
          for (const annotation of [...line.getAnnotations()]) {
            const range = annotation.inlineRange;
            if (!(annotation instanceof InlineStyleAnnotation) || range === undefined) continue;
            if (range.columnEnd <= start || range.columnStart >= end) continue;
            line.deleteAnnotation(annotation);
            for (const [columnStart, columnEnd] of [
              [range.columnStart, start],
              [end, range.columnEnd],
            ] as const) {
              if (columnStart < columnEnd)
                line.addAnnotation(
                  new InlineStyleAnnotation({ ...annotation, inlineRange: { columnStart, columnEnd } }),
                );
            }
          }
          line.addAnnotation(new Placeholder(match[1]!, start, end));
        }
      }
    },
  },
};
