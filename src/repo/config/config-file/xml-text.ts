import type { XmlElement, XmlText } from '@rgrove/parse-xml';
import { parseXmlDocument } from './xml-document.ts';

/** What is in place of an element, and of a part that counts as it is: characters that no XML holds. */
const ELEMENT = '\0';
const EXACT = '\x01';
/** A blank or a line break that is written as a number is meant. */
const NUMBERED_BLANK = /(&#(?:0*(?:9|10|13|32)|x0*(?:9|a|d|20));)/i;

/**
 * The text of an element: CDATA as it is, and of other text the lines without blanks at their ends and without those in which nothing
 * is. Where elements are among it shows; those side by side are as one. Empty where there is nothing but elements.
 */
export function textOf({ children }: XmlElement, source: string): string {
  const exact: string[] = [];
  const exactly = (part: string) => {
    exact.push(part);
    return EXACT;
  };
  const written = children.map((child) => {
    if ('attributes' in child) return ELEMENT;
    if (!('text' in child)) return '';
    return child.type === 'cdata' ? exactly(child.text) : withNumberedBlanks(child, source, exactly);
  });
  const lines = written
    .join('')
    .replace(/\0(?:[ \t\n]*\0)+/g, ELEMENT)
    .split('\n')
    .map(withoutBlankEnds)
    .filter((line) => line !== '');
  if (lines.every((line) => line === ELEMENT)) return '';
  let next = 0;
  return lines.join('\n').replaceAll(EXACT, () => exact[next++]!);
}

/** The text of a node, in which blanks that are written as numbers are parts that count as they are. */
function withNumberedBlanks({ text, start, end }: XmlText, source: string, exactly: (part: string) => string): string {
  const written = source.slice(start, end);
  if (!NUMBERED_BLANK.test(written)) return text;
  return written
    .replace(/<!--.*?-->/gs, '')
    .split(NUMBERED_BLANK)
    .map((part, index) => (index % 2 === 0 ? read(part) : exactly(read(part))))
    .join('');
}

/** What a parser makes of a text without tags. */
function read(text: string): string {
  const parsed = parseXmlDocument(`<a>${text}</a>`);
  return parsed.ok ? parsed.value.text : text;
}

function withoutBlankEnds(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ' || line[end - 1] === '\t') end -= 1;
  return line.slice(0, end).replace(/^[ \t]+/, '');
}
