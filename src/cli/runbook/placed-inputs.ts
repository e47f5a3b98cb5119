import { PLACEHOLDER } from '../../policy/placeholder.ts';

/**
 * How a shell reads what stands in a place: as a word of its own, within quotes, or in a way that is not followed here, such as a
 * text that is sent to another program.
 */
type Reading = 'word' | 'single' | 'double' | 'other';

/** A placeholder in the text of a shell. */
export interface PlacedInput {
  name: string;
  start: number;
  end: number;
  reading: Reading;
  /** Whether an argument begins there, which with a dash would be an option. */
  isStart: boolean;
}

/** The placeholders of these inputs in the text of a shell, each with how the shell reads what is put there. */
export function placedInputs(text: string, inputs: readonly string[]): PlacedInput[] {
  const found = [...text.matchAll(PLACEHOLDER)].filter(([, name]) => inputs.includes(name!));
  const readings = readingsOf(text);
  return found.map(({ 0: braces, 1: name, index }) => ({
    name: name!,
    start: index,
    end: index + braces.length,
    reading: readings?.[index] ?? 'other',
    isStart: /(?:^|[\s;&|(<>`])["']?$/.test(text.slice(0, index)),
  }));
}

/** How each character is read; undefined where the quotes or parentheses of the text do not match. */
function readingsOf(text: string): Reading[] | undefined {
  // A parenthesis that closes nothing ends a pattern of `case`.
  if (/\bcase\b/.test(text)) return undefined;
  const readings = new Array<Reading>(text.length).fill('other');
  const open: ('word' | 'double')[] = ['word'];
  let at = 0;
  const passOver = (end: number, reading: Reading) => {
    const until = end === -1 ? text.length : end;
    readings.fill(reading, at, until);
    at = until;
    return end !== -1;
  };
  while (at < text.length) {
    const inside = open.at(-1)!;
    const rest = text.slice(at, at + 3);
    if (rest.startsWith('\\')) passOver(Math.min(at + 2, text.length), 'other');
    else if (rest.startsWith('`')) {
      if (!passOver(after(text, '`', at + 1), 'other')) return undefined;
    } else if (rest.startsWith('$((')) {
      if (!passOver(after(text, '))', at + 3), 'other')) return undefined;
    } else if (rest.startsWith('${')) {
      if (!passOver(after(text, '}', at + 2), 'other')) return undefined;
    } else if (rest.startsWith('$(')) {
      open.push('word');
      at += 2;
    } else if (inside === 'double') {
      if (rest.startsWith('"')) open.pop();
      readings[at] = 'double';
      at += 1;
    } else if (rest.startsWith("$'")) {
      const end = /^(?:\\[\s\S]|[^'\\])*'/.exec(text.slice(at + 2));
      if (end === null) return undefined;
      passOver(at + 2 + end[0].length, 'other');
    } else if (rest.startsWith("'")) {
      if (!passOver(after(text, "'", at + 1), 'single')) return undefined;
    } else if (rest.startsWith('"')) {
      open.push('double');
      at += 1;
    } else if (rest.startsWith('#') && /(?:^|[\s;&|()])$/.test(text.slice(0, at))) {
      passOver(text.indexOf('\n', at), 'other');
    } else if (rest === '<<<') {
      at += 3;
    } else if (rest.startsWith('<<')) {
      // What comes below is sent to a program, up to a word that is not looked for.
      return open.length === 1 ? readings : undefined;
    } else {
      if (rest.startsWith('(')) open.push('word');
      if (rest.startsWith(')')) open.pop();
      if (open.length === 0) return undefined;
      readings[at] = 'word';
      at += 1;
    }
  }
  return open.length === 1 ? readings : undefined;
}

/** Where a text goes on after what ends something; -1 where nothing does. */
function after(text: string, end: string, from: number): number {
  const index = text.indexOf(end, from);
  return index === -1 ? -1 : index + end.length;
}
