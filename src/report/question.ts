import type { Question } from '../detect/question.ts';
import { countOf, grouped } from '../text/count.ts';
import { andList, orList } from '../text/list.ts';
import { columns } from './columns.ts';
import { visible } from './visible.ts';

/** A question for people: what was seen, what the history suggests, and the lines that answer it. */
export function questionText(question: Question): string {
  const { files, services, order, isOrdered, environments, text } = question;
  const rows = order.names
    .filter(({ shared }) => shared > 0)
    .map(({ name, first, shared, isClear }) => [
      name,
      `first of ${grouped(first)}`,
      `of ${grouped(shared)}`,
      isClear ? '' : 'not clearly before the next',
    ]);
  const shown = isOrdered
    ? [
        `In the history ${countOf(order.versions, 'version')} reached several of them in commits of their own, most often in this order:`,
        '',
        ...columns(rows, 1).map((line) => `  ${line}`.trimEnd()),
      ]
    : [`${unordered(order)}.`];
  return visible(
    [
      `\`${files}\` has versions of ${countOf(services, 'service')} for several names, and ${unsaid(question)}.`,
      ...shown,
      '',
      `Write these lines to towpath.yaml, once each name has the environment that it is (${orList(environments)}); leave out those that are none:`,
      '',
      text,
    ].join('\n'),
    { keepLines: true },
  );
}

/** What the names do not say. */
export function unsaid({ order, known, environments }: Question): string {
  const last = environments.at(-1)!;
  const open = order.names.map(({ name }) => name).filter((name) => !known.has(name));
  if (open.length === 0 || ![...known.values()].includes(last)) return `nothing says which of them is ${last}`;
  return `nothing says which ${open.length === 1 ? 'environment' : 'environments'} ${andList(open)} ${open.length === 1 ? 'is' : 'are'}`;
}

/** Why the history says nothing of an order, as a sentence without its end. */
export function unordered({ versions }: Question['order']): string {
  return versions === 0
    ? 'In the history no version reached several of them in commits of its own, so that it shows no order'
    : `In the history only ${countOf(versions, 'version')} reached several of them in commits of their own, too few to show an order`;
}
