import type { Question } from '../detect/question.ts';
import { countOf, grouped } from '../text/count.ts';
import { orList } from '../text/list.ts';
import { columns } from './columns.ts';
import { visible } from './visible.ts';

/** A question for people: what was seen, what the history suggests, and the lines that answer it. */
export function questionText({ files, services, order, environments, text }: Question): string {
  const rows = order.names.map(({ name, first, shared, isClear }) => [
    name,
    `first of ${grouped(first)}`,
    `of ${grouped(shared)}`,
    isClear ? '' : 'not clearly before the next',
  ]);
  return visible(
    [
      `\`${files}\` has versions of ${countOf(services, 'service')} for several names, and nothing says which of them is ${environments.at(-1)}.`,
      `In the history ${countOf(order.versions, 'version')} reached several of them in commits of their own, most often in this order:`,
      '',
      ...columns(rows, 1).map((line) => `  ${line}`.trimEnd()),
      '',
      `Write these lines to towpath.yaml, once each name has the environment that it is (${orList(environments)}); leave out those that are none:`,
      '',
      text,
    ].join('\n'),
    { keepLines: true },
  );
}
