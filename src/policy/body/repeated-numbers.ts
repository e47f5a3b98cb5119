import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { locationOf } from '../../text/location.ts';
import { parsePath } from '../../text/path.ts';
import { formatDuration, parseDuration } from '../../time/duration.ts';
import { formatTimeOfDay } from '../../time/window.ts';
import type { PolicyEnvironment } from '../environment.ts';
import type { FrontMatter } from '../front-matter.ts';

/** The kinds of page whose text is compared with the values in force. */
type Kind = 'environments' | 'rules' | 'runbooks';

/** What the numbers of a page are compared with. */
export interface NumberTerms {
  kind: Kind;
  /** The keys of environment pages that a rule reads. */
  keys?: ReadonlySet<string>;
  /** The environment that the page is of. */
  own?: PolicyEnvironment | undefined;
  all: readonly PolicyEnvironment[];
}

/** A key of environment pages whose value prose is apt to repeat. */
interface Enforced {
  key: string;
  /** What a sentence about it says, by the kind of page; a page of another kind is not compared. */
  terms: Partial<Record<Kind, RegExp>>;
  /** The values as numbers: milliseconds, or minutes after midnight. */
  values(environment: PolicyEnvironment): readonly number[];
  literals: (sentence: string) => Iterable<Literal>;
  format(value: number): string;
}

/** A number in a text. */
interface Literal {
  text: string;
  index: number;
  value: number;
}

const SOAK = /\bsoak/i;
/** Zero is the absence of a soak, which nobody repeats. */
const durationsOf = (value: number | 'same-week' | undefined) =>
  typeof value === 'number' && value > 0 ? [value] : [];

const ENFORCED: readonly Enforced[] = [
  {
    key: 'soak',
    // An environment's own page speaks of it in other words too; a runbook waits for many things.
    terms: { environments: /\b(soak|stay|remain|wait|kept|keeps?)/i, rules: SOAK, runbooks: SOAK },
    values: ({ soak }) => durationsOf(soak),
    literals: durations,
    format: formatDuration,
  },
  {
    key: 'watch',
    terms: { environments: /\b(watch|monitor)/i, rules: /\b(watch|monitor)/i },
    values: ({ watch }) => durationsOf(watch),
    literals: durations,
    format: formatDuration,
  },
  {
    key: 'access.maxGrant',
    terms: {
      environments: /\b(grant|write access)/i,
      rules: /\bgrant/i,
      runbooks:
        /\b(grant|write access)\b.*\b(at most|up to|no longer|limit|maximum)|\b(at most|up to|no longer|limit|maximum)\b.*\b(grant|write access)/is,
    },
    values: ({ access }) => durationsOf(access.maxGrant),
    literals: durations,
    format: formatDuration,
  },
  {
    key: 'rehearse.within',
    terms: { environments: /\brehears/i, rules: /\brehears/i },
    values: ({ rehearse }) => durationsOf(rehearse?.within),
    literals: durations,
    format: formatDuration,
  },
  {
    key: 'lowTraffic',
    terms: { environments: /\b(window|low.traffic)/i, rules: /\b(window|low.traffic)/i },
    values: ({ lowTraffic }) => lowTraffic.flatMap(({ from, to }) => [from, to]),
    literals: timesOfDay,
    format: formatTimeOfDay,
  },
];

/** A sentence that speaks of an example, or of the past, states no value in force. */
const NOT_IN_FORCE =
  /\b(for example|for instance|e\.g\.|such as|used to|until|formerly|previously|no longer than before)\b/i;

/**
 * Numbers in the text of a page that are meant to repeat an enforced one and do not: a duration in a sentence about the soak of
 * an environment whose soak is another. A sentence is compared where it uses a word for the key, and with the environments
 * that it names; where it names none, with that of the page, or on a rule's page with all of them. A number that is in force
 * somewhere among these for any key is left alone.
 */
