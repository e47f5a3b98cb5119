import { recordedHashes } from '../../facts/change/recorded-hashes.ts';
import type { Change, Repository } from '../../repo/repository.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** The sha256 of what a stage applies: of the files of a change as they are in the repository. */
export function appliedHash({ id, files }: Change, { open }: Repository): Result<string> {
  const gone = files.find(({ path }) => open(path).sha256 === undefined);
  const [hash] = recordedHashes(files.map(({ path }) => open(path).sha256));
  if (gone === undefined && hash !== undefined) return success(hash);
  return failure({
    message: `\`${gone?.path ?? id}\` is no file that has a sha256 here.`,
    help: 'Run it in the folder from which the change was applied, or give the hash: `--sha256 HASH`.',
  });
}
