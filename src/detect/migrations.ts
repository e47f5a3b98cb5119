import { posix } from 'node:path';
import { CONFIG_FILE, readConfig } from '../repo/config/config.ts';
import { readMigrations } from '../repo/migration/migrations.ts';
import { compareText } from '../text/finding.ts';
import { liesElsewhere } from './candidate.ts';
import type { WrittenMigrations } from './config-text.ts';
import type { Files } from './reading.ts';

/** A set of migrations that a tool runs, as `migrations` would have it. */
export interface FoundMigrations extends Omit<WrittenMigrations, 'comments'> {
  count: number;
}

/** What tells that files are migrations of a tool. */
interface Sign {
  tool: string;
  /** Paths of migrations; the first group is the folder of the set. */
  paths: RegExp;
  /** What follows the folder in the pattern of the set. */
  files: string;
  /** What else must be there: a file beside them, below the folder. */
  beside?: string;
  /** What one of them must say. */
  text?: RegExp;
  /** A package that some `package.json` must name. */
  package?: string;
}

/** The first sign that fits a folder counts: those that nothing else has come first. */
const SIGNS: readonly Sign[] = [
  { tool: 'drizzle', paths: /^(.*\/)\d+_[^/]+\.sql$/, files: '*.sql', beside: 'meta/_journal.json' },
  { tool: 'atlas', paths: /^(.*\/)\d+[^/]*\.sql$/, files: '*.sql', beside: 'atlas.sum' },
  { tool: 'sqitch', paths: /^((?:.*\/)?deploy\/).+\.sql$/, files: '**/*.sql', beside: '../sqitch.plan' },
  { tool: 'flyway', paths: /^(.*\/)V\d+(?:[._]\d+)*__[^/]+\.sql$/, files: '*.sql' },
  { tool: 'prisma', paths: /^(.*prisma\/migrations\/)[^/]+\/migration\.sql$/, files: '*/migration.sql' },
  { tool: 'rails', paths: /^(.*db\/migrate\/)\d{14}_\w+\.rb$/, files: '*.rb' },
  { tool: 'supabase', paths: /^(.*supabase\/migrations\/)\d+_[^/]+\.sql$/, files: '*.sql' },
  { tool: 'graphile-migrate', paths: /^(.*migrations\/committed\/)\d+-[^/]+\.sql$/, files: '*.sql' },
  { tool: 'postgrator', paths: /^(.*\/)\d+\.do\.[^/]+\.sql$/, files: '*.sql' },
  { tool: 'golang-migrate', paths: /^(.*\/)\d+_[^/]+\.up\.sql$/, files: '*.up.sql' },
  { tool: 'diesel', paths: /^(.*migrations\/)\d[^/]+\/up\.sql$/, files: '*/up.sql', beside: '../diesel.toml' },
  {
    tool: 'django',
    paths: /^(.*migrations\/)\d{4}_\w+\.py$/,
    files: '*.{py,pyc,so,pyd}',
    text: /from django\.db import/,
  },
  { tool: 'alembic', paths: /^(.*versions\/)[^/]+\.py$/, files: '*.py', text: /^down_revision\b/m },
  { tool: 'laravel', paths: /^(.*database\/migrations\/)\d{4}_\d\d_\d\d_\d{6}_\w+\.php$/, files: '*.php' },
  { tool: 'ef-core', paths: /^(.*Migrations\/)\d{14}_\w+\.cs$/, files: '*.cs', text: /: *Migration\b/ },
  { tool: 'ecto', paths: /^(.*repo\/migrations\/)\d{14}_\w+\.exs$/, files: '**/*.exs' },
  { tool: 'hasura', paths: /^(.*migrations\/[^/]+\/)\d{13}_[^/]+\/up\.sql$/, files: '*/up.sql' },
  { tool: 'goose', paths: /^(.*\/)\d+_[^/]+\.sql$/, files: '*.sql', text: /^-- *\+goose Up/m },
  { tool: 'dbmate', paths: /^(.*\/)\d+_[^/]+\.sql$/, files: '*.sql', text: /^-- *migrate:up/m },
  {
    tool: 'liquibase',
    paths: /^(.*changelog\/)(?:[^/]+\/)*[^/]+\.(?:xml|ya?ml|json|sql)$/,
    files: '**/*.{xml,yaml,yml,json,sql}',
    text: /databaseChangeLog|^--\s*liquibase formatted sql/m,
  },
  ...['knex', 'kysely', 'sequelize', 'typeorm', 'mikro-orm', 'umzug', 'node-pg-migrate'].flatMap((tool): Sign[] =>
    ['ts', 'js', 'cjs', 'mjs'].map((extension) => ({
      tool,
      paths: new RegExp(`^(.*migrations/)\\d[^/]*(?<!\\.d)\\.${extension}$`),
      files: `*.${extension}`,
      package: tool === 'mikro-orm' ? '@mikro-orm/migrations' : tool,
    })),
  ),
];

