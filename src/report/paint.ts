import { styleText } from 'node:util';
import type { FormatOptions } from './format.ts';

const STYLES = ['bold', 'dim', 'red', 'green', 'yellow', 'cyan'] as const;

type OneStyle = (typeof STYLES)[number];
export type Style = OneStyle | OneStyle[];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter({ color }: FormatOptions): Paint {
  return (style, text) => (color ? painted(style, text) : text);
}

function painted(style: Style, text: string): string {
  return styleText(style, text, { validateStream: false });
}

let codes: RegExp | undefined;

/** Changes what stands between the codes that a painter writes. */
export function betweenPaint(text: string, change: (part: string) => string): string {
  codes ??= new RegExp(
    `(${STYLES.flatMap((style) => painted(style, ' ').split(' '))
      .join('|')
      .replaceAll('[', '\\[')})`,
  );
  return text
    .split(codes)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
