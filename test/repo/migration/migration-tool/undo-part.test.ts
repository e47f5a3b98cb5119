import { describe, expect, test } from 'vitest';
import { undoByDown } from '../../../../src/repo/migration/migration-tool/undo-part.ts';

describe('the function `down` of a module undoes nothing', () => {
  test.each([
    'exports.down = async function (knex) {};',
    'exports.down = knex => {};',
    'exports.down = () => Promise.resolve();',
    'exports.down = function (knex) { return null; };',
    "exports.down = async () => { throw new Error('There is no way back.'); };",
    'export async function down(db: Kysely<any>): Promise<void> {}',
    'module.exports = { up: (q) => q.addColumn("a"), down: () => null };',
  ])('as in %s', (text) => {
    expect(undoByDown('migrations/1_a.js', text)).toBe(false);
  });
});

describe('the function `down` of a module undoes something', () => {
  test.each([
    "exports.down = (knex) => knex.schema.dropTable('a');",
    "exports.down = function (knex) { return knex.schema.dropTable('a'); };",
    "exports.down = async (knex) => { if (!isSafe) throw new Error('No.'); await knex.raw('DROP TABLE a'); };",
    'exports.down = () => nullify();',
  ])('as in %s', (text) => {
    expect(undoByDown('migrations/1_a.js', text)).toBe(true);
  });
});
