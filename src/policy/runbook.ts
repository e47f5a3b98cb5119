import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import { closest } from '../text/suggestion.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ReadPage } from './policy-pages.ts';
import type { RunbookSettings } from './runbook-page.ts';
import { type RunbookText, readRunbookText } from './runbook-text.ts';

/** A runbook page. Its text is judged and published; the checker never runs it. */
export interface Runbook extends RunbookSettings {
  /** `production/roll-back-a-migration`. */
  id: string;
  file: string;
  page: FrontMatter;
  /** What it says; parsed when a rule first asks, because that costs. */
  readonly text: RunbookText;
}

export function runbookOf({ id, page, settings }: ReadPage<RunbookSettings>): Runbook {
  let text: RunbookText | undefined;
  return {
    ...settings,
    id,
    file: page.source.file,
    page,
    get text() {
      text ??= readRunbookText(page, Object.keys(settings.inputs));
      return text;
    },
  };
}

/** Runbooks in a folder that is not named after an environment, and those whose front matter names another environment. */
export function runbookFindings(runbooks: readonly Runbook[], environments: readonly string[]): Finding[] {
  return runbooks.flatMap(({ id, environment, page }) => {
    const folder = id.split('/')[0]!;
    if (!environments.includes(folder)) {
      const near = closest(folder, environments);
      return builtInFinding('config', {
        message: `The folder \`${folder}\` is not an environment of the policy.`,
        help: near === undefined ? otherFolder(folder, environments) : `Move it to \`${near}\`.`,
        location: page.locate(['environment']),
      });
    }
    if (environment !== folder) {
      return builtInFinding('schema', {
        message: `\`environment\` is \`${environment}\`; the runbook's folder, \`${folder}\`, is expected.`,
        help: `Write \`environment: ${folder}\`, or move the runbook.`,
        location: page.locate(['environment']),
      });
    }
    return [];
  });
}

function otherFolder(folder: string, environments: readonly string[]): string {
  return environments.length === 0
    ? `Add the page \`environments/${folder}.mdx\`.`
    : `Move the runbook to one of ${orList(environments)}.`;
}
