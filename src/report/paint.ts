import { styleText } from 'node:util';
import type { FormatOptions } from './format.ts';

export type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter({ color }: FormatOptions): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}
