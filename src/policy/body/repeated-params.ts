import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { parseDuration } from '../../time/duration.ts';
import type { Rule } from '../rule.ts';
import { durations, type WrittenNumber, wholeNumbers } from './written-numbers.ts';

/** A sentence of a page. */
interface Sentence {
  text: string;
  /** Its offset in the page. */
  start: number;
  /** Durations that may stand in it, since they are in force for something else; milliseconds. */
  known: ReadonlySet<number>;
  /** Whether the part of the sentence that holds a number speaks of what a pattern names. */
  isAbout(terms: RegExp, number: WrittenNumber): boolean;
}

/**
 * Numbers of a sentence on a rule's own page that are meant to repeat a parameter of the rule and do not: a duration in a part
 * of the sentence with the words of the parameter's name, `grace` or `grace period`; a whole number beside the last of them,
 * `25 words` for `words`.
 */
export function repeatedParams(rule: Rule, sentence: Sentence): Finding[] {
  const { text, start, known } = sentence;
  const params = Object.entries(rule.settings.params);
  const lengths = params.flatMap(([, value]) => (typeof value === 'string' ? (parseDuration(value) ?? []) : []));
  return params.flatMap(([name, value]) => {
    const words = name
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[ _-]+/)
      .map(stemOf);
    if (!words.every((word) => new RegExp(`\\b${word}`, 'i').test(text))) return [];
    const last = words.at(-1)!;
    const about = new RegExp(`\\b${last}`, 'i');
    const numbers =
      typeof value === 'string' && parseDuration(value) !== undefined
        ? durations(text).filter(
            (number) => !known.has(number.value) && !lengths.includes(number.value) && sentence.isAbout(about, number),
          )
        : typeof value === 'number'
          ? wholeNumbers(text).filter((number) => number.value !== value && isBeside(number, last, text))
          : [];
    return numbers.map(({ text: number, index }) => ({
      ...builtInFinding('config', {
        message: `The text says \`${number}\`, and \`params.${name}\` is \`${value}\`.`,
        help: `Write \`<Value of="${rule.id}.${name}" />\`, which prints the value in force.`,
        location: locationOf(rule.page.source, { start: start + index, end: start + index + number.length }),
        related: [{ message: 'the value in force is here', location: rule.page.locate(['params', name]) }],
      }),
      severity: 'warning' as const,
    }));
  });
}

/** What a word begins with in its singular and its plural. */
function stemOf(word: string): string {
  return word.length > 3 ? word.replace(/(?:es|s|e|y)$/, '') : word;
}

/** Whether a number is how many of something there are: `25 words`, `25 equal words`, `words: 25`, `the limit of 25`. */
function isBeside({ text, index }: WrittenNumber, stem: string, sentence: string): boolean {
  const after = sentence.slice(index + text.length);
  const before = sentence.slice(0, index);
  return (
    new RegExp(`^[\`*_]*\\s(?:\\w+\\s)?${stem}\\w*`, 'i').test(after) ||
    new RegExp(`\\b${stem}\\w*(?:\\s(?:is|are|of)|:)\\s[\`*_]*$`, 'i').test(before)
  );
}
