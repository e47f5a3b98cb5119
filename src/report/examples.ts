import type { ExampleRun } from '../check/example/run.ts';
import { type Policy, publishingFindings } from '../policy/policy.ts';
import { countOf } from '../text/count.ts';
import { compareFindings } from '../text/finding.ts';
import { pretty } from './check/pretty.ts';
import { prettyFindings } from './findings.ts';
import { originWords } from './origin.ts';

const PLAIN = { color: false };

/** Every rule on a line, with how many examples it has, how many of them are wrong, and where it comes from. */
export function exampleLines({ rules, originOf }: Policy, { outcomes }: ExampleRun): string {
  return rules
    .map(({ id }) => {
      const own = outcomes.filter(({ rule }) => rule === id);
      const passing = own.filter(({ expected }) => expected === 'passes').length;
      const wrong = own.filter(({ ok }) => !ok).length;
      const counts = `${passing} passing and ${own.length - passing} failing`;
      const origin = originWords(originOf(`rules/${id}.mdx`));
      const more = `${wrong === 0 ? '' : `, ${wrong} wrong`}${origin === '' ? '' : `, ${origin}`}`;
      return `${wrong === 0 ? 'ok  ' : 'FAIL'}  ${id}  ${counts}${more}\n`;
    })
    .join('');
}

/** The report of each example that is wrong, and the findings in the pages; empty where there is neither. */
export function exampleProblems(policy: Policy, { outcomes, findings }: ExampleRun): string {
  const reports = outcomes.flatMap(({ rule, name, line, problem, report }) =>
    problem === null
      ? []
      : [`\n${rule}, example \`${name}\`, line ${line}: ${problem}. Its report:\n\n${pretty(report, PLAIN)}`],
  );
  const all = [...policy.findings, ...publishingFindings(policy), ...findings].sort(compareFindings);
  const shown = all.length === 0 ? '' : `\n${prettyFindings(all, (file) => policy.sources.get(file), PLAIN)}\n`;
  return `${reports.join('')}${shown}`;
}

/** How many examples do what their page says, and on how many pages there is something that cannot be built, in a sentence. */
export function exampleSummary(policy: Policy, { outcomes }: ExampleRun): string {
  const ok = outcomes.filter((outcome) => outcome.ok).length;
  const errors = publishingFindings(policy).filter(({ severity }) => severity === 'error');
  const pages = new Set(errors.map(({ location }) => location.file)).size;
  const faults = pages === 0 ? '' : `; ${countOf(pages, 'page')} ${pages === 1 ? 'has' : 'have'} a fault`;
  return `${ok} of ${outcomes.length} examples do what their page says${faults}.\n`;
}
