import { posix } from 'node:path';
import { pathMatcher } from '../tree.ts';
import type { MigrationPreset } from './migration-tool/preset.ts';

/**
 * The folder that holds the migrations which are run in one order with a file: those of two services, or for two databases,
 * are not compared. For a tool that reads a folder with all below it, that is what the last plain name of the pattern
 * matches.
 */
export function sequenceFolder(path: string, pattern: string, preset: MigrationPreset | undefined): string {
  const folder = posix.dirname(path);
  if (preset?.layout === 'folders') return posix.dirname(folder);
  if (preset?.layout !== 'nested') return folder;
  const start = startOf(folder, pattern);
  const variants = posix.relative(start, folder).split('/').filter(isVariant);
  return [start, ...variants].join('/');
}

function startOf(folder: string, pattern: string): string {
  const parts = pattern.split('/').slice(0, -1);
  const last = parts.findLastIndex((part) => !/[*?[\]{}()!+@|]/.test(part));
  if (last === -1) return '';
  const matches = pathMatcher(parts.slice(0, last + 1).join('/'));
  const folders = folder.split('/');
  const starts = folders.map((_, index) => folders.slice(0, index + 1).join('/'));
  return starts.find(matches) ?? '';
}

/** Folders of which a tool is configured with one: those of a database, as Spring Boot names them, or of an environment. */
const VARIANTS =
  /^(?:h2|hsqldb|derby|db2|mysql|mariadb|oracle|postgres|postgresql|pg|sqlserver|mssql|sqlite|sqlite3|cockroach|cockroachdb|dev|development|local|test|staging|stage|demo|prod|production)$/i;

function isVariant(folder: string): boolean {
  return VARIANTS.test(folder);
}
