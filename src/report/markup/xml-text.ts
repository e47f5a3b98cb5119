import { visible } from '../visible.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Text as content or as a quoted attribute of XML. What XML 1.0 cannot hold is made visible: control characters, halves of
 * characters, and U+FFFE and U+FFFF.
 */
export function xmlText(text: string): string {
  return visible(text.toWellFormed(), { keepLines: true })
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"]/g, (character) => ENTITIES[character]!)
    .replaceAll('##', '&#35;&#35;')
    .replaceAll('\n', '&#10;');
}
