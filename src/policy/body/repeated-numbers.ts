import { builtInFinding, type Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { locationOf } from '../../text/location.ts';
import { parsePath } from '../../text/path.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatTimeOfDay } from '../../time/window.ts';
import type { PolicyEnvironment } from '../environment.ts';
import type { FrontMatter } from '../front-matter.ts';
import type { Rule } from '../rule.ts';
import { repeatedParams } from './repeated-params.ts';
import { durations, timesOfDay, type WrittenNumber } from './written-numbers.ts';

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
  /** The rule that the page is of. */
  rule?: Rule;
}

/** A key of environment pages whose value prose is apt to repeat. */
interface Enforced {
  key: string;
  /** What a sentence about it says, by the kind of page; a page of another kind is not compared. */
  terms: Partial<Record<Kind, RegExp>>;
  /** The values as numbers: milliseconds, or minutes after midnight. */
  values(environment: PolicyEnvironment): readonly number[];
  literals: (sentence: string) => readonly WrittenNumber[];
  format(value: number): string;
}

const SOAK = /\bsoak/i;
/** Of a change or an environment: a dashboard is watched for other reasons. */
const WATCH =
  /\b(?:watch|monitor)(?!\w*\s(?:(?:the|its|your|our|for)\s)?(?:\w+\s)?(?:alert|channel|dashboard|error|graph|latency|log|metric|queue)|dog)/i;
/** The one in which changes are made: others are of alerts, of measurements, of somebody else. */
const WINDOW = /(?<!\b(?:alert|alerting|backup|error|maintenance|patch|rolling|sliding)\s)\bwindow|\blow.traffic/i;
/** Zero is the absence of a soak, which nobody repeats. */
const durationsOf = (value: number | 'same-week' | undefined) =>
  typeof value === 'number' && value > 0 ? [value] : [];

const ENFORCED: readonly Enforced[] = [
  {
    key: 'soak',
    // An environment's own page speaks of it in other words too; a runbook waits for many things.
    terms: {
      environments:
        /\bsoak|\b(?:changes?|releases?|versions?|everything|it|they|what)\s(?:[\w,-]+\s)*?(?:stay|remain|wait|kept|keeps?)/i,
      rules: SOAK,
      runbooks: SOAK,
    },
    values: ({ soak }) => durationsOf(soak),
    literals: durations,
    format: formatDuration,
  },
  {
    key: 'watch',
    terms: { environments: WATCH, rules: WATCH },
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
    terms: { environments: WINDOW, rules: WINDOW },
    values: ({ lowTraffic }) => lowTraffic.flatMap(({ from, to }) => [from, to]),
    literals: timesOfDay,
    format: formatTimeOfDay,
  },
];

/** A sentence that speaks of an example, or of the past, states no value in force. */
const NOT_IN_FORCE =
  /\b(for example|for instance|e\.g\.|such as|used to|until|formerly|previously|no longer than before|would have|had|outage|ago|in (?:19|20)\d\d)\b|\b(?:soak|watch|window|limit)\w*\s(?:\w+\s){0,3}(?:was|were)\b/i;

/** What ends the part of a sentence that a word speaks of. */
const BORDER = /[;—]|,(?=\s)/;
/** A word that only says when: "during the soak", "before the soak ends"; not "during the soak of 30m". */
const ONLY_WHEN =
  /\b(?:during|before|into|outside|throughout|while)\s(?:(?:of|the|its|this|that|a|each|every)\s)*(?:changes?\s)?(?:soak|watch|window|low.traffic)\w*(?!\w|\sof\b|\s\()/gi;
/** A list goes on with the number of another environment: "2h in staging, 10m in dev". */
const GOES_ON = /^\s*(?:(?:and|but|or|then|for)\s+)*$/;

/**
 * Numbers in the text of a page that are meant to repeat an enforced one and do not: a duration in a sentence about the soak of
 * an environment whose soak is another. A number is compared where its part of the sentence uses a word for the key, and with
 * the environments that the sentence names; where it names none, with that of the page, or on a rule's page with all of them.
 * A number that is in force somewhere among these for any key is left alone.
 */
export function repeatedNumbers(page: FrontMatter, { kind, keys, own, all, rule }: NumberTerms): Finding[] {
  const { source, bodyStart } = page;
  return sentencesIn(proseOf(source.text, bodyStart, kind)).flatMap(({ text, start }) => {
    if (NOT_IN_FORCE.test(text)) return [];
    const named = all.filter(({ id, title }) => new RegExp(`\\b(${escaped(id)}|${escaped(title)})\\b`, 'i').test(text));
    const environments = named.length > 0 ? named : own === undefined ? all : [own];
    const known = new Set(ENFORCED.flatMap(({ values }) => environments.flatMap(values)));
    const ofParams =
      rule === undefined
        ? []
        : repeatedParams(rule, { text, start, known, isAbout: (terms, number) => isAbout(terms, text, number) });
    if (ofParams.length > 0) return ofParams;
    const about = ENFORCED.filter(
      ({ key, terms, values }) =>
        terms[kind]?.test(text) === true &&
        (keys === undefined || keys.has(key)) &&
        environments.some((each) => values(each).length > 0),
    );
    // A sentence about two keys may mean either.
    if (about.length !== 1) return [];
    const { key, terms, values, literals, format } = about[0]!;
    return literals(text)
      .filter((number) => !known.has(number.value) && isAbout(terms[kind]!, text, number))
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

/** Whether the part of a sentence that holds a number speaks of a key, and the number is how much of it there is. */
function isAbout(terms: RegExp, sentence: string, { text, index }: WrittenNumber): boolean {
  const before = sentence.slice(0, index);
  const after = sentence.slice(index + text.length);
  if (/\b(?:every|each|per)\s$/i.test(before) || /^`?\s(?:into|less|more|earlier|later)\b/i.test(after)) return false;
  const [end = ''] = after.split(BORDER);
  const parts = before.split(BORDER);
  const own = parts.at(-1)!;
  const isOfList = GOES_ON.test(own.replaceAll(/[`*_]/g, '')) && /^[`*_]*\s(?:in|for|on|at)\s/.test(after);
  const clause = `${isOfList ? parts.join(' ') : own}${text}${end}`;
  return terms.test(clause.replaceAll(ONLY_WHEN, ' '));
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

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
