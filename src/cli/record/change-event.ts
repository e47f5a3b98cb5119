import { resolve } from 'node:path';
import { pathInside } from '../../disk/is-below.ts';
import { hasHappened } from '../../facts/past/change-differences.ts';
import type { Change, Repository } from '../../repo/repository.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { YamlMapping } from '../../text/yaml-edit/written.ts';
import { type Field, fieldsOf, type RecordedEvent } from './event.ts';

/** The options of `towpath record change`. */
export interface ChangeOptions {
  title?: string;
  kind?: string;
  owner?: string;
  /** The files that make the change. */
  path?: string[];
  rollback?: string;
  forward?: string;
  revert?: boolean;
  irreversible?: string;
  rollbackOf?: string;
}

/** Where the files of a change lie. */
export interface FilesPlace {
  repository: Repository;
  /** The folder of the repository. */
  root: string;
  cwd: string;
}

/**
 * The record of a change before anything happened to it, with the sha256 of its files as they are here; or what is added to one. A migration
 * that was applied somewhere gets no more files.
 */
export function declared(
  id: string,
  options: ChangeOptions,
  { recorded, ...place }: FilesPlace & { recorded: Change | undefined },
): Result<RecordedEvent> {
  const files = listed(options.path ?? [], place);
  if (!files.ok) return files;
  const rollback = wayBack(options, place);
  if (!rollback.ok) return rollback;
  const { rollbackOf } = options;
  if (rollbackOf !== undefined && !place.repository.changes.some(({ data }) => data?.id === rollbackOf)) {
    const ids = place.repository.changes.flatMap(({ data }) => data?.id ?? []);
    return failure({
      message: `\`--rollback-of ${rollbackOf}\` is not a change of this repository.`,
      help: writeInstead(rollbackOf, ids, 'Name the change that this one undoes.'),
    });
  }
  const appends = recorded === undefined || recorded.kind === 'config' || !hasHappened(recorded);
  return success({
    path: [],
    goesOn: true,
    fields: [
      ...fieldsOf([
        { key: 'id', value: id },
        { key: 'title', value: options.title, option: '--title' },
        { key: 'kind', value: options.kind, option: '--kind' },
        { key: 'owner', value: options.owner, option: '--owner' },
      ]),
      ...(files.value.length === 0 ? [] : [{ key: 'files', value: files.value, option: '--path', appends }]),
      ...rollback.value,
      ...fieldsOf([{ key: 'rollbackOf', value: rollbackOf, option: '--rollback-of' }]),
    ],
  });
}

function listed(paths: readonly string[], place: FilesPlace): Result<YamlMapping[]> {
  const files: YamlMapping[] = [];
  for (const name of paths) {
    const path = pathOf('--path', name, place);
    if (!path.ok) return path;
    files.push({ path: path.value, sha256: place.repository.open(path.value).sha256! });
  }
  return success(files);
}

/** How it is undone, which is said in one way or not at all. */
function wayBack(options: ChangeOptions, place: FilesPlace): Result<Field[]> {
  const { rollback, forward, revert, irreversible } = options;
  const given = Object.entries({ rollback, forward, revert, irreversible }).filter(([, value]) => value !== undefined);
  if (given.length > 1) {
    return failure({
      message: `A change is undone in one way, and ${given.map(([name]) => `\`--${name}\``).join(' and ')} are given.`,
      help: 'Leave out all but one.',
    });
  }
  if (revert === true) return success([{ key: 'rollback', value: { revert: true }, option: '--revert' }]);
  if (irreversible !== undefined)
    return success([{ key: 'rollback', value: { irreversible }, option: '--irreversible' }]);
  for (const [option, key, name] of [
    ['--rollback', 'path', rollback],
    ['--forward', 'forward', forward],
  ] as const) {
    if (name === undefined) continue;
    const path = pathOf(option, name, place);
    return path.ok ? success([{ key: 'rollback', value: { [key]: path.value }, option }]) : path;
  }
  return success([]);
}

/** The path of a file from the root of the repository; it may be named from the working directory, or as a report names it. */
function pathOf(option: string, name: string, { repository, root, cwd }: FilesPlace): Result<string> {
  const path = [resolve(cwd, name), resolve(root, name)]
    .map((each) => pathInside(root, each))
    .find((each) => each !== undefined && repository.open(each).sha256 !== undefined);
  if (path !== undefined) return success(path);
  return failure({
    message: `\`${option} ${name}\` is no file of the repository.`,
    help: 'Write the file first, or correct the path.',
  });
}
