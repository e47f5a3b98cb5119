import type { Audit } from '../../check/audit/audit.ts';
import type { Assumption } from '../../detect/assumption.ts';
import { hashOf, shortHash } from '../../history/git/commit.ts';
import { grouped } from '../../text/count.ts';
import { addAll } from '../../text/long-lists.ts';
import { assumedLines } from '../assumed.ts';
import { columns, type Row } from '../columns.ts';
import type { FormatOptions } from '../format.ts';
import { painter } from '../paint.ts';
import { visible } from '../visible.ts';
import { COLUMNS, cellsOf, day, latestSeveral, promotionsShown, remarks, scope, servicesShown } from './words.ts';

/** An audit for people at a terminal. */
export function table(audit: Audit, options: FormatOptions): string {
  const paint = painter(options);
  const title = (text: string) => paint('bold', text);
  const services = servicesShown(audit);
  const blocks = [
    ...(audit.assumed === undefined ? [] : [assumedBlock(audit.assumed)]),
    scope(audit, visible),
    `${title('Promotions')}\n${indented([['', ...COLUMNS], ...promotionsShown(audit).map((each) => [`${each.from} → ${each.to}`, ...cellsOf(each)])], 1)}`,
  ];
  if (services.length > 0) {
    const rows = services.map((each) => [each.service, `${each.from} → ${each.to}`, ...cellsOf(each)]);
    blocks.push(
      `${title('Services')}, last environment first, then most out of order\n${indented([['', '', ...COLUMNS], ...rows], 2)}`,
    );
  }
  const { rows: several, others } = latestSeveral(audit);
  const severalTitle = title('Commits that changed a version in several environments');
  const rest = others.map((line) => `\n  ${line}`).join('');
  blocks.push(`${severalTitle}: ${grouped(audit.severalEnvironments.length)}${lines(several)}${rest}`);
  if (audit.worst.length > 0) {
    const rows = audit.worst.map((each) => [
      each.class,
      day(each.commit.time),
      shortHash(hashOf(each.commit)),
      each.environment,
      `${each.service} ${each.version}`,
      each.subject,
    ]);
    blocks.push(`${title('Worst arrivals')}${lines(rows)}`);
  }
  addAll(
    blocks,
    remarks(audit, (name) => `\`${visible(name)}\``),
  );
  return `${blocks.join('\n\n')}\n`;
}

function assumedBlock(assumed: Assumption): string {
  const [first, ...why] = assumedLines(assumed);
  return [`Assumed: ${first}.`, ...why.map((reason) => `  ${visible(reason)}`)].join('\n');
}

function lines(rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `\n${indented(rows, Number.POSITIVE_INFINITY)}`;
}

function indented(rows: readonly Row[], texts: number): string {
  return columns(rows, texts)
    .map((line) => `  ${line}`)
    .join('\n');
}
