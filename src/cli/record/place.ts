import { idOfFile } from '../../repo/record/identity.ts';
import type { Repository } from '../../repo/repository.ts';
import { leftOutMatches, pathMatcher, patternBase, staysInside } from '../../repo/tree.ts';
import { andList, orList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { writeInstead } from '../../text/suggestion.ts';

/** The records that are written. */
export type WrittenKind = 'changes' | 'grants' | 'waivers' | 'runs';

const CALLED = { changes: 'change', grants: 'grant', waivers: 'waiver', runs: 'run' } as const;

/** The file of a record by its id; undefined where there is none. */
export function recordFile(id: string, kind: WrittenKind, repository: Repository): Result<string | undefined> {
  const files = repository[kind].map(({ file }) => file).filter((file) => idOfFile(file) === id);
  if (files.length > 1) {
    return failure({ message: `\`${id}\` is the name of ${andList(files)}.`, help: 'Rename all but one of them.' });
  }
  if (files.length === 1) return success(files[0]);
  const patterns = repository.config.patterns[kind].map(({ pattern }) => pattern);
  const leftOut = patterns
    .flatMap((pattern) => leftOutMatches(repository, pattern))
    .find((file) => idOfFile(file) === id);
  if (leftOut === undefined) return success(undefined);
  return failure({
    message: `\`${leftOut}\` is in git and not in this folder.`,
    help: repository.leftOut.get(leftOut)!.mend,
  });
}

/** The command that makes the record of a change, with what is to be filled in. */
export function makingOf(id: string): string {
  const command = shellCommand`towpath record change ${isId(id) ? id : 'ID'} --title TITLE --kind schema --owner TEAM --path FILE`;
  return `\`${command}\``;
}

/** Whether a record can have an id, which is the name of its file too. */
function isId(id: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u.test(id) && !/[. ]$/.test(id);
}

/** The file of the record of a change, which has to be there. */
export function changeFile(id: string, repository: Repository): Result<string> {
  const found = recordFile(id, 'changes', repository);
  if (!found.ok) return found;
  if (found.value !== undefined) return success(found.value);
  const ids = repository.changes.map(({ file }) => idOfFile(file));
  const patterns = repository.config.patterns.changes.map(({ pattern }) => pattern);
  const [other] = patterns.flatMap((pattern) => repository.tree.glob(pattern.replace(/yaml$/, 'yml')));
  if (other !== undefined && idOfFile(other) === idOfFile(id))
    return failure({ message: `\`${other}\` is not read.`, help: 'Let its name end in `.yaml`.' });
  // A path of the record is near enough to its id.
  const named = ids.includes(idOfFile(id)) ? idOfFile(id) : id;
  const otherwise =
    ids.length === 0 && patterns.length > 0
      ? `Make its record first: ${makingOf(id)}.`
      : 'Name the id of a change record.';
  const help = named === id ? writeInstead(id, ids, otherwise) : `Write \`${named}\`.`;
  return failure({ message: `\`${id}\` is not a change of this repository.`, help });
}

/** Where a new record goes: into the folder of its kind, or where an option says. */
export function newFile(
  id: string,
  kind: WrittenKind,
  { repository, option }: { repository: Repository; option: string | undefined },
): Result<string> {
  const patterns = repository.config.patterns[kind].map(({ pattern }) => pattern);
  if (patterns.length === 0) {
    return failure({
      message: `The settings say that there is no ${CALLED[kind]}: \`${kind}: []\`.`,
      help: 'Write where they are, or remove the line.',
    });
  }
  const isRecord = (file: string) => staysInside(file) && patterns.some((pattern) => pathMatcher(pattern)(file));
  if (!isId(id)) {
    return failure({
      message: `\`${id}\` cannot be the id of a ${CALLED[kind]}, which is the name of its file too.`,
      help: 'Write letters, digits and dashes, such as `2026-11-05-inc-1234`.',
    });
  }
  const file =
    option ??
    patterns
      .map((pattern) => [patternBase(pattern), `${id}.yaml`].filter((part) => part !== '').join('/'))
      .find(isRecord);
  if (file !== undefined && isRecord(file) && idOfFile(file) === id) return success(file);
  return failure({
    message:
      file === undefined
        ? `The settings say ${orList(patterns)}, which does not tell where the ${CALLED[kind]} \`${id}\` goes.`
        : `\`${file}\` is not where a ${CALLED[kind]} \`${id}\` is looked for: ${orList(patterns)}.`,
    help: `Name a file of that form with \`--file\`, called \`${id}.yaml\`.`,
  });
}
