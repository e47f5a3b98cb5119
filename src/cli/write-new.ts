import { editFile, type NotWritten } from '../disk/edit-file.ts';
import { forbidden } from '../disk/inside.ts';
import { failure, type Problem, type Result, success } from '../text/result.ts';
import { PATIENCE, thisProcess } from './holder.ts';
import { systemReason } from './system-reason.ts';

/**
 * Writes a file of a repository that is not there yet, whole or not at all, and with the folders that it lies in. What is there is
 * left; nothing is written through a link that leads out of the repository.
 */
export async function writeNew(root: string, path: string, text: string): Promise<Result<'written' | 'left'>> {
  try {
    const done = await editFile({ root, path, holder: thisProcess(), patience: PATIENCE }, (bytes) =>
      bytes === undefined ? new TextEncoder().encode(text) : undefined,
    );
    return typeof done === 'string' ? success(done) : failure(notWritten(path, done));
  } catch (error) {
    return failure({
      message: `\`${path}\` could not be written: ${systemReason(error)}.`,
      help: 'Let the command write to that folder.',
    });
  }
}

function notWritten(path: string, why: NotWritten): Problem {
  const reason = 'kind' in why ? (forbidden(why.kind) ?? `is a ${why.kind}`) : 'is being written by another process';
  return { message: `\`${path}\` ${reason}, so that it was not written.`, help: 'Mend that, and run it again.' };
}
