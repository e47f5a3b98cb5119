import { BASELINE_FILE } from '../repo/baseline/baseline.ts';

/** A system that runs checks of a repository. */
export interface FoundCi {
  name: string;
  /** The file by which it was told. */
  seen: string;
  /** The file that would run the check. */
  file: { path: string; text: string } | undefined;
  /** What to add to a file that is there, where the check needs a job in it. */
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
  file?: { path: string; text(steps: Steps): string };
  job?(steps: Steps): string;
}

const SYSTEMS: readonly System[] = [
  {
    name: 'GitHub Actions',
    paths: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    file: { path: '.github/workflows/towpath.yaml', text: github },
  },
  { name: 'GitLab CI', paths: /^\.gitlab-ci\.yml$/, job: gitlab },
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

/**
 * The systems that files of a repository are for, and what each needs to run the check. `version` is that of Towpath, which a
 * repository gets that is no package itself.
 */
export function findCi(paths: readonly string[], version: string): FoundCi[] {
  const steps = stepsOf(paths, version);
  return SYSTEMS.flatMap(({ name, paths: pattern, file, job = elsewhere }): FoundCi[] => {
    const seen = paths.find((path) => pattern.test(path) && path !== file?.path);
    if (seen === undefined) return [];
    if (file === undefined) return [{ name, seen, file, job: job(steps) }];
    return [{ name, seen, file: { path: file.path, text: file.text(steps) }, job: undefined }];
  });
}
