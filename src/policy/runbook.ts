import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import { locationOf } from '../text/location.ts';
import { closest } from '../text/suggestion.ts';
import type { Runbook } from './policy.ts';

/** Runbooks whose folder is no environment or whose front matter names another, and those that are not MDX. */
export function runbookFindings(runbooks: readonly Runbook[], environments: readonly string[]): Finding[] {
  return runbooks.flatMap((runbook) => {
    const folder = runbook.id.split('/')[0]!;
    if (!environments.includes(folder)) {
      const near = closest(folder, environments);
      return builtInFinding('config', {
        message: `The folder \`${folder}\` is not an environment of the policy.`,
        help: near === undefined ? `Move the runbook to one of ${orList(environments)}.` : `Move it to \`${near}\`.`,
        location: runbook.page.locate(['environment']),
      });
    }
    if (runbook.environment !== folder) {
      return builtInFinding('schema', {
        message: `\`environment\` is \`${runbook.environment}\`; the runbook's folder, \`${folder}\`, is expected.`,
        help: `Write \`environment: ${folder}\`, or move the runbook.`,
        location: runbook.page.locate(['environment']),
      });
    }
    return [];
  });
}

/** Runbooks that are not MDX. Parsing costs, so this is asked only where runbooks are judged. */
export function runbookSyntaxFindings(runbooks: readonly Runbook[]): Finding[] {
  return runbooks.flatMap((runbook) => {
    const { error } = runbook.text;
    if (error === undefined) return [];
    const { source } = runbook.page;
    const start = source.lineStart(error.line);
    return builtInFinding('syntax', {
      message: `The page is not MDX: ${error.reason}.`,
      help: 'Correct the page on this line; put braces and angle brackets in code.',
      location: locationOf(source, { start, end: start + source.line(error.line).length }),
    });
  });
}
