import { describe, expect, test } from 'vitest';
import { doTheSame, isBlankSql } from '../../../../src/repo/migration/migration-tool/sql-statements.ts';

describe('SQL that changes nothing', () => {
  test.each([
    'SELECT now();',
    'SELECT count(*), pg_catalog.now() FROM orders;',
    'SELECT "a", max("b") FROM "c" WHERE "d" IN (1) AND coalesce ("e", 0) = 0;',
    'SELECT [a], `b` FROM [dbo].[c];',
    "SELECT 'DROP TABLE a; --' AS \"drop\" FROM b WHERE c IN ('d', 'e');",
    'WITH x AS (SELECT 1) SELECT * FROM x ORDER BY 1;',
    'SELECT 1 FROM a FOR UPDATE;',
    'VALUES (1);',
    'TABLE a;',
    'SET lock_timeout = 1000;',
    'SET ROLE owner; RESET ROLE;',
    'SET SESSION sql_mode = "";',
    'SHOW search_path;',
    'SHOW CREATE TABLE a;',
    'EXPLAIN ALTER TABLE orders DROP COLUMN coupon;',
    'EXPLAIN ANALYZE SELECT 1;',
    'ANALYZE orders; VACUUM (ANALYZE) orders;',
    'USE shop;',
    "PRINT 'No way back.'\nPRINT N'None.'",
    "RAISERROR('No way back.', 16, 1) WITH NOWAIT;",
    "THROW 50000, 'No way back.', 1;",
    "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'No way back.';",
    '\\echo DROP TABLE a;\n',
    'DO $$ BEGIN NULL; END $$;',
    "DO LANGUAGE plpgsql $x$ BEGIN PERFORM 1; RAISE EXCEPTION 'No way back.'; END; $x$;",
    "DO 'BEGIN END';",
    'BEGIN;\nALTER TABLE orders DROP COLUMN coupon;\nROLLBACK;',
    'start transaction read write; DROP TABLE a; ABORT WORK;',
    'DROP TABLE a;\nROLLBACK;',
    'BEGIN; SAVEPOINT s; DROP TABLE a; ROLLBACK TO SAVEPOINT s; COMMIT;',
    'BEGIN ISOLATION LEVEL SERIALIZABLE; COMMIT AND CHAIN; END;',
  ])('as in %j', (text) => {
    expect(isBlankSql(text)).toBe(true);
  });
});

describe('SQL that changes something, or may', () => {
  test.each([
    "SELECT drop_partition('2026');",
    "SELECT setval('a_id_seq', 1);",
    'SELECT app.now();',
    'SELECT "undo" ();',
    'SELECT undo ();',
    "PRINT 'x'\nDROP TABLE a",
    "PRINT dbo.undo('x');",
    "RAISERROR('x', 10, 1)\nEXEC undo",
    "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = undo();",
    '\\echo x\nDROP TABLE a;\n',
    '\\i undo.sql\n',
    'SELECT "public"."undo"();',
    'SELECT public."undo"();',
    'SELECT "public".undo();',
    'SELECT "public" . now ();',
    'SELECT `db`.`undo`(1);',
    'SELECT [dbo].[undo](1);',
    'SELECT [dbo].now(1);',
    'SELECT [undo]();',
    'SELECT shop.dbo.now();',
    'SELECT shop..now();',
    'SELECT zurücksetzeñ();',
    'SELECT återställ();',
    'SELECT * INTO b FROM a;',
    'WITH gone AS (DELETE FROM a RETURNING *) SELECT count(*) FROM gone;',
    'SET ROLE owner;\nDROP TABLE a;',
    'SET NOCOUNT ON\nDROP TABLE a\nGO\n',
    'SELECT 1\nEXEC undo_all\n',
    'SET GLOBAL event_scheduler = OFF;',
    'SET PERSIST max_connections = 100;',
    "SET PASSWORD = 'x';",
    'SET CLUSTER SETTING a.b = 1;',
    'RESET PERSIST a;',
    'SET @done = undo();',
    'EXPLAIN ANALYZE DELETE FROM a;',
    'ANALYZE UPDATE a SET b = 1;',
    'DO $$ BEGIN PERFORM undo(); END $$;',
    'DO $$ BEGIN IF true THEN DROP TABLE a; END IF; END $$;',
    "DO $$ BEGIN EXECUTE 'DROP TABLE a'; END $$;",
    'DO LANGUAGE plpython3u $$ begin end $$;',
    'BEGIN; DROP TABLE a; COMMIT; SELECT 1; ROLLBACK;',
    'BEGIN; DROP TABLE a; SAVEPOINT s; DROP TABLE b; ROLLBACK TO s; COMMIT;',
    'BEGIN TRY\nDROP TABLE a;\nEND TRY\nBEGIN CATCH\nROLLBACK;\nEND CATCH;',
    'IF @@ERROR <> 0\n  ROLLBACK;\n',
    "SELECT 'it\\'s'; DROP TABLE a; -- '",
    'CALL undo();',
    'REFRESH MATERIALIZED VIEW a;',
    'COMMENT ON COLUMN a.b IS NULL;',
  ])('as in %j', (text) => {
    expect(isBlankSql(text)).toBe(false);
  });
});

