/**
 * Makes control characters visible, so that a text from a file cannot move the cursor or colour a terminal: `\x1b`
 * becomes `\u001b` in letters. So do characters that turn the direction of text.
 */
export function visible(text: string, { keepLines = false } = {}): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    if (character === '\n' && keepLines) return character;
    if (character === '\t') return '  ';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
