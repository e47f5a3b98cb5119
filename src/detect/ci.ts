import { BASELINE_FILE } from '../repo/baseline/baseline.ts';

/** A system that runs checks of a repository. */
export interface FoundCi {
  name: string;
  /** A file of it; undefined where none tells of it. */
  seen: string | undefined;
  /** The host of the remote that tells of it, where no file does. */
  host: string | undefined;
  /** The file that would run the check. */
  file: { path: string; text: string } | undefined;
  /** What to add by hand: to the file, or wherever the checks are run. */
  job: string | undefined;
}

/** How a repository gets Towpath: a package of Node installs what its lock names, and any other one fetches this version. */
interface Steps {
  install: readonly string[];
  check: string;
}

function stepsOf(paths: readonly string[], version: string): Steps {
  const check = paths.includes(BASELINE_FILE) ? `towpath check --baseline ${BASELINE_FILE}` : 'towpath check';
  return paths.includes('package.json')
    ? { install: ['npm ci'], check: `npx ${check}` }
    : { install: [], check: `npx --yes --package towpath@${version} ${check}` };
}

const lines = (indent: string, each: readonly string[]) => each.map((line) => `${indent}${line}\n`).join('');

const github = ({ install, check }: Steps) => `name: towpath
on: [push, pull_request]
permissions: { contents: read }
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with: { fetch-depth: 0 }
      - uses: actions/setup-node@v6
        with: { node-version: 24 }
${lines('      - run: ', [...install, check])}`;

const gitlab = ({ install, check }: Steps) => `towpath:
  image: node:24
  variables: { GIT_DEPTH: 0 }
  script:
${lines('    - ', [...install, check])}  artifacts:
    when: always
    reports: { codequality: gl-code-quality-report.json }
`;

/** In any other system the whole history must be there, too. */
const elsewhere = ({ install, check }: Steps) =>
  lines('', [...install, `${check}   # in a clone with its whole history`]);

/** A system, by the paths of its files, and the file that would run the check, or what to add to one that is there. */
interface System {
  name: string;
  paths: RegExp;
  /** The host of a remote whose repositories it runs for. */
  host?: RegExp;
  file?: { path: string; text(steps: Steps): string };
  /** The file that would run the check where the system has none. */
  first?: { path: string; text(steps: Steps): string };
  job?(steps: Steps): string;
}

const SYSTEMS: readonly System[] = [
  {
    name: 'GitHub Actions',
    host: /^github\.com$/i,
    paths: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    file: { path: '.github/workflows/towpath.yaml', text: github },
  },
  {
    name: 'GitLab CI',
    host: /(?:^|\.)gitlab\./i,
    paths: /^\.gitlab-ci\.yml$/,
    first: { path: '.gitlab-ci.yml', text: gitlab },
    job: gitlab,
  },
  { name: 'Azure Pipelines', paths: /^(?:\.azure-pipelines\/|\.devops\/)?[^/]*pipelines?[^/]*\.ya?ml$/ },
  { name: 'CircleCI', paths: /^\.circleci\/config\.yml$/ },
  { name: 'Jenkins', paths: /^Jenkinsfile$/ },
  { name: 'Bitbucket Pipelines', paths: /^bitbucket-pipelines\.yml$/ },
  { name: 'Travis CI', paths: /^\.travis\.yml$/ },
  { name: 'Woodpecker', paths: /^\.woodpecker(?:\.ya?ml|\/[^/]+\.ya?ml)$/ },
  { name: 'Drone', paths: /^\.drone\.yml$/ },
  { name: 'Buildkite', paths: /^\.buildkite\/[^/]+\.ya?ml$/ },
  { name: 'Tekton', paths: /^\.(?:tekton|lighthouse)\/.+\.ya?ml$/ },
];

/** What tells which systems run the checks of a repository. */
export interface CiSigns {
  paths: readonly string[];
  textOf(path: string): string | undefined;
  /** The address of the remote that it was cloned from, where there is one. */
  remote?: string | undefined;
  /** The version of Towpath, which a repository gets that is no package itself. */
  version: string;
}

/**
 * The systems that a repository is for, by its files, else by its remote, and what each needs to run the check; none of those that run
 * it already. Where nothing tells, what has to be run.
 */
export function findCi({ paths, textOf, remote, version }: CiSigns): FoundCi[] {
  const steps = stepsOf(paths, version);
  const own = ciFiles(paths);
  const done = own.filter(({ path }) => checkCalls(textOf(path) ?? '').length > 0);
  const found = SYSTEMS.flatMap((system): FoundCi[] => {
    const { name, file, job = elsewhere } = system;
    const seen = own.find((each) => each.system === system && each.path !== file?.path)?.path;
    if (seen === undefined || done.some((each) => each.system === system)) return [];
    if (file === undefined) return [{ name, seen, host: undefined, file, job: job(steps) }];
    return [{ name, seen, host: undefined, file: { path: file.path, text: file.text(steps) }, job: undefined }];
  });
  if (own.length > 0) return found;
  const host = hostOf(remote ?? '');
  const system = SYSTEMS.find((each) => each.host?.test(host) === true);
  const first = system?.file ?? system?.first;
  const seen = undefined;
  if (first !== undefined)
    return [{ name: system!.name, seen, host, file: { path: first.path, text: first.text(steps) }, job: undefined }];
  return [{ name: 'CI', seen, host: undefined, file: undefined, job: elsewhere(steps) }];
}

/** The files of systems that run checks, each with its system. */
function ciFiles(paths: readonly string[]): { path: string; system: System }[] {
  return SYSTEMS.flatMap((system) => paths.flatMap((path) => (system.paths.test(path) ? [{ path, system }] : [])));
}

/** The lines that run the check: by its command, or by the Action or the component, which take a baseline as an input. */
function checkCalls(text: string): string[] {
  return text.split('\n').filter((line) => /\btowpath check\b|\b(?:uses|component): *\S*\btowpath\b/.test(line));
}

/** The files in which CI runs the check without a baseline. */
export function ciWithoutBaseline({ paths, textOf }: Pick<CiSigns, 'paths' | 'textOf'>): string[] {
  return ciFiles(paths).flatMap(({ path }) => {
    const calls = checkCalls(textOf(path) ?? '').filter((line) => line.includes('towpath check'));
    return calls.some((line) => !line.includes('--baseline')) ? [path] : [];
  });
}

/** `github.com` of `git@github.com:shop/api.git` and of `https://github.com/shop/api`. */
function hostOf(remote: string): string {
  return /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([^:/]+)[:/]/i.exec(remote)?.[1] ?? '';
}
