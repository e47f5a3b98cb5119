import { valueAt } from '../../text/path.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { parseInstant } from '../../time/instant.ts';
import { isOfMigration } from '../world/migration-at.ts';
import { oncePerHistory, oncePerWorld } from '../world/once.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { ChangeNode, StageNode, World } from '../world/world.ts';
import { type Edit, type Edited, isStored, type StoredText, textEdits } from './migration-edits.ts';
import { presentLives } from './migration-lives.ts';

/** An edit of a recorded file after a stage had applied it. */
export interface AppliedEdit extends Edit {
  /** The environment of the first such stage. */
  appliedIn: string;
}

/**
 * The edits of a recorded file after a stage had applied it that was not rolled back, whatever hash the record has for it now.
 * A stage applied the file as the mainline had it then; one that came to the mainline later, as it was where the record first
 * had the stage. `isAsApplied` tells of a hash that a stage recorded from the start whether it is that of the files now.
 */
export function editsAfterApplied(
  file: Edited,
  change: ChangeNode,
  isAsApplied: (sha256: string) => boolean,
): AppliedEdit[] {
  const { world } = change;
  const stages = change.stages.filter(({ rolledBackAt }) => rolledBackAt === undefined);
  if (world.history === undefined || stages.length === 0) return [];
  prefetch(world);
  const revisions = revisionsOf(file.path, world);
  // What was added later is no part of what a stage applied, though the record has it now.
  const editsOf = (some: readonly StoredText[]) => textEdits(file, some, world, { mayGrow: false });
  if (editsOf(revisions).length === 0) return [];
  const found = new Map<string | undefined, AppliedEdit>();
  for (const stage of stages) {
    const since = appliedRevision(stage, revisions, isAsApplied);
    if (since === undefined) continue;
    for (const edit of editsOf(revisions.slice(since))) {
      const { commit } = edit.revision ?? {};
      if (!edit.isUndone && !found.has(commit)) found.set(commit, { ...edit, appliedIn: stage.environment.id });
    }
  }
  return [...found.values()];
}

/** The revision of the file that a stage applied, by its index; undefined where nothing shows that it was not the present one. */
function appliedRevision(
  { change, environment, data, appliedAt }: StageNode,
  revisions: readonly StoredText[],
  isAsApplied: (sha256: string) => boolean,
): number | undefined {
  const { sha256 } = data.applied;
  // What differs from the file now is a finding on the stage.
  if (sha256 !== undefined && !isAsApplied(sha256.toLowerCase())) return undefined;
  const declaration = declarationOf(change, environment.id, appliedAt);
  if (sha256 !== undefined && (declaration === undefined || declaration.sha256 === sha256)) return undefined;
  const then = revisions.findLastIndex(({ time }) => time <= appliedAt);
  if (then !== -1) return then;
  if (declaration === undefined) return undefined;
  const order = commitOrder(change.world.history!);
  const declared = revisions.findLastIndex(({ commit }) => order.get(commit)! <= order.get(declaration.commit)!);
  return declared === -1 ? undefined : declared;
}

/** Where a record first said that a change was applied. */
interface Declaration {
  /** The commit's full hash. */
  commit: string;
  /** What it said was applied. */
  sha256: unknown;
}

/** The first revision of a record with a stage that was applied at a time; undefined where none is committed. */
function declarationOf({ record, world }: ChangeNode, environment: string, appliedAt: number): Declaration | undefined {
  for (const revision of fileLivesOf(world).get(record.file)?.revisions ?? []) {
    const raw = valueOr(parseYaml(revision.text() ?? ''), undefined);
    const applied = valueAt(raw, ['stages', environment, 'applied']);
    const at = valueAt(applied, ['at']);
    if (typeof at === 'string' && parseInstant(at) === appliedAt) {
      return { commit: revision.commit, sha256: valueAt(applied, ['sha256']) };
    }
  }
  return undefined;
}

const commitOrder = oncePerHistory(
  ({ log }): ReadonlyMap<string, number> => new Map(log.commits.map(({ hash }, index) => [hash, index])),
);

/** The committed texts of a file, the oldest first: of a migration, under whatever names it had. */
function revisionsOf(path: string, world: World): readonly StoredText[] {
  const life = presentLives(world).get(path);
  if (life !== undefined) return life.revisions.filter(isStored);
  const file = fileLivesOf(world).get(path);
  return (file?.revisions ?? []).map((revision) => ({
    commit: revision.commit,
    time: revision.time,
    subject: () => revision.subject,
    blob: revision.blob,
  }));
}

/** Reads in one request what all of these edits are told by. */
const prefetch = oncePerWorld((world): object => {
  const applied = world.changes.filter((change) => isOfMigration(change) && change.stages.length > 0);
  const files = applied.flatMap(({ data }) => data.files.flatMap(({ path }) => revisionsOf(path, world)));
  world.history?.prefetch(files.map(({ blob }) => blob));
  return applied;
});
