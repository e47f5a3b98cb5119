import { GitProblem } from '../git/problem.ts';
import { type ChangeLog, changesOf } from './change-log.ts';
import { commitOfModule } from './modules.ts';

/** Whether there ever was a submodule at a path that is asked for. */
export function hasModule(log: ChangeLog, matches: (path: string) => boolean): boolean {
  for (const { path, blob } of changesOf(log))
    if (blob !== undefined && commitOfModule(blob) !== undefined && matches(path)) return true;
  return false;
}

/** The problem where there never was one. */
export function noModule(pattern: string): GitProblem {
  return new GitProblem(
    `no commit has a submodule at a path that \`${pattern}\` names`,
    'Correct `files` of that entry of `releases`: `git ls-files --stage` lists submodules with the mode 160000.',
  );
}
