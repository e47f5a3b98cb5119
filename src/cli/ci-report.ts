import { appendFileSync, existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import type { Streams } from './streams.ts';

type Variables = Streams['variables'];

/** Where GitLab is to find the report; the guide names it too. */
const GITLAB_REPORT = 'gl-code-quality-report.json';

/** What a check writes where no `--format` is given: for people, and in CI for what the CI shows beside the code. */
export function defaultFormats(variables: Variables): readonly string[] {
  if (variables['GITHUB_ACTIONS'] === 'true') return ['pretty', 'github'];
  if (variables['GITLAB_CI'] === 'true') return ['pretty', `gitlab=${GITLAB_REPORT}`];
  return ['pretty'];
}

/** Adds to the summary of a job on GitHub, of which a step writes up to 1 MiB. That it cannot is said, and changes no verdict. */
export function addToSummary(markdown: () => string, { variables, stderr }: Streams): void {
  const file = variables['GITHUB_STEP_SUMMARY'];
  if (variables['GITHUB_ACTIONS'] !== 'true' || file === undefined || file === '') return;
  try {
    appendFileSync(file, `${markdown()}\n`);
  } catch (error) {
    const { errno } = error as NodeJS.ErrnoException;
    const reason = errno === undefined ? String(error) : getSystemErrorMessage(errno);
    stderr(`note  the summary of the job could not be written: ${reason}\n`);
  }
}

/**
 * Tells the path in the checkout of a file that a report on `folder` names; undefined for one that is not in the checkout. A report
 * names files of the repository from its folder, and pages of a policy elsewhere from the working directory.
 */
export function pathsInCheckout(folder: string, { cwd, variables }: Streams): (file: string) => string | undefined {
  const top =
    ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'].map((name) => variables[name]).find((path) => path) ?? topOf(folder, cwd);
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, pathOf(file, { top, from: [resolve(cwd, folder), cwd] }));
    return known.get(file);
  };
}

function pathOf(file: string, { top, from }: { top: string; from: readonly string[] }): string | undefined {
  const paths = from.map((each) => resolve(each, file));
  const path = paths.find((each) => existsSync(each));
  if (path === undefined) return undefined;
  const inside = relative(top, path).split(sep).join('/');
  return inside === '..' || inside.startsWith('../') ? undefined : inside;
}

/** The nearest folder above that git calls the top of a working tree, else the working directory. */
function topOf(folder: string, cwd: string): string {
  for (let at = resolve(cwd, folder); ; at = resolve(at, '..')) {
    if (existsSync(join(at, '.git'))) return at;
    if (resolve(at, '..') === at) return cwd;
  }
}
