import type { ExpressiveCodePlugin } from 'astro-expressive-code';
import { ExpressiveCodeAnnotation, InlineStyleAnnotation } from 'astro-expressive-code';
import { h } from 'astro-expressive-code/hast';
import { PLACEHOLDER } from '../../policy/placeholder.ts';

/** Marks a placeholder in code, so that a script can put the value there. */
class Slot extends ExpressiveCodeAnnotation {
  readonly slot: string;
  constructor(slot: string, columnStart: number, columnEnd: number) {
    super({ inlineRange: { columnStart, columnEnd }, renderPhase: 'latest' });
    this.slot = slot;
  }
  render({ nodesToTransform }: Parameters<ExpressiveCodeAnnotation['render']>[0]) {
    return nodesToTransform.map((node) => h('var', { 'data-slot': this.slot }, node));
  }
}

/** Keeps each placeholder of a block in one piece: a highlighter may see several tokens in one. */
export const codeSlots: ExpressiveCodePlugin = {
  name: 'slots',
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
          line.addAnnotation(new Slot(match[1]!, start, end));
        }
      }
    },
  },
};
