import { parseDuration } from '../../time/duration.ts';

/** A number in a text. */
export interface WrittenNumber {
  text: string;
  index: number;
  /** Milliseconds, or minutes after midnight. */
  value: number;
}

const ONES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
/** The numbers from one to ninety-nine, as people write them. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ...ONES.map((word, index) => [word, index + 1] as const),
  ...TEENS.map((word, index) => [word, index + 10] as const),
  ...TENS.flatMap((tens, index) => [
    [tens, (index + 2) * 10] as const,
    ...ONES.map((one, more) => [`${tens}-${one}`, (index + 2) * 10 + more + 1] as const),
  ]),
]);
const UNITS: Readonly<Record<string, string>> = { s: '1s', m: '1m', h: '1h', d: '1d', w: '7d' };
const NAMES = { second: 's', sec: 's', minute: 'm', min: 'm', hour: 'h', hr: 'h', day: 'd', week: 'w' } as const;

const COUNT = `\\d+(?:\\.\\d+)?|${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')}`;
const WRITTEN = new RegExp(
  `(?<![\\w.:/-])(?:(?<half>half an?)|(?<count>${COUNT})(?<more> and a half)?)[\\s-]+(?<unit>${Object.keys(NAMES).join('|')})s?\\b`,
  'gi',
);
/** A unit after a number without a space; a compound such as `1h30m` is found in parts. */
const SHORT = /(?:(?<![\w.:/-])|(?<=\d[smhd]))(?<count>\d+)(?<unit>[smhd])(?=\d+[smhd]|\b(?![:/-]))/g;
/** Not a part of a version, a path, a date or a longer number. */
const WHOLE = new RegExp(
  `(?<![\\w.,:/#-])(?:\\d+|${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\w:/%-]|[.,]\\d)`,
  'gi',
);
/** What may be between the parts of one duration: `1 hour 30 minutes`, `one hour and thirty minutes`. */
const JOINT = /^\s*$|^\s+and\s+$/;

/** Durations: `30m`, `1h30m`, 1.5 hours, thirty minutes, half an hour, an hour as 1 hour and 30 minutes. */
export function durations(sentence: string): WrittenNumber[] {
  const parts = [...sentence.matchAll(SHORT), ...sentence.matchAll(WRITTEN)]
    .map(({ 0: text, index, groups = {} }) => {
      const unit = groups['unit']!.toLowerCase();
      const size = parseDuration(UNITS[unit in NAMES ? NAMES[unit as keyof typeof NAMES] : unit]!)!;
      return { text, index, value: countOf(groups) * size, size };
    })
    .sort((a, b) => a.index - b.index);
  const whole: (WrittenNumber & { size: number })[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const end = before === undefined ? 0 : before.index + before.text.length;
    if (before !== undefined && part.size < before.size && JOINT.test(sentence.slice(end, part.index))) {
      const text = sentence.slice(before.index, part.index + part.text.length);
      whole[whole.length - 1] = { text, index: before.index, value: before.value + part.value, size: part.size };
    } else whole.push(part);
  }
  return whole;
}

function countOf({ half, count = '', more }: Record<string, string | undefined>): number {
  if (half !== undefined) return 0.5;
  return (WORDS.get(count.toLowerCase()) ?? Number(count)) + (more === undefined ? 0 : 0.5);
}

/** Times of day: `02:00`, `2am`, `2:30 pm`. */
export function timesOfDay(sentence: string): WrittenNumber[] {
  const ofHalf = [...sentence.matchAll(/(?<![\w:.-])(1[0-2]|0?[1-9])(?::([0-5]\d))? ?([ap])(?:m|\.m)\b(?!-)/gi)].map(
    ({ 0: text, 1: hours, 2: minutes = '0', 3: half, index }) => ({
      text,
      index,
      value: ((Number(hours) % 12) + (half!.toLowerCase() === 'p' ? 12 : 0)) * 60 + Number(minutes),
    }),
  );
  const ofDay = [...sentence.matchAll(/(?<![\w:-])(?:[01]\d|2[0-4]):[0-5]\d(?![\w:]| [ap]\.?m\b)/gi)].map(
    ({ 0: text, index }) => {
      const [hours, minutes] = text.split(':').map(Number);
      return { text, index, value: hours! * 60 + minutes! };
    },
  );
  return [...ofHalf, ...ofDay].sort((a, b) => a.index - b.index);
}

/** Whole numbers without a unit of time, in digits or in words. */
export function wholeNumbers(sentence: string): WrittenNumber[] {
  return [...sentence.matchAll(WHOLE)].map(({ 0: text, index }) => ({
    text,
    index,
    value: WORDS.get(text.toLowerCase()) ?? Number(text),
  }));
}
