import { posix } from 'node:path';
import type { FileHistory } from '../../history/file-history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { compareTexts } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { PartOfMigration } from '../../repo/migration/migrations.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { isAtHead } from '../world/range-files.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';
import { editsBetween } from './reversions.ts';
import { uncommittedText } from './uncommitted-text.ts';

type Revision = FileHistory['revisions'][number];

/** The commit that made an edit. */
type EditCommit = Pick<Revision, 'commit' | 'time'> & { subject(): string };

/** Every edit of a file that counts into a migration, since the migration names it. One that a commit removed has that one. */
export function editsOfPart(part: PartOfMigration, world: World) {
  const revision = removalOfPart(part.path, world);
  return revision === undefined && !isGone(part, world)
    ? textEdits(part, world)
    : [{ kind: 'content' as const, revision, isChecksummed: true, isUndone: false }];
}

/** Whether what is not committed removes a file that a changeset names. */
function isGone({ path, of }: PartOfMigration, world: World): boolean {
  return (
    of !== undefined &&
    fileLivesOf(world).has(path) &&
    isAtHead(world, path) &&
    leftOutFile(world, path) === undefined &&
    world.repository.open(path).kind === 'missing'
  );
}

/** The commit that removed a file; undefined where it is there, or never was. */
export function removalOfPart(path: string, world: World): EditCommit | undefined {
  const { history } = world;
  if (history === undefined || fileLivesOf(world).has(path)) return undefined;
  let removal: EditCommit | undefined;
  for (const change of changesOf(history.log)) {
    if (change.path !== path) continue;
    const { hash, time } = history.log.commits[change.commit]!;
    removal = change.blob === undefined ? { commit: hash, time, subject: () => history.subject(hash) } : undefined;
  }
  return removal;
}

function textEdits(part: PartOfMigration, world: World) {
  const { path, tool, set } = part;
  const preset = migrationPreset(tool);
  const uses = world.repository.migrationReaches.get(set)?.uses ?? (() => true);
  const revisions = revisionsSinceNamed(part, world);
  const texts: { text: string | undefined; revision: Revision | undefined }[] = revisions.map((revision) => ({
    text: revision.text(),
    revision,
  }));
  const uncommitted = uncommittedText(path, texts.at(-1)?.text, world);
  if (uncommitted !== undefined) texts.push({ ...uncommitted, revision: undefined });

  const difference = (before: string | undefined, after: string | undefined) => {
    if (before === undefined || after === undefined) return 'content';
    if (part.of === undefined) return preset?.keepsProperties?.(path, before, after, uses) ? 'same' : 'content';
    const asRead = (text: string) => preset?.asRead?.(path, text) ?? text;
    return compareTexts(path, asRead(before), asRead(after));
  };
  const isChecksummed = (before = '', after = '') =>
    preset?.checksummed?.(path, before) !== preset?.checksummed?.(path, after);
  return editsBetween(
    texts,
    (before, after) => {
      const kind = difference(before.text, after.text);
      if (kind === 'same') return undefined;
      const { revision } = after;
      return {
        kind,
        revision: revision && { commit: revision.commit, time: revision.time, subject: () => revision.subject },
        isChecksummed: kind === 'content' || isChecksummed(before.text, after.text),
        isUndone: false,
      };
    },
    (before, after) => difference(before.text, after.text) !== 'content' && !isChecksummed(before.text, after.text),
  );
}

/** The revisions of a file from the one on that was there when its changelog first named it. */
function revisionsSinceNamed({ path, of, written }: PartOfMigration, world: World): readonly Revision[] {
  const lives = fileLivesOf(world);
  const revisions = lives.get(path)?.revisions ?? [];
  if (of === undefined || revisions.length < 2) return revisions;
  const name = written ?? posix.basename(path);
  const named = lives.get(of)?.revisions.find((revision) => revision.text()?.includes(name));
  if (named === undefined) return revisions;
  const first = revisions.findLastIndex(({ time }) => time <= named.time);
  return revisions.slice(Math.max(0, first));
}