export function repeatedNumbers(page: FrontMatter, { kind, keys, own, all }: NumberTerms): Finding[] {
  const { source, bodyStart } = page;
  return sentencesIn(proseOf(source.text, bodyStart, kind)).flatMap(({ text, start }) => {
    if (NOT_IN_FORCE.test(text)) return [];
    const named = all.filter(({ id, title }) => new RegExp(`\\b(${escaped(id)}|${escaped(title)})\\b`, 'i').test(text));
    const environments = named.length > 0 ? named : own === undefined ? all : [own];
    const known = new Set(ENFORCED.flatMap(({ values }) => environments.flatMap(values)));
    const about = ENFORCED.filter(
      ({ key, terms, values }) =>
        terms[kind]?.test(text) === true &&
        (keys === undefined || keys.has(key)) &&
        environments.some((each) => values(each).length > 0),
    );
    // A sentence about two keys may mean either.
    if (about.length !== 1) return [];
    const { key, values, literals, format } = about[0]!;
    return [...literals(text)]
      .filter(({ value }) => !known.has(value))
      .map(({ text: number, index }) => {
        const inForce = environments.filter((each) => values(each).length > 0);
        const what = inForce.map((each) => `\`${values(each).map(format).join(' ')}\` in ${each.id}`);
        return {
          ...builtInFinding('config', {
            message: `The text says \`${number}\`, and \`${key}\` is ${andList(what, (each) => each)}.`,
            help: `Write \`<Value of="${inForce[0]!.id}.${key}" />\`, which prints the value in force.`,
            location: locationOf(source, { start: start + index, end: start + index + number.length }),
            related: inForce.map((each) => ({
              message: 'the value in force is here',
              location: each.page.locate(parsePath(key)),
            })),
          }),
          severity: 'warning' as const,
        };
      });
  });
}

/** The text below the front matter, with blanks for what is no prose: code blocks, tags, expressions, the targets of links. */
function proseOf(text: string, bodyStart: number, kind: Kind): string {
  const body = text.slice(bodyStart);
  // The numbers of a rule's examples are those of the examples.
  const examples = kind === 'rules' ? body.search(/^(?:`{3,}|~{3,}).*\b(?:file|remove)=|^## (?:Passes|Fails)\b/m) : -1;
  const blank = (match: string) => match.replace(/[^\r\n]/g, ' ');
  return (
    blank(text.slice(0, bodyStart)) +
    (examples === -1 ? body : body.slice(0, examples))
      .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[`~]*[ \t]*$/gm, blank)
      .replace(/<\/?[A-Za-z][^>]*>/g, blank)
      .replace(/\{[^{}]*\}/g, blank)
      .replace(/\]\([^)]*\)/g, blank)
  );
}

function sentencesIn(prose: string): { text: string; start: number }[] {
  return [...prose.matchAll(/\S(?:(?!\n[ \t]*\r?\n|[.!?](?=\s)|\n[ \t]*(?:[-*#|]|\d+\.)[ \t])[\s\S])*/g)].map(
    (match) => ({
      text: match[0],
      start: match.index,
    }),
  );
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  'twenty-four': 24,
  thirty: 30,
  forty: 40,
  'forty-eight': 48,
  sixty: 60,
  'seventy-two': 72,
  ninety: 90,
};
const UNITS: Readonly<Record<string, string>> = { second: 's', minute: 'm', min: 'm', hour: 'h', day: 'd', week: 'd' };
const WRITTEN = new RegExp(
  `\\b(?<count>\\d+|${Object.keys(WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|')})[\\s-]+(?<unit>second|minute|min|hour|day|week)s?\\b`,
  'gi',
);

/** Durations: `30m`, 30 minutes, thirty minutes, half an hour. */
function* durations(sentence: string): Generator<Literal> {
  for (const { 0: text, index } of sentence.matchAll(/(?<![\w.:/-])\d+(?:ms|s|m|h|d)\b(?![:/-])/g)) {
    const value = parseDuration(text);
    if (value !== undefined) yield { text, index, value };
  }
  for (const { 0: text, index, groups } of sentence.matchAll(WRITTEN)) {
    const { count = '', unit = '' } = groups ?? {};
    const number = (WORDS[count.toLowerCase()] ?? Number(count)) * (unit.toLowerCase() === 'week' ? 7 : 1);
    const value = parseDuration(`${number}${UNITS[unit.toLowerCase()]}`);
    if (value !== undefined) yield { text, index, value };
  }
  for (const { 0: text, index } of sentence.matchAll(/\bhalf an hour\b/gi)) yield { text, index, value: 1_800_000 };
}

/** Times of day: `02:00`. */
function* timesOfDay(sentence: string): Generator<Literal> {
  for (const { 0: text, index } of sentence.matchAll(/(?<![\w:-])(?:[01]\d|2[0-4]):[0-5]\d(?![\w:])/g)) {
    const [hours, minutes] = text.split(':').map(Number);
    yield { text, index, value: hours! * 60 + minutes! };
  }
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
