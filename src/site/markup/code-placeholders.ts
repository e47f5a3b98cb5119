import type { ExpressiveCodePlugin } from 'astro-expressive-code';
import { ExpressiveCodeAnnotation, InlineStyleAnnotation } from 'astro-expressive-code';
import { h } from 'astro-expressive-code/hast';
import { type PlacedInput, placedInputs } from '../../policy/input/placed-inputs.ts';
import { PLACEHOLDER } from '../../policy/placeholder.ts';

/** The languages in which a value is quoted for the place where it stands. */
const SHELLS = ['sh', 'shell', 'bash', 'zsh'];

/** Puts a placeholder into an element of its own, where a script shows the value; in a shell with the place where it stands. */
class Placeholder extends ExpressiveCodeAnnotation {
  readonly attributes: Record<string, string>;
  constructor(input: string, place: PlacedInput | undefined, [columnStart, columnEnd]: readonly [number, number]) {
    super({ inlineRange: { columnStart, columnEnd }, renderPhase: 'latest' });
    this.attributes = {
      'data-placeholder': input,
      ...(place && { 'data-reading': place.reading }),
      ...(place?.isStart && { 'data-start': '' }),
      ...(place?.until && { 'data-until': place.until }),
    };
  }
  render({ nodesToTransform }: Parameters<ExpressiveCodeAnnotation['render']>[0]) {
    return nodesToTransform.map((node) => h('var', this.attributes, node));
  }
}

/** Marks each placeholder of a block as a whole: the syntax highlighter may have split it into several tokens. */
export const codePlaceholders: ExpressiveCodePlugin = {
  name: 'placeholders',
  hooks: {
    postprocessAnnotations: ({ codeBlock }) => {
      const isShell = SHELLS.includes(codeBlock.language);
      const places = isShell ? placedInputs(codeBlock.code) : [];
      let lineStart = 0;
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
          const place = places.find((each) => each.start === lineStart + start);
          // Without its place nothing is known to be safe there.
          const unknown: PlacedInput = { name: match[1]!, start, end, reading: 'other', isStart: true };
          line.addAnnotation(new Placeholder(match[1]!, isShell ? (place ?? unknown) : undefined, [start, end]));
        }
        lineStart += line.text.length + 1;
      }
    },
  },
};
