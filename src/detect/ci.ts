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

const GITHUB = `name: towpath
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
      - run: npx towpath check
`;

const GITLAB = `towpath:
  image: node:24
  variables: { GIT_DEPTH: 0 }
  script: npx towpath check
  artifacts:
    when: always
    reports: { codequality: gl-code-quality-report.json }
`;

/** In any other system the whole history must be there, too. */
const ELSEWHERE = 'npx towpath check   # in a clone with its whole history\n';

const SYSTEMS: readonly { name: string; paths: RegExp; file?: { path: string; text: string }; job?: string }[] = [
  {
    name: 'GitHub Actions',
    paths: /^\.github\/workflows\/[^/]+\.ya?ml$/,
    file: { path: '.github/workflows/towpath.yaml', text: GITHUB },
  },
  { name: 'GitLab CI', paths: /^\.gitlab-ci\.yml$/, job: GITLAB },
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

/** The systems that files of a repository are for, and what each needs to run the check. */
export function findCi(paths: readonly string[]): FoundCi[] {
  return SYSTEMS.flatMap(({ name, paths: pattern, file, job }): FoundCi[] => {
    const seen = paths.find((path) => pattern.test(path) && path !== file?.path);
    if (seen === undefined) return [];
    return [{ name, seen, file, job: file === undefined ? (job ?? ELSEWHERE) : undefined }];
  });
}
