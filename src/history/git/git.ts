import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { notStarted, refused, saysNoRepository } from './problem.ts';

/** The variables that a process is started with. */
export type ProcessEnvironment = Readonly<Record<string, string | undefined>>;

/** A git repository, asked through the `git` command. Paths that it prints are relative to the folder it was opened at. */
export interface Git {
  /** Runs a command to its end. `ok` is whether it exited with 0. Throws a GitProblem where it cannot be started. */
  run(args: readonly string[], input?: string): { ok: boolean; stdout: Buffer; stderr: string };
  /** Starts a command whose output is read while it runs. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams;
}

/**
 * Overrides settings of a user or of a repository that would change what git prints, or make it run another program.
 * Replacement objects and grafts would let a repository show a history that did not happen.
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
    // A blob that a partial clone lacks is reported, not fetched: a check uses no network.
    'protocol.allow=never',
  ].flatMap((setting) => ['-c', setting]),
];

/** Variables that would make git use another repository than the one in the folder. */
const MISLEADING =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|NAMESPACE|PREFIX|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|TRACE.*|CONFIG_PARAMETERS|CONFIG_COUNT|EXTERNAL_DIFF|.*PATHSPECS|SHALLOW_FILE|GRAFT_FILE)$/;

const MAX_OUTPUT = 1 << 30;
const MAX_STDERR = 10_000;

/** Opens the repository that a folder is in, which may be bare. Runs nothing yet. */
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
      // Git may exit before it has read all of its input; what it prints then is the answer.
      if (result.error !== undefined && !isBrokenPipe(result.error)) throw notStarted(result.error);
      return { ok: result.status === 0, stdout: result.stdout, stderr: result.stderr.toString('utf8').trim() };
    },
    start: (args) => spawn('git', [...FIXED, ...args], { ...options, stdio: 'pipe' }),
  };
}

function isBrokenPipe(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'EPIPE';
}

/** Whether the folder is in a repository. Throws a GitProblem where git refuses to say. */
export function isRepository(git: Git): boolean {
  const { ok, stderr } = git.run(['rev-parse', '--git-dir']);
  if (!ok && !saysNoRepository(stderr)) throw refused(stderr);
  return ok;
}

/** Collects what a started command says on stderr, of which the first part is enough. */
export function collectStderr(child: ChildProcessWithoutNullStreams): () => string {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < MAX_STDERR) stderr += text;
  });
  return () => stderr;
}
