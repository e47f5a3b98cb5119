import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { alternate } from './alternate.ts';
import {
  type GitQuestion,
  isolated,
  isolatedEnvironment,
  type ProcessEnvironment,
  WITHOUT_ATTRIBUTES,
} from './isolation.ts';
import { placeOf, type RepositoryPlace } from './place.ts';
import { notStarted, refusal, refused, saysNoRepository } from './problem.ts';

export type { ProcessEnvironment } from './isolation.ts';

/** A git repository, asked through the `git` command. Paths that it prints are relative to the folder it was opened at. */
export interface Git {
  /**
   * Runs a command to its end, or until it has printed more than `maxBytes`, by default 1 GiB. `ok` is whether it exited with 0.
   * Throws a GitProblem where it cannot be started.
   */
  run(question: GitQuestion, input?: string, maxBytes?: number): Answer;
  /** The same of commits alone, whatever attributes say of files; but for those of `info/attributes`, which no commit brings. */
  runWithoutAttributes(question: GitQuestion, input?: string): Answer;
  /** Starts a command whose output is read while it runs. Throws a GitProblem where the folder is in no repository. */
  start(question: GitQuestion): ChildProcessWithoutNullStreams;
  /** The repository that the folder is in; undefined where it is in none. Throws a GitProblem where git refuses to say. */
  repository(): GitRepository | undefined;
}

/** What git says of a repository when it is opened. */
interface GitRepository {
  /** Its `.git`, or that of a further working tree: an absolute path. */
  gitFolder: string;
  /** The folder that was opened, without links: an absolute path. */
  folder: string;
  /** The top of the working tree, without links; undefined where there is none, as in a bare clone. */
  top: string | undefined;
  /** Whether it lacks the history before some commits. */
  isShallow: boolean;
}

interface Answer {
  ok: boolean;
  /** Whether it was stopped because it printed more than was asked for. */
  isCut: boolean;
  stdout: Buffer;
  stderr: string;
}

const MAX_OUTPUT = 1 << 30;
const MAX_STDERR = 10_000;

/**
 * Opens the repository that a folder is in, which may be bare. Runs nothing yet. Where it lies is found once, and named in every
 * question: git never looks for it in folders that a commit may have filled. `borrowed` is a folder of objects which it is as if it had.
 */
export function openGit(folder: string, variables: ProcessEnvironment, borrowed?: string): Git {
  const environment = {
    ...isolatedEnvironment(variables),
    ...(borrowed === undefined ? {} : { GIT_ALTERNATE_OBJECT_DIRECTORIES: alternate(borrowed) }),
  };
  let known: Named | undefined;
  const named = (): Named | Answer => {
    if (known !== undefined) return known;
    const place = placeOf(folder, variables);
    if (typeof place === 'string') return { ok: false, isCut: false, stdout: Buffer.alloc(0), stderr: refusal(place) };
    const found = nameOf(place, environment);
    if (!isAnswer(found)) known = found;
    return found;
  };
  return {
    run: (question, input = '', maxBytes = MAX_OUTPUT) => {
      const at = named();
      return isAnswer(at) ? at : answer(at, question, { input, maxBytes });
    },
    runWithoutAttributes: (question, input = '') => {
      const at = named();
      return isAnswer(at) ? at : answer(withoutAttributes(at), question, { input, maxBytes: MAX_OUTPUT });
    },
    start: (question) => {
      const at = named();
      if (isAnswer(at)) throw refused(at.stderr);
      return spawn('git', isolated(question, at.options), { cwd: at.cwd, env: at.env, stdio: 'pipe' });
    },
    repository: () => {
      const at = named();
      if (!isAnswer(at)) return at.repository;
      if (saysNoRepository(at.stderr)) return undefined;
      throw refused(at.stderr);
    },
  };
}

/** How git is told where a repository is. */
interface Asked {
  cwd: string;
  options: readonly string[];
  env: Record<string, string | undefined>;
}

interface Named extends Asked {
  repository: GitRepository;
}

/**
 * Asks git for the folder that holds the repository of a place. This is the one question at which git looks for it itself, and at
 * the top alone: only then it says whether `safe.directory` lets the repository of another user be read.
 */
function nameOf({ folder, top }: RepositoryPlace, environment: Asked['env']): Named | Answer {
  const cwd = top ?? folder;
  const options = top === undefined ? ['-c', 'safe.bareRepository=all'] : [];
  const env = { ...environment, GIT_CEILING_DIRECTORIES: dirname(cwd) };
  const found = answer(
    { cwd, options, env },
    ['rev-parse', '--absolute-git-dir', '--is-shallow-repository', '--is-inside-work-tree'],
    { input: '', maxBytes: MAX_OUTPUT },
  );
  if (!found.ok) return found;
  const [, gitFolder, isShallow, isInTree] = /^([\s\S]*?)\r?\n(true|false)\r?\n(true|false)\s*$/.exec(
    found.stdout.toString('utf8'),
  )!;
  const repository = {
    gitFolder: gitFolder!,
    folder,
    top: isInTree === 'true' ? top : undefined,
    isShallow: isShallow === 'true',
  };
  const inFolder = { ...environment, GIT_DIR: gitFolder };
  if (top === undefined) return { cwd: folder, options: ['--bare'], env: inFolder, repository };
  return { cwd: folder, options: [], env: { ...inFolder, GIT_WORK_TREE: top }, repository };
}

/** Git reads attributes from a working tree, also where it compares commits alone: here from a folder that no commit fills. */
function withoutAttributes({ options, env, repository: { gitFolder } }: Named): Asked {
  return {
    cwd: gitFolder,
    options: [...options, ...WITHOUT_ATTRIBUTES],
    env: { ...env, GIT_WORK_TREE: gitFolder, GIT_ATTR_NOSYSTEM: '1' },
  };
}

function answer(
  { cwd, options, env }: Asked,
  question: GitQuestion,
  { input, maxBytes }: { input: string; maxBytes: number },
): Answer {
  const result = spawnSync('git', isolated(question, options), { cwd, env, input, maxBuffer: maxBytes });
  const isCut = maxBytes < MAX_OUTPUT && isError(result.error, 'ENOBUFS');
  // Git may exit before it has read all of its input; what it prints then is the answer.
  if (result.error !== undefined && !isCut && !isError(result.error, 'EPIPE')) throw notStarted(result.error);
  return { ok: result.status === 0, isCut, stdout: result.stdout, stderr: result.stderr.toString('utf8').trim() };
}

function isAnswer(value: Named | Answer): value is Answer {
  return 'ok' in value;
}

function isError(error: Error | undefined, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code;
}

/** Collects what a started command says on stderr, of which the first part is enough. */
export function collectStderr(child: ChildProcessWithoutNullStreams): () => string {
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < MAX_STDERR) stderr += text;
  });
  return () => stderr;
}
