import { type Files, pointedAt } from '../build.ts';
import { judgeAll, wholePolicy } from '../check/whole.ts';
import { runbook } from '../facts/runbook/runbooks.ts';

const NOW = '2026-11-10T12:00:00Z';

/** The one runbook of `foundInRunbook`. */
export const RUNBOOK_FILE = 'runbooks/production/a.mdx';

/** What is found with these runbooks, by id: rule, subject, place, and the first line of the text that is pointed at. */
export function foundInRunbooks(runbooks: Files, pages: Files = {}): string[] {
  const texts = Object.entries(runbooks).map(([id, text]) => [`runbooks/${id}.mdx`, text]);
  const report = judgeAll({}, wholePolicy({ ...Object.fromEntries(texts), ...pages }), NOW);
  return report.findings.map(({ rule, subject, location }) => {
    const [text] = pointedAt(location, report.source).split('\n');
    return `${rule} ${subject?.id} ${location.file.replace('content/', '')}:${location.line} ‹${text}›`;
  });
}

/** What is found with one runbook, of production. */
export const foundInRunbook = (body?: string, settings?: Parameters<typeof runbook>[2]) =>
  foundInRunbooks({ 'production/a': runbook('production', body, settings) });
