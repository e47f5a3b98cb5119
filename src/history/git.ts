import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';

/** The variables that a process is started with. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A git repository, asked through the `git` command. Paths in answers are relative to the folder it was opened at. */
export interface Git {
  /** Runs a command to its end. `ok` is whether it exited with 0. */
  run(args: readonly string[], input?: string | Uint8Array): { ok: boolean; stdout: Buffer; stderr: string };
  /** Starts a command whose output is read as it comes. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
}

/** Why git cannot answer, as a clause (`this is a shallow clone`), and what to do. */
export class GitProblem extends Error {
  override readonly name = 'GitProblem';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/**
 * Settings of a user or of a repository that would change what git prints, or make it run something else. Replacement
 * objects and grafts would let a repository tell a history that did not happen.
 */
const FIXED = [
  '--no-pager',
  '--no-replace-objects',
  '--literal-pathspecs',
  ...[
    'log.showSignature=false',
    'log.showRoot=true',
    'log.follow=false',
    'diff.ignoreSubmodules=none',
    'i18n.logOutputEncoding=UTF-8',
    'core.fsmonitor=false',
    // A blob that a partial clone lacks must be missed, not fetched: a check needs no network.
    'protocol.allow=never',
  ].flatMap((setting) => ['-c', setting]),
];

/** Variables that would send git to another repository than the one in the folder. */
const MISLEADING =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|NAMESPACE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|TRACE.*|CONFIG_PARAMETERS|CONFIG_COUNT|EXTERNAL_DIFF|.*PATHSPECS|SHALLOW_FILE|GRAFT_FILE)$/;

const MAX_OUTPUT = 1 << 30;

/** Opens the repository that a folder lies in, a bare one included. Nothing is run yet. */
export function openGit(folder: string, environment: ProcessEnvironment): Git {
  const kept = Object.entries(environment).filter(([name]) => !MISLEADING.test(name));
  const env = {
    ...Object.fromEntries(kept),
    GIT_NO_LAZY_FETCH: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  const options = { cwd: folder, env };
  return {
    run: (args, input) => {
      const result = spawnSync('git', [...FIXED, ...args], { ...options, input: input ?? '', maxBuffer: MAX_OUTPUT });
      // Git may refuse before it has taken all of its input; what it says then is the answer.
      if (result.error !== undefined && !isBrokenPipe(result.error)) throw notStarted(result.error);
      return { ok: result.status === 0, stdout: result.stdout, stderr: result.stderr.toString('utf8').trim() };
    },
    start: (args) => spawn('git', [...FIXED, ...args], { ...options, stdio: 'pipe' }),
  };
}

function isBrokenPipe(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** The problem behind a `git` that could not be started. */
export function notStarted(error: Error): GitProblem {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return isMissing
    ? new GitProblem('the command `git` is not installed', 'Install git.')
    : new GitProblem(`\`git\` could not be run: ${error.message}`, 'Run the command again.');
}

const NO_REPOSITORY = /not a git repository/i;

/** Whether git finds a repository where it was opened. Throws a GitProblem where git does not say. */
export function isRepository(git: Git): boolean {
  const { ok, stderr } = git.run(['rev-parse', '--git-dir']);
  if (!ok && !NO_REPOSITORY.test(stderr)) throw refused(stderr);
  return ok;
}

/** The problem behind a command that git refused: its own last word, without the rest of what it said. */
export function refused(stderr: string): GitProblem {
  if (NO_REPOSITORY.test(stderr)) {
    return new GitProblem('this is not a git repository', 'Run it in a clone, which has the history.');
  }
  if (/dubious ownership/.test(stderr)) {
    return new GitProblem(
      'git does not read the repository, since another user owns it',
      'Run `git config --global --add safe.directory <folder>`.',
    );
  }
  if (/promisor|missing (blob|tree|object)|unable to read|bad object|could not fetch/i.test(stderr)) {
    return new GitProblem(
      'the clone lacks objects of its history',
      'Clone it whole, without `--filter`, or run `git fetch --refetch --no-filter`.',
    );
  }
  const said = stderr.split('\n').find((line) => /^(fatal|error):/.test(line)) ?? stderr.split('\n')[0] ?? '';
  return new GitProblem(
    `git says \`${said.replace(/^(fatal|error): /, '')}\``,
    'Mend the repository, and check again.',
  );
}
