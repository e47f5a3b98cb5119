import { countOf } from '../../../text/count.ts';
import { escapeOf, replaceHidden } from '../../../text/hidden.ts';
import { element } from '../dom.ts';
import type { Answer, Fault, Row } from './evaluate.ts';

const STATES = {
  true: 'true',
  false: 'false',
  value: '',
  unknown: 'not known',
  error: 'fails',
  'not judged': 'not judged',
};

/** What is wrong, where, and what to write instead. */
export function faultElements({ field, message, help, frame }: Fault): HTMLElement[] {
  return [
    element('p', { class: 'fault', 'data-field': field }, element('strong', {}, 'Not evaluated. '), ...ticked(message)),
    element(
      'pre',
      { tabindex: '0', role: 'region', 'aria-label': 'Where it is wrong' },
      element('code', {}, visible(frame)),
    ),
    element('p', { class: 'help' }, ...ticked(help)),
  ];
}

/** The value for each subject, and how many have which. */
export function answerElements({ type, rows, count, shown }: Answer): HTMLElement[] {
  const hasItems = rows.some(({ item }) => item !== '');
  const hasReads = rows.some(({ reads }) => reads.length > 0);
  const heads = ['Subject', ...(hasItems ? ['Item'] : []), 'Value', ...(hasReads ? ['What it read'] : [])];
  const body = rows.map((row) =>
    element(
      'tr',
      { 'data-state': row.state },
      element('th', { scope: 'row' }, visible(row.subject)),
      ...(hasItems ? [element('td', { class: 'item' }, visible(row.item))] : []),
      element('td', { class: 'value' }, ...valueParts(row)),
      ...(hasReads ? [element('td', { class: 'reads' }, ...row.reads.flatMap(readParts))] : []),
    ),
  );
  const head = element('tr', {}, ...heads.map((name) => element('th', { scope: 'col' }, name)));
  const table = element('table', { class: 'stacked' }, element('thead', {}, head), element('tbody', {}, ...body));
  const left =
    count > shown ? [element('p', { class: 'soft' }, `Of ${count} subjects these are the first ${shown}.`)] : [];
  return [
    element('p', { class: 'counts' }, ...ticked(countsText(type, rows))),
    ...left,
    element('div', { class: 'rows', tabindex: '0', role: 'region', 'aria-label': 'Values' }, table),
  ];
}

function countsText(type: string, rows: readonly Row[]): string {
  const states = Map.groupBy(rows, ({ state }) => state);
  const parts = Object.entries(STATES).flatMap(([state, word]) => {
    const found = states.get(state as Row['state'])?.length ?? 0;
    return found === 0 || word === '' ? [] : [`${found} ${word}`];
  });
  return `It is \`${type}\`: ${[countOf(rows.length, 'value'), ...parts].join(', ')}`;
}

function valueParts({ state, text }: Row): (Node | string)[] {
  const word = STATES[state];
  if (state === 'value') return [text === '' ? element('em', {}, 'empty') : element('code', {}, visible(text))];
  if (state === 'true' || state === 'false') return [element('code', {}, word)];
  return [element('em', {}, `${word}: `), ...ticked(text)];
}

function readParts([name, value]: Row['reads'][number]): (Node | string)[] {
  return [element('span', {}, element('code', {}, name), ` ${value === '' ? 'empty' : visible(value)}`)];
}

/** A text whose backticks are code. */
function ticked(text: string): (Node | string)[] {
  const parts = visible(text).split('`');
  return parts.map((part, place) => (place % 2 === 1 && place < parts.length - 1 ? element('code', {}, part) : part));
}

/** A text with what nothing shows made visible: in names that strangers wrote there may be some. */
function visible(text: string): string {
  return replaceHidden(text, escapeOf);
}