/** So many files show what they say. */
const TRIED = 3;

/** Finds sets of migrations by the names of files, of each folder one; each was read, and has a last migration. */
export function findMigrations(files: Files): FoundMigrations[] {
  const paths = files.paths.filter((path) => !liesElsewhereButInCode(path));
  const known = new Set(files.paths);
  const found = new Map<string, FoundMigrations>();
  for (const sign of SIGNS) {
    const folders = Map.groupBy(
      paths.filter((path) => sign.paths.test(path)),
      (path) => sign.paths.exec(path)![1]!,
    );
    for (const [folder, own] of folders) {
      if (found.has(folder) || !fits(files, sign, { folder, own, known })) continue;
      const set = read(files, { tool: sign.tool, files: `${folder}${sign.files}` });
      if (set !== undefined) found.set(folder, set);
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.files, b.files));
}

/** Source code holds migrations, and tests and examples do too, which are of no database. */
function liesElsewhereButInCode(path: string): boolean {
  return liesElsewhere(path.split('/').filter((segment) => !/^(?:src|lib)$/.test(segment)));
}

function fits(
  files: Files,
  sign: Sign,
  { folder, own, known }: { folder: string; own: readonly string[]; known: ReadonlySet<string> },
): boolean {
  if (sign.beside !== undefined && !known.has(posix.normalize(`${folder}${sign.beside}`))) return false;
  const { text } = sign;
  if (text !== undefined && !own.slice(0, TRIED).some((path) => text.test(files.textOf(path) ?? ''))) return false;
  return sign.package === undefined || hasPackage(files, folder, sign.package);
}

/** Whether the nearest `package.json` above a folder names a package. */
function hasPackage(files: Files, folder: string, name: string): boolean {
  for (let at = posix.dirname(folder); ; at = posix.dirname(at)) {
    const text = files.textOf(at === '.' ? 'package.json' : `${at}/package.json`);
    if (text !== undefined) return text.includes(`"${name}"`);
    if (at === '.' || at === '/') return false;
  }
}

/** A set with its last migration; undefined where the tool would run none of its files. */
function read({ tree }: Files, set: { tool: string; files: string }): FoundMigrations | undefined {
  const bytes = (after?: string | readonly string[]) =>
    new TextEncoder().encode(JSON.stringify({ migrations: [after === undefined ? set : { ...set, after }] }));
  const migrationsOf = (after?: string | readonly string[]) =>
    readMigrations(tree, readConfig(tree, { name: CONFIG_FILE, bytes: bytes(after) }).config);
  const all = migrationsOf().files;
  const last = all.findLast(({ repeatable }) => !repeatable);
  // What runs again comes after every version, those to come too.
  const named = [...(last === undefined ? [] : [last]), ...all.filter(({ repeatable }) => repeatable)];
  const [first, ...others] = named.map(({ path }) => path);
  if (first === undefined) return undefined;
  const after = others.length === 0 ? first : [first, ...others];
  const { files, findings } = migrationsOf(after);
  // Nothing that is there may need a record.
  if (findings.length > 0 || files.some(({ beforeRecords }) => !beforeRecords)) return undefined;
  return { ...set, after, count: files.length };
}

/** The lines of `migrations` in a `towpath.yaml`. */
export function writtenMigrations({ count: _, ...set }: FoundMigrations): WrittenMigrations {
  return { ...set, comments: ['what is there now needs no change record; what comes after it does'] };
}
