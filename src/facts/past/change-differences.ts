import type { Change } from '../../repo/repository.ts';
import type { Path } from '../../text/path.ts';
import { normalName } from '../../text/people.ts';
import { parseInstant } from '../../time/instant.ts';
import { rolledBackAt } from '../world/rolled-back.ts';
import type { AppliedStage, Stage } from '../world/world.ts';
import { changed, type Difference, differences, goneFrom, removed } from './differences.ts';
import { appliedElsewhere } from './repeated.ts';
import { stageDifferences } from './stage-differences.ts';

type ListedFile = Change['files'][number];

/** What decides which differences of a record are allowed. */
export interface ChangeSurroundings {
  /** Whether changes come to an environment from another one. */
  hasUpstream(environment: string): boolean;
  /** The environments to which it is nothing what was tried in one. */
  notRelyingOn(environment: string): readonly string[];
  /** Whether changes come to an environment by way of another. */
  isDownstream(environment: string, of: string): boolean;
  /** Whether a file is a migration, so that a record must tell what happened to it. */
  isMigration(path: string): boolean;
  /** The environments of which a file is config, as far as an entry that names it is of them; `before` are those of the record as it was. */
  environmentsOf(entry: ListedFile, before: readonly ListedFile[]): readonly string[];
  /** Whether there is a file at a path now. */
  isThere(path: string): boolean;
  /** Where the file of a path is, which may be a link. */
  fileAt(path: string): string;
  /** Whether another rule compares the files of a migration with the recorded hashes, and with git. */
  comparesFiles: boolean;
}

/** Whether anything has happened that a record tells of: before that it is a plan, which may change. */
export function hasHappened(change: Change): boolean {
  return appliedStages(change).length > 0;
}

function appliedStages({ stages = {} }: Change): [string, AppliedStage][] {
  return Object.entries(stages).filter((entry): entry is [string, AppliedStage] => entry[1].applied !== undefined);
}

/** What a record of a change no longer says of what has happened, or says otherwise. */
export function changeDifferences(before: Change, after: Change, surroundings: ChangeSurroundings): Difference[] {
  const applied = appliedStages(before);
  if (applied.length === 0) return [];
  // Of a change that was rolled back everywhere, the files may change before it is tried again.
  const isInForce = applied.some(([, stage]) => rolledBackAt(stage) === undefined);
  return [
    ...(before.kind !== 'config' && after.kind === 'config' ? [changed(before.kind, after.kind, ['kind'])] : []),
    ...rollbackOfDifferences(before, after),
    ...(isInForce ? fileDifferences(before, after, surroundings) : []),
    ...rollbackDifferences(before, after),
    ...applied.flatMap(([id, stage]) => {
      const here = { environment: id, notRelying: surroundings.notRelyingOn(id) };
      const others = Object.keys(after.stages ?? {}).filter((other) => !surroundings.isDownstream(other, id));
      return stageDifferences(
        {
          before: stage,
          path: ['stages', id],
          hasUpstream: surroundings.hasUpstream(id),
          appliedElsewhere: appliedElsewhere(before, here, after),
          appliedElsewhereNow: appliedElsewhere(after, here),
          appliedDownstreamNow: appliedElsewhere(after, { environment: id, notRelying: others }),
        },
        stageOf(after, id),
      );
    }),
    ...correctionDifferences(before, after),
  ];
}

function stageOf({ stages = {} }: Change, id: string): Stage | undefined {
  return Object.hasOwn(stages, id) ? stages[id] : undefined;
}

/** A change that is called a rollback afterwards would be judged as one. */
function rollbackOfDifferences(before: Change, after: Change): Difference[] {
  const [was, is] = [before.rollbackOf ?? undefined, after.rollbackOf ?? undefined];
  if (was === is) return [];
  return [{ kind: was === undefined ? 'added' : 'changed', path: ['rollbackOf'], before: was ?? '', after: is ?? '' }];
}

/** How it is undone: the file may move, but not become a reason why there is none. */
function rollbackDifferences({ rollback: before }: Change, { rollback: after }: Change): Difference[] {
  const [kind] = Object.keys(before ?? {});
  if (kind === undefined || Object.hasOwn(after ?? {}, kind)) return [];
  return after === undefined ? [removed(before, ['rollback'])] : [changed(before, after, ['rollback'])];
}

function hashOf({ sha256 }: ListedFile): string | undefined {
  return sha256?.toLowerCase();
}

/**
 * A file may move, as long as it has its hash; one of config that is there still has not moved. What was applied gets no more migrations,
 * and no more texts of the config of an environment that it had reached from another: it may still grow on its way there.
 */
