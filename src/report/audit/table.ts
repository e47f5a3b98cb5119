import { styleText } from 'node:util';
import type { Audit } from '../../check/audit.ts';
import { shortHash } from '../../history/commit.ts';
import { grouped } from '../../text/count.ts';
import { visible } from '../visible.ts';
import { type Cells, COLUMNS, cellsOf, day, latestSeveral, remarks, scope, servicesShown } from './words.ts';

/** An audit for people at a terminal. */
export function table(audit: Audit, { color }: { color: boolean }): string {
  const title = (text: string) => (color ? styleText('bold', text, { validateStream: false }) : text);
  const services = servicesShown(audit);
  const blocks = [
    scope(audit, visible),
    `${title('Promotions')}\n${columns([['', ...COLUMNS], ...audit.promotions.map((each) => [`${each.from} → ${each.to}`, ...cellsOf(each)])])}`,
  ];
  if (services.length > 0) {
    const rows = services.map((each) => [each.service, `${each.from} → ${each.to}`, ...cellsOf(each)]);
    blocks.push(
      `${title('Services')}, from the end of the chain, most out of order first\n${columns([['', '', ...COLUMNS], ...rows], 2)}`,
    );
  }
  const { rows: several, others } = latestSeveral(audit);
  const severalTitle = title('Commits that changed a version in several environments');
  const rest = others === undefined ? '' : `\n  ${others}`;
  blocks.push(`${severalTitle}: ${grouped(audit.severalEnvironments.length)}${lines(several)}${rest}`);
  if (audit.worst.length > 0) {
    const rows = audit.worst.map((each) => [
      each.class,
      day(each.commit.time),
      shortHash(each.commit.hash),
      each.environment,
      `${each.service} ${each.version}`,
      each.subject,
    ]);
    blocks.push(`${title('Worst')}${lines(rows)}`);
  }
  blocks.push(...remarks(audit, (name) => `\`${visible(name)}\``));
  return `${blocks.join('\n\n')}\n`;
}

function lines(rows: readonly Cells[]): string {
  return rows.length === 0 ? '' : `\n${columns(rows, Number.POSITIVE_INFINITY)}`;
}

/** Rows in columns; the first `texts` columns stand to the left, and the numbers after them to the right. */
function columns(rows: readonly Cells[], texts = 1): string {
  const shown = rows.map((row) => row.map((cell) => visible(cell)));
  const widths = shown[0]!.map(() => 0);
  for (const row of shown) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column]!, cell.length);
  }
  return shown
    .map((row) =>
      row
        .map((cell, column) => (column < texts ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}
