/** As many marks as any letter has, and more: UAX #15 has no longer run in a text that is read as a stream. */
const LONG_RUN = /(\p{M}{30})\p{M}+/gu;

/** A text in a normal form of Unicode, without the marks past the 30th of a letter: they are put in order in a time that grows with their square. */
export function normalForm(text: string, form: 'NFC' | 'NFKC'): string {
  return text.replace(LONG_RUN, '$1').normalize(form);
}