function fileDifferences(before: Change, after: Change, surroundings: ChangeSurroundings): Difference[] {
  const isOfMigration = before.kind !== 'config';
  const indexes = new Map(after.files.map(({ path }, index) => [path, index]));
  const hashes = new Set(after.files.map(hashOf));
  const textOf = (file: ListedFile) => `${hashOf(file)} ${surroundings.fileAt(file.path)}`;
  const texts = new Set(after.files.map(textOf));
  const isLaterConfig = laterConfig(before, after, surroundings);
  // A text at another path, where it is another change, is found as that.
  const later = new Set(after.files.filter(isLaterConfig).map(hashOf));
  const hasMoved = ({ path }: ListedFile, hash: string) =>
    hashes.has(hash) && (surroundings.isMigration(path) || later.has(hash) || !surroundings.isThere(path));
  const kept = before.files.flatMap((file): Difference[] => {
    const index = indexes.get(file.path);
    const hash = hashOf(file);
    if (hash === undefined ? index !== undefined : texts.has(textOf(file)) || hasMoved(file, hash)) return [];
    if (index === undefined) return [removed(file.path, ['files'])];
    if (isOfMigration && surroundings.comparesFiles) return [];
    return differences(file.sha256, after.files[index]!.sha256, ['files', index, 'sha256']);
  });
  const known = new Set(before.files.flatMap((file) => [file.path, hashOf(file) ?? file.path]));
  const isLaterMigration = (file: ListedFile) =>
    surroundings.isMigration(file.path) && !known.has(file.path) && !known.has(hashOf(file) ?? file.path);
  const paths = new Set(before.files.map(({ path }) => path));
  // A text in place of another is found as that.
  const replaced = new Set(kept.map(({ path }) => path[1]));
  const added = after.files.flatMap((file, index): Difference[] => {
    const isLater = isLaterMigration(file);
    if (!isLater && !isLaterConfig(file)) return [];
    if (isLater || !paths.has(file.path))
      return [{ kind: 'added', path: ['files', index, 'path'], before: '', after: file.path }];
    return replaced.has(index)
      ? []
      : [{ kind: 'added', path: ['files', index, 'sha256'], before: '', after: file.sha256! }];
  });
  return [...kept, ...belongingDifferences(before, after), ...added];
}

/** Tells texts of config that a record lists since it was applied where they are, from those it had, and from a file that moved. */
function laterConfig(
  before: Change,
  after: Change,
  { environmentsOf, hasUpstream, isThere }: ChangeSurroundings,
): (file: ListedFile) => boolean {
  // Once it is rolled back there, or applied again, that application is judged with the texts of then.
  const isInForce = (id: string, { applied }: AppliedStage) => {
    const now = stageOf(after, id);
    const isSame = now?.applied !== undefined && parseInstant(now.applied.at) === parseInstant(applied.at);
    return isSame && rolledBackAt(now) === undefined;
  };
  const reached = new Set(
    appliedStages(before).flatMap(([id, stage]) => (hasUpstream(id) && isInForce(id, stage) ? [id] : [])),
  );
  const paths = new Set(after.files.map(({ path }) => path));
  const textOf = (file: ListedFile) => `${file.path} ${hashOf(file)}`;
  const texts = new Set(before.files.map(textOf));
  const moved = new Set(
    before.files.flatMap((file) => (paths.has(file.path) || isThere(file.path) ? [] : (hashOf(file) ?? []))),
  );
  return (file) => {
    const hash = hashOf(file);
    // Without its hash, an entry says nothing of a text.
    if (reached.size === 0 || hash === undefined || texts.has(textOf(file)) || moved.has(hash)) return false;
    return environmentsOf(file, before.files).some((id) => reached.has(id));
  };
}

/** A file goes on to belong to the environment that it was of, or to all of them: what judges it looks at no other. */
function belongingDifferences(before: Change, after: Change): Difference[] {
  const indexes = new Map(after.files.map(({ path }, index) => [path, index]));
  const byHash = Map.groupBy(after.files.keys(), (index) => hashOf(after.files[index]!));
  const known = new Set(before.files.map(({ path }) => path));
  return before.files.flatMap((file): Difference[] => {
    const hash = hashOf(file);
    // Where it moved, others may have its content: each environment its copy.
    const alike = (hash === undefined ? undefined : byHash.get(hash)) ?? [];
    const index =
      indexes.get(file.path) ??
      alike.find((at) => after.files[at]!.environment === file.environment) ??
      alike.find((at) => !known.has(after.files[at]!.path)) ??
      alike[0] ??
      -1;
    const [was, is] = [file.environment, after.files[index]?.environment];
    if (index === -1 || was === is) return [];
    const path: Path = ['files', index, 'environment'];
    return was === undefined ? [{ kind: 'added', path, before: '', after: is! }] : differences(was, is, path);
  });
}

/** A correction stays on record like all else. */
export function correctionDifferences(
  { corrects: before }: Pick<Change, 'corrects'>,
  { corrects: after }: Pick<Change, 'corrects'>,
): Difference[] {
  const gone = goneFrom(before ?? [], after ?? [], ({ path, reason }) =>
    JSON.stringify([path, reason].map(normalName)),
  );
  return gone.map((each) => removed(each, ['corrects']));
}
