import { posix } from 'node:path';
import { onceEach } from '../../text/once.ts';
import { pathMatcher } from '../tree.ts';
import type { MigrationPreset } from './migration-tool/preset.ts';

/**
 * Tells of a file the folder that holds the migrations which are run in one order with it: those of two services, or for two
 * databases, are not compared. For a tool that reads a folder with all below it, that is what the last plain name of the pattern
 * matches.
 */
export function sequenceFolders(pattern: string, preset: MigrationPreset | undefined): (path: string) => string {
  if (preset?.layout === 'folders') return (path) => posix.dirname(posix.dirname(path));
  if (preset?.layout !== 'nested') return posix.dirname;
  const startOf = startFolders(pattern);
  return (path) => {
    const folder = posix.dirname(path);
    const start = startOf(folder);
    const variants = posix.relative(start, folder).split('/').filter(isVariant);
    return [start, ...variants].join('/');
  };
}

function startFolders(pattern: string): (folder: string) => string {
  const parts = pattern.split('/').slice(0, -1);
  const last = parts.findLastIndex((part) => !/[*?[\]{}()!+@|]/.test(part));
  if (last === -1) return () => '';
  const matches = pathMatcher(parts.slice(0, last + 1).join('/'));
  return onceEach((folder) => {
    const folders = folder.split('/');
    const starts = folders.map((_, index) => folders.slice(0, index + 1).join('/'));
    return starts.find(matches) ?? '';
  });
}

/** Folders of which a tool is configured with one: those of a database, as Spring Boot names them, or of an environment. */
const VARIANTS =
  /^(?:h2|hsqldb|derby|db2|mysql|mariadb|oracle|postgres|postgresql|pg|sqlserver|mssql|sqlite|sqlite3|cockroach|cockroachdb|dev|development|local|test|staging|stage|demo|prod|production)$/i;

function isVariant(folder: string): boolean {
  return VARIANTS.test(folder);
}
