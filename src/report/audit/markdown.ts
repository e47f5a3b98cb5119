import type { Audit } from '../../check/audit.ts';
import { shortHash } from '../../history/commit.ts';
import { grouped } from '../../text/count.ts';
import { visible } from '../visible.ts';
import { type Cells, COLUMNS, cellsOf, day, latestSeveral, remarks, scope, servicesShown } from './words.ts';

/** An audit for a pull request, an issue or a wiki. */
export function markdown(audit: Audit): string {
  const services = servicesShown(audit);
  const { rows: several, others } = latestSeveral(audit);
  const blocks = [
    '# Promotions in git history',
    scope(audit, escaped),
    grid(
      ['Promotion', ...COLUMNS],
      audit.promotions.map((each) => [`${each.from} → ${each.to}`, ...cellsOf(each)]),
    ),
  ];
  if (services.length > 0) {
    blocks.push(
      '## Services',
      grid(
        ['Service', 'Promotion', ...COLUMNS],
        services.map((each) => [each.service, `${each.from} → ${each.to}`, ...cellsOf(each)]),
        2,
      ),
    );
  }
  blocks.push(
    '## Commits that changed a version in several environments',
    `${grouped(audit.severalEnvironments.length)} in all.`,
  );
  if (several.length > 0) {
    blocks.push(grid(['Day', 'Commit', 'Environments', 'Subject'], several, 4));
    if (others !== undefined) blocks.push(others);
  }
  if (audit.worst.length > 0) {
    blocks.push(
      '## Worst',
      grid(
        ['Class', 'Day', 'Commit', 'Environment', 'Service', 'Version', 'Subject'],
        audit.worst.map(({ commit, subject, service, environment, version, class: kind }) => [
          kind,
          day(commit.time),
          shortHash(commit.hash),
          environment,
          service,
          version,
          subject,
        ]),
        7,
      ),
    );
  }
  blocks.push(...remarks(audit, code));
  return `${blocks.join('\n\n')}\n`;
}

/** A table whose first `texts` columns stand to the left, and the numbers after them to the right. */
function grid(head: Cells, rows: readonly Cells[], texts = 1): string {
  const line = (cells: Cells) => `| ${cells.map(escaped).join(' | ')} |`;
  const rule = `| ${head.map((_, column) => (column < texts ? '---' : '---:')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** A name from a repository as code: between more backticks than stand in it anywhere, so that nothing in it ends it. */
function code(name: string): string {
  const text = visible(name);
  const longest = (text.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0);
  const ticks = '`'.repeat(longest + 1);
  // One space on either side is not part of the code, and parts it from a backtick of the name's own.
  const pad = /^[` ]|[` ]$/.test(text) ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/** Text from a repository, so that nothing of it is taken for markup. */
function escaped(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]<>()#+!|~&@]/g, (character) => `\\${character}`);
}
