import { parseChangelog } from '../liquibase/changelog.ts';
import { CHANGELOG, isData, mayBeChangelog, WRITTEN_OTHERWISE } from '../liquibase/changelog-data.ts';
import { FORMATTED, includedBy, liquibaseReach } from '../liquibase/reach.ts';
import { addsChangesets, keepsProperties, onlyAddsChangesets } from './liquibase-changesets.ts';
import { type MigrationPreset, withoutRoot } from './preset.ts';
import { undoOfLiquibase } from './undo-in-liquibase.ts';

/**
 * Liquibase: changelogs with changesets in them, in XML, YAML, JSON or formatted SQL. Rollbacks are in the same
 * file. SQL without them is a migration where a changelog includes it, which makes one changeset of it. A changelog that only
 * includes others, and a file that a changeset names, are not migrations.
 */
export const liquibase: MigrationPreset = {
  files: '**/db/changelog/**/*.{xml,yaml,yml,json,sql}',
  role({ path, text }) {
    if (/\.sql$/i.test(path)) {
      return FORMATTED.test(text())
        ? { kind: 'migration', version: path, identity: identityOf(path, text()) }
        : { kind: 'companion' };
    }
    if (!/\.(?:xml|ya?ml|json)$/i.test(path)) return undefined;
    const content = text();
    if (!mayBeChangelog(path, content)) return undefined;
    const isWritten = content.includes(CHANGELOG);
    const hasChangeset = isWritten && CHANGESET.test(content.replace(/<!--[\s\S]*?-->/g, ''));
    // What its name does not show, such as one in base64, a parser may read.
    const changelog = hasChangeset || !isData(path) ? undefined : parseChangelog(path, content);
    if (hasChangeset || changelog?.hasChangesets)
      return { kind: 'migration', version: path, identity: identityOf(path, content) };
    return isWritten || changelog !== undefined ? { kind: 'companion' } : undefined;
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfLiquibase,
  order: 'letters',
  layout: 'nested',
  knownBy: 'path',
  readsText: true,
  sharesIdentity: true,
  // It reads SQL, and data to load, line by line.
  asRead: (path, text) => (/\.(?:sql|csv)$/i.test(path) ? text.replace(/\r\n/g, '\n').replace(/(?<!\n)$/, '\n') : text),
  onlyAdds: onlyAddsChangesets,
  extends: addsChangesets,
  keepsProperties,
  reach: liquibaseReach,
  included: includedBy,
  // The checksum is of each changeset as it is read, so comments and layout of XML, YAML and JSON are not in it, and white
  // space in SQL is not either.
  checksummed: (path, text) => (/\.sql$/i.test(path) ? text.replace(/\s+/g, '') : undefined),
};

/** `<changeSet …>`, `- changeSet:` or `"changeSet":`. */
const CHANGESET = /<(?:[\w-]+:)?changeSet\b|^[^#\n]*\bchangeSet["']?\s*:/m;

/** The path is a part of every changeset's identity: the one that the changelog sets, or else where it is found. */
function identityOf(path: string, text: string): string {
  return logicalPathOf(path, text) ?? withoutRoot(path);
}

/** Of several in the first line of SQL the last counts, in any case. */
function logicalPathOf(path: string, text: string): string | undefined {
  if (!/logicalFilePath/i.test(text) && !(isData(path) && WRITTEN_OTHERWISE.test(text))) return undefined;
  if (/\.sql$/i.test(path)) return /^\s*--[^\n]*logicalFilePath:(\S+)/i.exec(text.replace(/^\uFEFF/, ''))?.[1];
  return parseChangelog(path, text)?.logicalPath;
}
