/** Larger ones are told apart by their digits alone. */
const MOST_DIGITS = 15;

/** What is around the text of a value; of one in a `.env` its own quotes too, and `export`. */
const QUOTES = /^(?:export )?"(\\"|'|)(.*)\1"$/;

/** A value as all that are the same number are spelled. */
export function spelledAlike(value: string): string {
  const number = numberIn(value);
  return number === undefined ? value : String(number);
}

/** Whether two values of config are one number, in whatever spelling: `5`, `0x5`, `5.0`, `5e0`, `"5"` with quotes, and those of a `.env`. */
export function isSameNumber(one: string | undefined, other: string | undefined): boolean {
  const number = numberIn(one);
  return number !== undefined && number === numberIn(other);
}

/** The number that a value is; undefined of any other, and where it may be something else. */
function numberIn(value: string | undefined): number | undefined {
  const text = value?.replace(QUOTES, '$2').replace(/(?<=[\da-f])_(?=[\da-f])/gi, '') ?? '';
  if (text.length > MOST_DIGITS) return undefined;
  const based = /^[-+]?0[xob][\da-f]+$/i.test(text);
  if (!based && !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  // `1.10` may be the version after `1.9`, and `010` is 8 to some tools.
  if (!based && (/\.\d*[1-9]\d*0$/.test(text) || /^[-+]?0\d/.test(text))) return undefined;
  const sign = text.startsWith('-') ? -1 : 1;
  const number = sign * Number(text.replace(/^[-+]/, ''));
  return Number.isNaN(number) ? undefined : number;
}
