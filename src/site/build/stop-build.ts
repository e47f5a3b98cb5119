import process from 'node:process';
import { visibleOutput } from '../../report/visible.ts';

/**
 * Stops a build with a report on stderr and the exit code that the command line has for it. Astro prints the message of an
 * error that a hook throws, and after it the stack trace, which would point at this file and not at what is to be mended: so
 * the error has none. Astro's own command then exits with 1 whatever was thrown; the listener replaces that code.
 */
export async function stopBuild(code: 1 | 2, report: string): Promise<never> {
  await new Promise((resolve) => process.stderr.write(visibleOutput(report, { color: usesColor() }), resolve));
  process.once('exit', (exitCode) => {
    if (exitCode === 1) process.exitCode = code;
  });
  const error = new BuildStopped('The build stopped: see the report above.');
  delete error.stack;
  throw error;
}

/** Whether a report on stderr may have colours. */
export function usesColor(): boolean {
  return process.stderr.isTTY === true && !process.env['NO_COLOR'];
}

/** The error of a build that was stopped, after its report was printed. */
export class BuildStopped extends Error {}
