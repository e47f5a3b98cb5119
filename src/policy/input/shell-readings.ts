/**
 * How a shell reads what stands in a place: as a word of its own; within quotes; in a text that is sent to a program (`<<END`, or
 * `<<'END'`, in which nothing is expanded); or in a way that is not followed here.
 */
export type Reading = 'word' | 'single' | 'double' | 'here' | 'literal' | 'other';

export interface Read {
  reading: Reading;
  /** Of a text that is sent to a program, the line that ends it. */
  until?: string;
}

/** A text that begins below the line that is being read. */
interface Awaited {
  until: string;
  isLiteral: boolean;
  /** Whether tabs before its end do not count: `<<-END`. */
  isIndented: boolean;
}

const OTHER: Read = { reading: 'other' };

/**
 * What reads an argument as code once more, so that quotes for one shell are too few: `ssh`, `sh -c`, `eval`, and what computes with
 * a number in it. And `case`, where a parenthesis closes nothing.
 */
const READS_AGAIN = new RegExp(
  [
    String.raw`\bcase\b|\[\[`,
    String.raw`(?:^|[\s;&|(])(?:eval|let|parallel|runuser|ssh|su|trap|watch|(?:declare|local|typeset)\s+-\w*i\w*)\s`,
    String.raw`\b(?:ba|da|k|z)?sh\s+(?:-\w+\s+)*-\w*c\b`,
  ].join('|'),
);

/** How each character of the text of a shell is read; undefined where that cannot be told, as of quotes that do not match. */
export function readingsOf(text: string): Read[] | undefined {
  if (READS_AGAIN.test(text)) return undefined;
  const readings = new Array<Read>(text.length).fill(OTHER);
  const open: ('word' | 'double')[] = ['word'];
  let awaited: Awaited[] = [];
  let at = 0;
  const passOver = (end: number, read: Read) => {
    const until = end === -1 ? text.length : end;
    // Where such a text begins within something else is not followed.
    const isBroken = awaited.length > 0 && text.slice(at, until).includes('\n');
    readings.fill(read, at, until);
    at = until;
    return end !== -1 && !isBroken;
  };
  while (at < text.length) {
    const inside = open.at(-1)!;
    const rest = text.slice(at, at + 3);
    if (rest.startsWith('\\')) {
      if (!passOver(Math.min(at + 2, text.length), OTHER)) return undefined;
    } else if (rest.startsWith('`')) {
      if (!passOver(after(text, '`', at + 1), OTHER)) return undefined;
    } else if (rest === '$((' || (rest.startsWith('((') && inside === 'word')) {
      if (!passOver(after(text, '))', at + 2), OTHER)) return undefined;
    } else if (rest.startsWith('${')) {
      if (!passOver(after(text, '}', at + 2), OTHER)) return undefined;
    } else if (rest.startsWith('$(')) {
      open.push('word');
      at += 2;
    } else if (inside === 'double') {
      if (rest.startsWith('"')) open.pop();
      if (!passOver(at + 1, { reading: 'double' })) return undefined;
    } else if (rest.startsWith("$'")) {
      const end = /^(?:\\[\s\S]|[^'\\])*'/.exec(text.slice(at + 2));
      if (end === null || !passOver(at + 2 + end[0].length, OTHER)) return undefined;
    } else if (rest.startsWith("'")) {
      if (!passOver(after(text, "'", at + 1), { reading: 'single' })) return undefined;
    } else if (rest.startsWith('"')) {
      open.push('double');
      at += 1;
    } else if (rest.startsWith('#') && /(?:^|[\s;&|()])$/.test(text.slice(0, at))) {
      passOver(text.indexOf('\n', at), OTHER);
    } else if (rest === '<<<') {
      at += 3;
    } else if (rest.startsWith('<<')) {
      const begun = BEGINS.exec(text.slice(at));
      if (begun === null || open.length > 1) return undefined;
      const [whole, dash, quote, until] = begun;
      awaited.push({ until: until!, isLiteral: quote !== '', isIndented: dash === '-' });
      at += whole.length;
    } else if (rest.startsWith('\n') && awaited.length > 0) {
      if (open.length > 1) return undefined;
      at += 1;
      for (const sent of awaited) {
        const end = markSent(text, at, sent, readings);
        if (end === undefined) return undefined;
        at = end;
      }
      awaited = [];
    } else {
      if (rest.startsWith('(')) open.push('word');
      if (rest.startsWith(')')) open.pop();
      if (open.length === 0) return undefined;
      readings[at] = { reading: 'word' };
      at += 1;
    }
  }
  return open.length === 1 && awaited.length === 0 ? readings : undefined;
}

/** `<<END`, `<<-END`, `<<'END'`, `<<\END`. */
const BEGINS = /^<<(-?)[ \t]*(["'\\]?)([\w.-]+)(?:\2|(?<=\\[\w.-]+))(?=[\s;&|)<>]|$)/;

/** Marks a text that is sent to a program, and returns where the text goes on; undefined where nothing ends it. */
function markSent(
  text: string,
  from: number,
  { until, isLiteral, isIndented }: Awaited,
  readings: Read[],
): number | undefined {
  for (let at = from; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    if ((isIndented ? line.replace(/^\t+/, '') : line) === until) return Math.min(end + 1, text.length);
    // What is expanded there may go on in the next line.
    if (!isLiteral && !isWhole(line)) return undefined;
    const isPlain = isLiteral || !/[$`\\]/.test(line);
    readings.fill(isPlain ? { reading: isLiteral ? 'literal' : 'here', until } : { reading: 'other', until }, at, end);
    at = end + 1;
  }
  return undefined;
}

/** Whether what is expanded in a line ends there. */
function isWhole(line: string): boolean {
  const count = (what: RegExp) => line.match(what)?.length ?? 0;
  const isOpen = /\$[({]/.test(line) && (count(/\(/g) !== count(/\)/g) || count(/\{/g) !== count(/\}/g));
  return count(/`/g) % 2 === 0 && !isOpen && !line.endsWith('\\');
}

/** Where a text goes on after what ends something; -1 where nothing does. */
function after(text: string, end: string, from: number): number {
  const index = text.indexOf(end, from);
  return index === -1 ? -1 : index + end.length;
}
