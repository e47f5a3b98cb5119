import { createRequire } from 'node:module';
import { Source } from '../../../text/source.ts';
import { ConfigSyntaxError } from './config-keys.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const fastXml = (): typeof import('fast-xml-parser') => require('fast-xml-parser');

/** Throws a ConfigSyntaxError where a text is not well-formed XML. */
export function refuseFaults(text: string): void {
  refuseUnclosedSections(text);
  // The validator counts from behind a byte order mark.
  const skipped = text.startsWith('\uFEFF') ? 1 : 0;
  const content = text.slice(skipped);
  const fault = firstFault(content);
  if (fault === undefined) return;
  const offset = new Source('', content).lineStart(fault.line) + fault.column - 1;
  throw new ConfigSyntaxError(plainReason(fault.reason), skipped + offset);
}

const UNCLOSED: Readonly<Record<string, string>> = {
  '<!--': 'a comment is not closed',
  '<![CDATA[': 'a CDATA section is not closed',
  '<?': 'a processing instruction is not closed',
};

/** The validator takes what is not closed for a part of the element around it. */
function refuseUnclosedSections(text: string): void {
  const sections = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!--|<!\[CDATA\[|<\?/g;
  for (const { 0: section, index } of text.matchAll(sections)) {
    const reason = UNCLOSED[section];
    if (reason !== undefined) throw new ConfigSyntaxError(reason, index);
  }
}

interface Fault {
  reason: string;
  line: number;
  column: number;
}

function firstFault(text: string): Fault | undefined {
  const { XMLValidator } = fastXml();
  const verdict = XMLValidator.validate(text);
  if (verdict === true) return undefined;
  const { msg: reason, line, col: column = 1 } = verdict.err;
  if (!reason.startsWith("Invalid '[")) return { reason, line, column };
  // The validator has no place for several open tags, but it has one for a tag that the wrong tag closes.
  const closed = XMLValidator.validate(`${text}</_>`);
  const open = /^Expected closing tag '(.*)' \(opened in line (\d+), col (\d+)\)/s.exec(
    closed === true ? '' : closed.err.msg,
  );
  if (open === null) return { reason: 'a tag is not closed', ...positionOfLast(text, '<') };
  return { reason: `Unclosed tag '${open[1]}'`, line: Number(open[2]), column: Number(open[3]) };
}

function positionOfLast(text: string, part: string): { line: number; column: number } {
  return new Source('', text).positionAt(text.lastIndexOf(part));
}

const REWORDED: readonly (readonly [RegExp, string])[] = [
  [/\.$/, ''],
  [/'(.*?)'(?=\s|$)/gs, '`$1`'],
  [/^char /, ''],
  [/^Start tag expected$/, 'it holds no element'],
  [/^(?:boolean attribute|Attribute) (.*) is (?:not allowed|without value)$/s, 'attribute $1 has no quoted value'],
  [/^Attribute (.*) has no space in starting$/s, 'attribute $1 has no space before it'],
  [/^Attributes for (.*) have open quote$/s, 'an attribute of $1 has no closing quote'],
  [/^Unclosed tag (.*)$/s, 'tag $1 is not closed'],
  [/^Expected closing tag (.*) \(opened in line (\d+).*\) instead of closing tag (.*)$/s, '$3 closes $1 of line $2'],
];

/** What the library says, in plain words and as the end of a sentence. */
export function plainReason(message: string): string {
  const words = REWORDED.reduce((text, [from, to]) => text.replace(from, to), message);
  return words.charAt(0).toLowerCase() + words.slice(1);
}
