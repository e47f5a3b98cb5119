import { element } from '../dom.ts';
import { codeSpan } from './markdown-code.ts';

const BLOCKS = 'p, ul, ol, dl, div, pre, table, blockquote, figure, h3, h4';

/** The first paragraph of a step, with code in backticks. In a tight list it has no element of its own. */
export function stepText(step: Element): string {
  const words = element('p');
  for (const node of step.childNodes) {
    if (!(node instanceof Element) || !node.matches(`.tick, ${BLOCKS}`)) words.append(node.cloneNode(true));
    else if (words.textContent?.trim()) break;
    else if (node.matches('p')) return plain(node.cloneNode(true) as Element);
  }
  return plain(words);
}

function plain(text: Element): string {
  for (const code of text.querySelectorAll('code')) code.textContent = codeSpan(code.textContent ?? '');
  return (text.textContent ?? '').replace(/\s+/g, ' ').trim();
}
