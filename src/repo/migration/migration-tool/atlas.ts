import type { MigrationPreset } from './preset.ts';

/**
 * Atlas: every SQL file of the folder, most of them `20261102091200_name.sql`. In a folder of golang-migrate's form,
 * `20261102091200_name.down.sql` undoes what `.up.sql` did.
 * A checkpoint counts too: a new database is made of it, and `atlas.sum` holds its hash like any other's.
 */
export const atlas: MigrationPreset = {
  files: '**/migrations/*.sql',
  role({ name }) {
    if (name === 'atlas.sum' || name === 'atlas.hcl') return { kind: 'companion' };
    const [, version, direction] = /^(.+?)(?:\.(up|down))?\.sql$/s.exec(name) ?? [];
    if (version === undefined) return undefined;
    if (direction === 'down') return { kind: 'rollback', version };
    return { kind: 'migration', version, identity: version.split('_')[0]! };
  },
  hasRollbackFiles: true,
  order: 'letters',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'refuses',
  // `atlas.sum`: SHA-256 of the bytes, but of a file that asks to be left out.
  checksummed: (_, text) => (/^[ -~]*atlas:sum\s+ignore/.test(text) ? undefined : text),
};
