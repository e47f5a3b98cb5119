import { onlyAddsChangesets } from './liquibase-changesets.ts';
import type { MigrationPreset } from './preset.ts';

/**
 * Liquibase: changelogs with changesets in them, in XML, YAML, JSON or formatted SQL. Rollbacks are in the same
 * file. A changelog that only includes others, and SQL that a changelog runs as a file, are not migrations.
 */
export const liquibase: MigrationPreset = {
  files: '**/db/changelog/**/*.{xml,yaml,yml,json,sql}',
  role({ path, text }) {
    if (/\.sql$/i.test(path)) {
      const isFormatted = /^\uFEFF?\s*--\s*liquibase\s+formatted\s+sql\b/i.test(text());
      return isFormatted
        ? { kind: 'migration', version: path, identity: identityOf(path, text()) }
        : { kind: 'companion' };
    }
    if (!/\.(?:xml|ya?ml|json)$/i.test(path)) return undefined;
    const content = text();
    if (!content.includes('databaseChangeLog')) return undefined;
    return CHANGESET.test(content.replace(/<!--[\s\S]*?-->/g, ''))
      ? { kind: 'migration', version: path, identity: identityOf(path, content) }
      : { kind: 'companion' };
  },
  hasRollbackFiles: false,
  order: 'numbers',
  layout: 'nested',
  knownBy: 'path',
  readsText: true,
  sharesIdentity: true,
  onlyAdds: onlyAddsChangesets,
  // The checksum is of each changeset as it is read, so comments and layout of XML, YAML and JSON are not in it, and white
  // space in SQL is not either.
  checksummed: (path, text) => (/\.sql$/i.test(path) ? text.replace(/\s+/g, '') : undefined),
};

/** `<changeSet …>`, `- changeSet:` or `"changeSet":`. */
const CHANGESET = /<(?:[\w-]+:)?changeSet\b|^[^#\n]*\bchangeSet["']?\s*:/m;

/** The path is a part of every changeset's identity: the one that the changelog gives itself, or else where it is found. */
function identityOf(path: string, text: string): string {
  const logical = /\blogicalFilePath["']?\s*[:=]\s*["']?([^"'\s,<>}]+)/.exec(headOf(text))?.[1];
  // Liquibase looks below the folder of resources, which may move with them.
  return logical ?? path.replace(/^(?:.*\/)?resources\//, '');
}

/** What stands before the first changeset. */
function headOf(text: string): string {
  return text.slice(0, text.search(CHANGESET_START));
}

const CHANGESET_START = /<(?:[\w-]+:)?changeSet\b|\bchangeSet["']?\s*:|--[ \t]*changeset\b|$/i;
