import type { MigrationPreset } from './preset.ts';

const NAME = /^(?:(?:([VUB])(\d+(?:[._]\d+)*)|(R))__(.*)|([VUB])(\d+(?:[._]\d+)*))\.(?:sql|java|kt)$/s;

/**
 * Flyway: `V1.2__name.sql`, or a class of that name. A repeatable migration (`R__name.sql`), known by its description alone,
 * runs again when it changes; a baseline (`B5__name.sql`) replaces all up to its version in a new database; `U1.2__name.sql`
 * undoes. A version may be the whole name (`V2.sql`). Like Flyway, this ignores one with something else behind a version and no `__`.
 */
export const flyway: MigrationPreset = {
  files: '**/db/migration/**/*.{sql,java,kt}',
  role({ name }) {
    const found = NAME.exec(name) ?? [];
    const [prefix, version] = [found[1] ?? found[5], found[2] ?? found[6]];
    const [, , , repeatable, description = ''] = found;
    if (repeatable !== undefined) {
      const identity = `R ${description.replaceAll('_', ' ')}`;
      return { kind: 'migration', version: `~${name}`, identity, repeatable: true };
    }
    if (version !== undefined) {
      const normal = versionOf(version);
      if (prefix === 'U') return { kind: 'rollback', version: normal };
      // A baseline may be beside the migration of its version.
      return {
        kind: 'migration',
        version: normal,
        identity: `${prefix}${normal}`,
        label: `${prefix}${normal} ${description.replaceAll('_', ' ')}`,
        ...(prefix === 'B' ? { isBaseline: true as const } : {}),
      };
    }
    return CALLBACK.test(name) || name.endsWith('.conf') ? { kind: 'companion' } : undefined;
  },
  runsBeside: (name) => RUN_AT_EACH_MIGRATE.test(name) || NAME.exec(name)?.[3] !== undefined,
  hasRollbackFiles: true,
  order: 'numbers',
  layout: 'nested',
  knownBy: 'version and description',
  ifGone: 'refuses',
  ifLate: 'refuses',
  // CRC32 of the lines without what ends them. Classes have no checksum unless they bring one.
  checksummed: (path, text) => (path.endsWith('.sql') ? text.replace(/^\uFEFF|[\r\n]+/g, '') : undefined),
};

/** `beforeMigrate.sql`, `afterEachMigrate__note.sql`, `createSchema.sql`. */
const CALLBACK = /^(?:(?:before|after)[A-Z]\w*|createSchema)(?:__.*)?\.\w+$/s;

/** Those whose event comes whenever it migrates and nothing fails: to migrate it connects, and validates, too. */
const RUN_AT_EACH_MIGRATE =
  /^(?:before(?:Migrate|EachMigrate(?:Statement)?|Repeatables|Validate|Connect)|after(?:Migrate(?:Applied|OperationFinish)?|EachMigrate(?:Statement)?|Versioned|Validate|Connect))(?:__.*)?\.[sS][qQ][lL]$/s;

/** `1_02.0` and `1.2` are one version. */
function versionOf(name: string): string {
  return name
    .split(/[._]/)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('.')
    .replace(/(?:\.0)+$/, '');
}
