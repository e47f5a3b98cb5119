import type { Audit } from '../../check/audit/audit.ts';
import { hashOf, shortHash } from '../../history/git/commit.ts';
import { grouped } from '../../text/count.ts';
import { addAll } from '../../text/long-lists.ts';
import { assumedLines } from '../assumed.ts';
import { code, escaped, grid } from '../markup/markdown-text.ts';
import { COLUMNS, cellsOf, day, latestSeveral, promotionsShown, remarks, scope, servicesShown } from './words.ts';

/** An audit for a pull request, an issue or a wiki. */
export function markdown(audit: Audit): string {
  const services = servicesShown(audit);
  const { rows: several, others } = latestSeveral(audit);
  const blocks = [
    '# Promotions in git history',
    ...(audit.assumed === undefined
      ? []
      : [
          `Assumed:\n${assumedLines(audit.assumed)
            .map((line) => `\n- ${escaped(line)}`)
            .join('')}`,
        ]),
    scope(audit, escaped),
    grid(
      ['Promotion', ...COLUMNS],
      promotionsShown(audit).map((each) => [`${each.from} → ${each.to}`, ...cellsOf(each)]),
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
  if (several.length > 0) blocks.push(grid(['Day', 'Commit', 'Environments', 'Subject'], several, 4));
  addAll(blocks, others);
  if (audit.worst.length > 0) {
    blocks.push(
      '## Worst arrivals',
      grid(
        ['Class', 'Day', 'Commit', 'Environment', 'Service', 'Version', 'Subject'],
        audit.worst.map(({ commit, subject, service, environment, version, class: kind }) => [
          kind,
          day(commit.time),
          shortHash(hashOf(commit)),
          environment,
          service,
          version,
          subject,
        ]),
        7,
      ),
    );
  }
  addAll(blocks, remarks(audit, code));
  return `${blocks.join('\n\n')}\n`;
}
