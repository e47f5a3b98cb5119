import { describe, expect, test, vi } from 'vitest';
import { GitProblem } from '../../../src/history/git/problem.ts';
import { hookProblem, inHook } from '../../../src/site/build/hook-problem.ts';
import { stopBuild } from '../../../src/site/build/stop-build.ts';

/** What is printed, and what is thrown, where a hook ends with an error. */
async function endOf(run: () => Promise<unknown>) {
  let printed = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(((text: string, done: () => void) => {
    printed += text;
    done();
    return true;
  }) as never);
  try {
    await run();
    throw new Error('it went on');
  } catch (error) {
    return { printed, message: (error as Error).message, stack: (error as Error).stack };
  } finally {
    write.mockRestore();
  }
}

describe('an error in a hook stops the build without a stack trace', () => {
  test.each<[what: string, error: unknown, printed: string]>([
    ['of git', new GitProblem('it is locked', 'Unlock it.'), 'Could not read the history: it is locked.\nUnlock it.\n'],
    [
      'of the file system',
      Object.assign(new Error('ENOSPC: no space left on device, write'), { errno: -28, path: 'dist/a.html' }),
      'Could not build the site: no space left on device at `dist/a.html`.\nMake it possible to read and write there.\n',
    ],
    [
      'of Astro',
      Object.assign(new Error('Unable to render.\n  at somewhere'), { hint: 'Check the import.' }),
      'Could not build the site: Unable to render.\nCheck the import.\n',
    ],
    [
      'of a library',
      new TypeError('x is not a function'),
      'Could not build the site: x is not a function.\nCorrect what it names, or report it with the command that you ran.\n',
    ],
    [
      'that is none',
      'nothing works',
      'Could not build the site: nothing works.\nCorrect what it names, or report it with the command that you ran.\n',
    ],
  ])('%s', async (_, error, printed) => {
    expect(hookProblem(error)).toBe(printed);
    const end = await endOf(() => inHook(() => Promise.reject(error)));
    expect(end).toEqual({ printed, message: 'The build stopped: see the report above.', stack: undefined });
  });

  test('and one that stopped it already is not told twice', async () => {
    const end = await endOf(() => inHook(() => stopBuild(1, 'the report\n')));
    expect(end.printed).toBe('the report\n');
  });

  test('a hook without one goes on with its result', async () => {
    expect(await inHook(() => Promise.resolve(3))).toBe(3);
  });
});
