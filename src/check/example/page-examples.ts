import { fencesOf } from '../../policy/example-fence.ts';
import { groupExamples } from '../../policy/examples.ts';
import { parseBody } from '../../policy/mdx.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf } from '../../text/location.ts';
import { type ExampleCase, readExample } from './case.ts';
import { BASE_FILES, changedFiles } from './files.ts';

/** The examples of a rule page that can be judged; `findings` are those that are missing or ill-written, at their lines. */
interface PageExamples {
  cases: readonly ExampleCase[];
  findings: readonly Finding[];
}

/** Reads the examples of a rule page, each in the base case with its own blocks put in. */
export function pageExamples(rule: Rule, base: Policy): PageExamples {
  const parsed = parseBody(rule.page);
  // That the page is not MDX is found where its text is judged.
  if (!parsed.ok) return { cases: [], findings: [] };
  const { examples, shared, problems } = groupExamples(fencesOf(parsed.value));
  const start = changedFiles(BASE_FILES, shared);
  // Where a shared block is at fault, no example is what its page says.
  const readable = start.problems.length === 0 ? examples : [];
  const read = readable.map((example) => readExample(example, start, base));
  const findings = [...problems, ...start.problems, ...read.flatMap((each) => (each.ok ? [] : each.problem))].map(
    ({ message, help, line }) => builtInFinding('config', { message, help, location: lineOf(rule, line) }),
  );
  for (const kind of ['passes', 'fails'] as const) {
    if (examples.some((example) => example.expected === kind)) continue;
    findings.push(
      builtInFinding('config', {
        message: `The rule \`${rule.id}\` has no example that ${kind}.`,
        help: `Add a fenced block with \`file=…\` and \`${kind}\`.`,
        location: rule.page.locate(['expect'], 'key'),
      }),
    );
  }
  return { cases: read.flatMap((each) => (each.ok ? [each.value] : [])), findings };
}

/** The location of a line of a rule page, one-based. */
export function lineOf({ page: { source } }: Rule, line: number): Location {
  const start = source.lineStart(line);
  return locationOf(source, { start, end: start + source.line(line).length });
}
