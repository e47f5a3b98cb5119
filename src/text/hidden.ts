/**
 * What nothing shows: controls but tabs and line ends, characters without a width, those that turn the direction of text,
 * line ends that only some programs know, and what is no character.
 */
const HIDDEN = String.raw`[[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]--[\t\n\r]]`;

/** Letters that a joiner joins or parts, so that readers see it. */
const SCRIPTS =
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Myanmar Khmer';
const LETTER = `[${SCRIPTS.split(' ')
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')}]`;
/** The signs of these scripts that take a letter's vowel, after which a joiner may end a word. */
const VIRAMA = String.raw`[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u103a\u17d2]`;
const JOINER = String.raw`[\u200c\u200d]`;

/** An emoji in one of its looks. */
const PICTURE = String.raw`\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})?`;
/** Emoji that are made of several: joined ones, keys, and the flags of England, Scotland and Wales. */
const EMOJI = [
  String.raw`\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`,
  String.raw`[0-9#*]\ufe0f\u20e3`,
  String.raw`${PICTURE}(?:\u200d${PICTURE})*`,
].join('|');

/** What is seen although it is made with such characters. */
const SEEN = new RegExp(`${EMOJI}|(?<=${LETTER})${JOINER}(?=${LETTER})|(?<=${VIRAMA})${JOINER}`, 'gv');
/** The characters that these are made with. */
const MAY_BE_SEEN = /\u200c|\u200d|\ufe0e|\ufe0f|[\u{e0061}-\u{e007a}\u{e007f}]/u;
/** How far around a character it is decided whether it is seen: no emoji is longer. */
const AROUND = 64;

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const ANY = new RegExp(HIDDEN, 'gv');

/** Replaces each character that nothing shows, but for those of emoji and between letters that they join. */
export function replaceHidden(text: string, replace: (character: string, at: number) => string): string {
  if (PLAIN.test(text) || text.search(ANY) === -1) return text;
  return text.replace(ANY, (found, at: number) => (isSeen(text, found, at) ? found : replace(found, at)));
}

/** Whether a character is part of what is seen. */
function isSeen(text: string, character: string, at: number): boolean {
  if (!MAY_BE_SEEN.test(character)) return false;
  const start = Math.max(0, at - AROUND);
  const near = text.slice(start, at + AROUND);
  return near.matchAll(SEEN).some(({ 0: seen, index }) => {
    const from = start + index;
    return from <= at && at < from + seen.length;
  });
}

/** Whether a text has a character that nothing shows. */
export function hasHidden(text: string): boolean {
  return hiddenIn(text).length > 0;
}

/** Where the characters of a text are that nothing shows, as offsets of their first units. */
export function hiddenIn(text: string): readonly number[] {
  const places: number[] = [];
  replaceHidden(text, (character, at) => {
    places.push(at);
    return character;
  });
  return places;
}

/** What takes room and shows nothing, though it is no white space: the empty pattern of Braille, fillers of some scripts, and what stands for an object. */
const FILLER = String.raw`[\u2800\u2d7f\ufffc\u{13430}-\u{1343f}\u{13441}\u{13442}\u{16fe4}\u{1d159}]`;
const BLANK = new RegExp(String.raw`\s|${FILLER}`, 'gu');
const LIKE_SPACE = String.raw`[[\p{Zs}${FILLER}]--[\x20]]`;
const EAST_ASIAN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u303f\uff01-\uffef]`;

/** A blank that is neither a space nor an end of a line. One beside letters of East Asia is theirs, and one among the dots of Braille one of them. */
const OTHER_BLANK = new RegExp(
  String.raw`(?<=${EAST_ASIAN}\u3000{0,64})\u3000|\u3000(?=\u3000{0,64}${EAST_ASIAN})|(?<=[\u2801-\u28ff]\u2800{0,64})\u2800|(${LIKE_SPACE})`,
  'gv',
);

/** Where the characters of a text are that look like a space and are none. */
export function otherBlanksIn(text: string): readonly number[] {
  if (PLAIN.test(text)) return [];
  return Array.from(text.matchAll(OTHER_BLANK), ({ 1: blank, index }) => (blank === undefined ? [] : [index])).flat();
}

/** A text without what nothing shows: white space, other blanks, and characters without a width. */
export function withoutBlanks(text: string): string {
  return replaceHidden(text.replace(BLANK, ''), () => '');
}

/** A character by its code, in the way of JSON and JavaScript: `\u200b`, and `\udb40\udc41` beyond the first 65,536. */
export function escapeOf(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
