import type { Change, Repository } from '../../repo/repository.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Statement } from './signed-statement.ts';

/** The files of a change in an environment, as they are here: they must be those that its record has. */
export function filesOf(
  { id, files }: Change,
  environment: string,
  { open }: Pick<Repository, 'open'>,
): Result<Statement['subject']> {
  const here = files.filter((file) => file.environment === undefined || file.environment === environment);
  const subject: { name: string; digest: { sha256: string } }[] = [];
  for (const { path, sha256: recorded } of here) {
    const { sha256 } = open(path);
    if (sha256 === undefined) {
      return failure({
        message: `\`${path}\` of \`${id}\` is no file that has a sha256 here.`,
        help: 'Run it in the folder from which the change was applied.',
      });
    }
    if (recorded !== undefined && recorded.toLowerCase() !== sha256) {
      return failure({
        message: `\`${path}\` has the sha256 \`${sha256}\` here, and the record of \`${id}\` has \`${recorded}\`.`,
        help: 'Run it in the folder from which the change was applied.',
      });
    }
    subject.push({ name: path, digest: { sha256 } });
  }
  if (subject.length > 0) return success(subject);
  return failure({
    message: `\`${id}\` has no file in ${environment}.`,
    help: 'Name an environment that it is for.',
  });
}
