import { getSystemErrorMessage } from 'node:util';
import { GitProblem } from '../../history/git/problem.ts';
import { BuildStopped, stopBuild } from './stop-build.ts';

/** Runs what a hook does. An error in it stops the build with what is wrong and what to do, and without a stack trace. */
export async function inHook<Done>(run: () => Promise<Done>): Promise<Done> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BuildStopped) throw error;
    return await stopBuild(2, hookProblem(error));
  }
}

/** An error of git, of the file system, of Astro or of another library as two lines: what is wrong, and what to do. */
export function hookProblem(error: unknown): string {
  if (error instanceof GitProblem) return `Could not read the history: ${error.message}.\n${error.help}\n`;
  const { message = String(error), errno, path, hint } = (error ?? {}) as Partial<NodeJS.ErrnoException> & Hinted;
  if (errno !== undefined) {
    const where = path === undefined ? '' : ` at \`${path}\``;
    return `Could not build the site: ${getSystemErrorMessage(errno)}${where}.\nMake it possible to read and write there.\n`;
  }
  const [what = ''] = message.split('\n', 1);
  const help = typeof hint === 'string' ? hint : 'Correct what it names, or report it with the command that you ran.';
  return `Could not build the site: ${what.replace(/\.$/, '')}.\n${help}\n`;
}

/** What errors of Astro say to do. */
interface Hinted {
  hint?: unknown;
}
