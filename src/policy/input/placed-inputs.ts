import { PLACEHOLDER } from '../placeholder.ts';
import type { Place } from './quoted-value.ts';
import { type Read, readingsOf } from './shell-readings.ts';

/** A placeholder in the text of a shell. */
export interface PlacedInput extends Place {
  name: string;
  start: number;
  end: number;
}

/** The placeholders in the text of a shell, of these inputs or of any, each with how the shell reads what is put there. */
export function placedInputs(text: string, inputs?: readonly string[]): PlacedInput[] {
  const found = [...text.matchAll(PLACEHOLDER)].filter(([, name]) => inputs?.includes(name!) ?? true);
  const readings = readingsOf(text);
  return found.map(({ 0: braces, 1: name, index }) => {
    const { reading, until }: Read = readings?.[index] ?? { reading: 'other' };
    return {
      name: name!,
      start: index,
      end: index + braces.length,
      reading,
      isStart: /(?:^|[\s;&|(<>`])["']?$/.test(text.slice(0, index)),
      until: until !== undefined && mayBecome(until, lineAt(text, index)) ? until : undefined,
    };
  });
}

function lineAt(text: string, index: number): string {
  const end = text.indexOf('\n', index);
  return text.slice(text.lastIndexOf('\n', index) + 1, end === -1 ? text.length : end);
}

/** Whether values can make a line the one that ends a text: what is beside them is a part of it already. */
function mayBecome(until: string, line: string): boolean {
  const fixed = line.trim().split(PLACEHOLDER);
  return fixed.every((part, place) => place % 2 === 1 || until.includes(part));
}