test.each([
  ['ALTER TABLE orders ADD COLUMN coupon text;', 'ALTER TABLE "orders" ADD COLUMN "coupon" text;', true],
  ['ALTER TABLE orders ADD COLUMN coupon text;', 'ALTER TABLE `orders` ADD COLUMN IF NOT EXISTS [coupon] text;', true],
  ['CREATE TABLE IF NOT EXISTS a (b int);', 'create table a (b int)', true],
  ['DROP TABLE a;', 'DROP TABLE IF EXISTS a; SELECT 1;', true],
  ['SET lock_timeout = 1; DROP TABLE a;', 'BEGIN; DROP TABLE a; COMMIT;', true],
  ['DROP TABLE a;', 'DROP TABLE "A";', false],
  ['UPDATE a SET b = "c";', 'UPDATE a SET b = c;', false],
  ["UPDATE a SET b = 'c';", 'UPDATE a SET b = c;', false],
  ['UPDATE a SET b = c[d];', 'UPDATE a SET b = c d;', false],
  ["INSERT INTO a VALUES ('x;y');", "INSERT INTO a VALUES ('x;z');", false],
  ['DROP TABLE a;', 'IF EXISTS (SELECT 1) DROP TABLE a;', false],
  ['USE a; DROP TABLE t; USE b; CREATE TABLE t (c int);', 'USE b; DROP TABLE t; USE a; CREATE TABLE t (c int);', false],
  ["SET @a = 'x'; UPDATE t SET b = @a;", "SET @a = 'y'; UPDATE t SET b = @a;", false],
  ["SELECT @a := 'x'; UPDATE t SET b = @a;", "SELECT @a := 'y'; UPDATE t SET b = @a;", false],
  ['SET search_path = a; DROP TABLE t;', 'SET search_path = a; DROP TABLE t;', true],
  ['SET lock_timeout = 1; DROP TABLE t;', 'SET lock_timeout = 2; DROP TABLE t;', true],
])('two texts do the same in other quotes, or where it is done already: %j and %j', (one, other, isSo) => {
  expect(doTheSame(one, other)).toBe(isSo);
});

test.each([
  ['tags that do not end', Array.from({ length: 100_000 }, (_, index) => `$a${index}$`).join(' ')],
  ['dollars', '$'.repeat(1_000_000)],
  ['quotes', `'`.repeat(999_999)],
  ['brackets', `SELECT ${'(a '.repeat(300_000)}`],
  ['words', `SELECT ${'a'.repeat(1_000_000)}`],
  ['blanks', `SELECT 1${' '.repeat(1_000_000)}x(`],
  ['empty statements', `${';'.repeat(1_000_000)}x`],
  ['words that may change something', `SELECT ${'update '.repeat(200_000)}`],
  ['names in quotes', `${'= "a"'.repeat(100_000)}`],
  ['schemas in quotes', `SELECT ${'"a".'.repeat(100_000)}`],
  ['blocks', `${'DO $$ BEGIN '.repeat(100_000)}`],
])('statements are told apart in a time that grows with the text, with many %s', (_, text) => {
  expect(isBlankSql(`\\set a\n${text}`)).toBe(false);
  expect(doTheSame(text, text)).toBe(true);
});
