import { appendFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathInside } from '../disk/is-below.ts';
import { writeWhole } from '../disk/write-whole.ts';
import { visibleOutput } from '../report/visible.ts';
import { checkoutFolder } from './ci-base.ts';
import type { Loaded } from './load-check.ts';
import type { Streams } from './streams.ts';
import { systemReason } from './system-reason.ts';

type Variables = Streams['variables'];

/** Where GitLab is to find the report; the guide names it too. */
const GITLAB_REPORT = 'gl-code-quality-report.json';

/** What a check writes where no `--format` is given: for people, and in CI for what the CI shows beside the code. */
export function defaultFormats(variables: Variables): readonly string[] {
  if (variables['GITHUB_ACTIONS'] === 'true') return ['pretty', 'github'];
  return ['pretty'];
}

/** Adds to the summary of a job on GitHub, of which a step writes up to 1 MiB. That it cannot is said, and changes no verdict. */
export function addToSummary(markdown: () => string, { variables, stderr }: Streams): void {
  const file = variables['GITHUB_STEP_SUMMARY'];
  if (variables['GITHUB_ACTIONS'] !== 'true' || file === undefined || file === '') return;
  const reason = whyNotWritten(() => appendFileSync(file, `${visibleOutput(markdown(), { color: false })}\n`));
  if (reason !== undefined) stderr(`note  the summary of the job could not be written: ${reason}\n`);
}

/**
 * Writes the report that GitLab shows, in GitLab. Nobody asked for it, so that it cannot be written is said and changes no verdict.
 */
export function writeForGitLab(report: () => string, { cwd, variables, stderr }: Streams): void {
  if (variables['GITLAB_CI'] !== 'true') return;
  const reason = whyNotWritten(() => writeWhole(join(cwd, GITLAB_REPORT), visibleOutput(report(), { color: false })));
  stderr(
    reason === undefined
      ? `note  ${GITLAB_REPORT} is written, which GitLab shows where \`artifacts: reports: codequality\` names it\n`
      : `note  ${GITLAB_REPORT} could not be written: ${reason}\n`,
  );
}

function whyNotWritten(write: () => void): string | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    return systemReason(error);
  }
}

/**
 * Tells the path in the checkout of a file that a report names; undefined for one that is not in the checkout. A report
 * names files of the repository from its folder, and pages of a policy elsewhere from the working directory.
 */
export function pathsInCheckout(
  { folder, git }: Pick<Loaded, 'folder' | 'git'>,
  { cwd, variables }: Streams,
): (file: string) => string | undefined {
  const top = checkoutFolder(variables) ?? git.repository()?.top ?? cwd;
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, pathOf(file, { top, from: [resolve(cwd, folder), cwd] }));
    return known.get(file);
  };
}

function pathOf(file: string, { top, from }: { top: string; from: readonly string[] }): string | undefined {
  const paths = from.map((each) => resolve(each, file));
  const path = paths.find((each) => existsSync(each));
  // A page of the default policy, which lies elsewhere, is called so, and one of a compiled policy by the file that has it;
  // anything else that is gone was in the folder.
  if (path === undefined && /^(?:towpath\/content|\.\.)\/|\.json\//.test(file)) return undefined;
  return pathInside(top, path ?? paths[0]!);
}
