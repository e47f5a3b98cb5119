import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBelow } from '../../disk/is-below.ts';
import { realPath } from '../../disk/real-path.ts';
import { writeWhole } from '../../disk/write-whole.ts';
import type { Run } from '../../repo/repository.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import type { Streams } from '../streams.ts';
import { systemReason } from '../system-reason.ts';
import { userStateFolder } from '../user-folders.ts';

/** A run that is under way. Times are RFC 3339 in UTC, and secrets are none of its values. */
export interface RunUnderWay {
  version: 1;
  runbook: string;
  policyDigest: string;
  by: string;
  incident?: string;
  startedAt: string;
  values: Record<string, string>;
  /** The steps that are done with, in order. */
  steps: Run['steps'];
  /** What is known of the step that is not: its note, and how its last command ended. */
  open: { note?: string; exit?: number };
  /** How it ended, and the id of its record, where that may not have been written yet. */
  ended?: { result: Run['result']; endedAt: string; id: string };
}

/** Where a run that is under way is kept, over the end of the command. */
export interface KeptRun {
  file: string;
  /** Undefined where there is none; a problem where what is there cannot be gone on with. */
  read(): Result<RunUnderWay | undefined>;
  /** Written whole, for its user alone. Throws what the system does not allow. */
  write(run: RunUnderWay): void;
  remove(): void;
  isThere(): boolean;
}

/** Thrown where something else has written the same run meanwhile. */
export class ElsewhereProblem extends Error {
  readonly problem: Problem = {
    message: 'Another terminal has gone on with this run meanwhile.',
    help: 'Go on there, or end it there and call the command again.',
  };
}

/** The run of a runbook of a repository, in the user's folder for such things; never in a repository. */
export function keptRun(root: string, runbook: string, variables: Streams['variables']): Result<KeptRun> {
  const state = userStateFolder(variables);
  if (state === undefined)
    return failure({
      message: 'What is under way is kept in a folder of this user, who has none.',
      help: 'Let `XDG_STATE_HOME` name a folder outside the repository.',
    });
  const folder = join(state, 'runs');
  if (isBelow(realPath(root), realPath(folder)))
    return failure({
      message: `What is under way is kept in \`${folder}\`, which is in the repository, where it could be committed.`,
      help: 'Let `XDG_STATE_HOME` name a folder elsewhere.',
    });
  const key = createHash('sha256')
    .update(JSON.stringify([realPath(root), runbook]))
    .digest('hex')
    .slice(0, 32);
  const file = join(folder, `${key}.json`);
  let last: string | undefined;
  return success({
    file,
    read: () => {
      last = textOf(file);
      return readKept(file, runbook);
    },
    write: (run) => {
      if (textOf(file) !== last) throw new ElsewhereProblem();
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      last = `${JSON.stringify(run, null, 2)}\n`;
      writeWhole(file, last, 0o600);
    },
    remove: () => {
      rmSync(file, { force: true });
      last = undefined;
    },
    isThere: () => existsSync(file),
  });
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function readKept(file: string, runbook: string): Result<RunUnderWay | undefined> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return success(undefined);
    return failure(unreadable(file, systemReason(error)));
  }
  try {
    const run: unknown = JSON.parse(text);
    if (isUnderWay(run) && run.runbook === runbook) return success(run);
  } catch {}
  return failure(unreadable(file, 'it is damaged, or another version of Towpath wrote it'));
}

function unreadable(file: string, why: string): Problem {
  return {
    message: `The run in \`${file}\` cannot be continued: ${why}.`,
    help: 'Copy from it which steps were done, then remove it to start over.',
  };
}

function isUnderWay(value: unknown): value is RunUnderWay {
  const { version, runbook, policyDigest, by, startedAt, values, steps, open } = Object(value) as Record<
    string,
    unknown
  >;
  const areTexts = [runbook, policyDigest, by, startedAt].every((each) => typeof each === 'string');
  return version === 1 && areTexts && isMapping(values) && Array.isArray(steps) && isMapping(open);
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
