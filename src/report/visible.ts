import { escapeOf, replaceHidden } from '../text/hidden.ts';
import { withoutPrivateKeys } from '../text/private-key.ts';
import { betweenPaint } from './paint.ts';

/**
 * Makes what nothing shows visible, so that a text from a file cannot move the cursor, colour a terminal, turn the direction of
 * text or pass for another: `\x1b` becomes `\u001b` in letters. A tab becomes two spaces.
 */
export function visible(text: string, { keepLines = false } = {}): string {
  const plain = text.replace(keepLines ? /[\t\r]/g : /[\t\n\r]/g, (character) =>
    character === '\t' ? '  ' : escapeOf(character),
  );
  return replaceHidden(plain, escapeOf);
}

/**
 * The same at the border of a command, for a text that is made: its lines stay, and so do the colours that `painter` gave it.
 * JSON stays JSON that says the same, since its own syntax has no such character. Of a private key nothing passes, wherever it
 * comes from: a file, an argument, an error of another program.
 */
export function visibleOutput(text: string, { color }: { color: boolean }): string {
  const shown = (part: string) => replaceHidden(withoutPrivateKeys(part).replace(/\r/g, escapeOf), escapeOf);
  return color ? betweenPaint(text, shown) : shown(text);
}
