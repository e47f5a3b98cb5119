import { describe, expect, test } from 'vitest';
import {
  doOnceMore,
  doTheSame,
  isBlankSql,
  isEmptySql,
} from '../../../../src/repo/migration/migration-tool/sql-statements.ts';

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
    'LOCK TABLE a IN ACCESS EXCLUSIVE MODE;',
    'LOCK TABLES a WRITE; UNLOCK TABLES;',
    "COPY a (b, c) TO STDOUT; COPY (SELECT 1) TO '/tmp/a.csv';",
    "NOTIFY a, 'b'; LISTEN a; UNLISTEN *;",
    'SAVEPOINT a; RELEASE SAVEPOINT a;',
    'DISCARD ALL; CHECKPOINT;',
    'PRAGMA foreign_keys = off; PRAGMA table_info(a);',
    'PREPARE a AS SELECT 1; DEALLOCATE a;',
    'DECLARE a CURSOR FOR SELECT 1; FETCH 1 FROM a; CLOSE a;',
    'FLUSH TABLES; KILL 12; HELP;',
    'CHECK TABLE a; OPTIMIZE TABLE a; REINDEX TABLE a; DBCC CHECKDB;',
    'SELECT 1 INTO OUTFILE "/tmp/a";',
    'SIGNAL SQLSTATE "45000" SET MESSAGE_TEXT = "No way back.";',
    'SELECT RAISE(ABORT, "No way back.");',
    "WAITFOR DELAY '00:00:01';",
    'DECLARE @a int = 1;',
    'PROMPT No way back.',
    'WHENEVER SQLERROR EXIT FAILURE;\nEXIT;',
    'ALTER SESSION SET CURRENT_SCHEMA = a;',
    'BEGIN NULL; END;\n/',
    "BEGIN RAISE_APPLICATION_ERROR(-20001, 'No way back.'); END;\n/",
    "BEGIN DBMS_OUTPUT.PUT_LINE('No way back.'); END;\n/",
    "EXEC('SELECT 1'); EXECUTE IMMEDIATE 'SELECT 1';",
    'DO $$ DECLARE x int; BEGIN x := 1; END $$;',
    'DO $$ BEGIN IF false THEN NULL; ELSE RETURN; END IF; END $$;',
    "DO $$ BEGIN ASSERT false, 'No way back.'; EXCEPTION WHEN OTHERS THEN NULL; END $$;",
    "SELECT pg_notify('a', 'b'); SELECT set_config('a.b', 'c', false);",
    'USE shop; GO',
  ])('as in %j', (text) => {
    expect(isBlankSql(text)).toBe(true);
  });
});

describe('SQL that changes something, or may', () => {
  test.each([
    "SELECT format('DROP TABLE %I', t) FROM old_tables AS o(t) \\gexec",
    "SELECT 'DROP TABLE a' \\g | sh -c 'psql shop'",
    "SELECT 'DROP TABLE a' AS q \\gset\n:q;",
  ])('a command of psql behind a query may change something: %s', (text) => {
    expect(isBlankSql(text)).toBe(false);
  });

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
    'CHECKPOINT\nDROP TABLE a',
    'COPY a FROM STDIN;',
    "COPY a TO PROGRAM 'undo';",
    'COPY (DELETE FROM a RETURNING *) TO STDOUT;',
    'PRAGMA user_version = 3;',
    "PREPARE TRANSACTION 'a';",
    'DBCC CHECKIDENT (a, RESEED, 0);',
    'OPTIMIZE TABLE a FINAL DEDUPLICATE;',
    'DECLARE @a int = dbo.undo();',
    'WHENEVER SQLERROR EXIT FAILURE\nBEGIN\n  undo.all;\nEND;\n/',
    'PROMPT Undoing.\nBEGIN\n  undo;\nEND;\n/',
    'ALTER SYSTEM SET a = 1;',
    'BEGIN undo; END;\n/',
    'BEGIN undo.all(1); END;\n/',
    "EXEC('DROP TABLE a');",
    "EXECUTE IMMEDIATE 'DROP TABLE a';",
    'EXECUTE a;',
    'DO $$ BEGIN IF undo() THEN NULL; END IF; END $$;',
    'DO $$ DECLARE x int := undo(); BEGIN NULL; END $$;',
    'DO $$ BEGIN FOR a IN SELECT 1 LOOP EXECUTE a; END LOOP; END $$;',
    "SELECT set_config('a.b', undo(), false);",
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
  ['CREATE TABLE a (b int, c int);', 'CREATE TABLE "a"( b int,c int );', true],
  ["UPDATE a SET b = 'x' WHERE c > 1;", "UPDATE a SET b='x' WHERE c>1;", true],
  ["UPDATE a SET b = 'x ( y';", "UPDATE a SET b = 'x(y';", false],
  [
    "SELECT set_config('search_path', 'a', false); DROP TABLE t;",
    "SELECT set_config('search_path', 'b', false); DROP TABLE t;",
    false,
  ],
  ['PRAGMA foreign_keys = off; DROP TABLE t;', 'DROP TABLE t;', true],
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

describe('SQL that is the same both ways', () => {
  test.each([
    'UPDATE a SET b = NOT b;',
    'BEGIN; UPDATE "a" SET "b" = not b WHERE c > 1; COMMIT;',
    'UPDATE s.a SET b = 1 - b;',
    'UPDATE a SET b = -b WHERE b2 = 1;',
    'REFRESH MATERIALIZED VIEW a;',
    'UPDATE a SET b = NOT b; REFRESH MATERIALIZED VIEW CONCURRENTLY c; REFRESH MATERIALIZED VIEW d;',
  ])('undoes itself: %j', (text) => expect(doOnceMore(text, text)).toBe(false));

  test.each([
    'UPDATE a SET b = 1;',
    'UPDATE a SET b = NOT c;',
    'UPDATE a SET b = 2 - b;',
    'UPDATE a SET b = NOT b WHERE b;',
    'UPDATE a SET b = NOT b, c = 1;',
    'UPDATE a SET b = NOT b; UPDATE a SET c = NOT c WHERE b;',
    'UPDATE a SET b = NOT b; DROP TABLE c;',
    'REFRESH MATERIALIZED VIEW a; CREATE TABLE b (c int);',
    'SELECT toggle_flag(1);',
  ])('does the same once more: %j', (text) => expect(doOnceMore(text, text)).toBe(true));

  test('in whatever case', () => {
    expect(doOnceMore('UPDATE a SET b = NOT b;', 'update a set b = not b')).toBe(false);
  });
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

describe('SQL with nothing to undo', () => {
  test.each(['', '-- The number is taken.\n', 'SELECT 1;', "SELECT 'up';\n", 'BEGIN;\nCOMMIT;\n'])('is %j', (text) => {
    expect(isEmptySql(text)).toBe(true);
  });

  test.each([
    'DROP TABLE a;',
    'SELECT fill();',
    'SELECT 1 INTO a;',
    'SET SESSION sort_buffer_size = 262144, GLOBAL max_connections = 500;',
    'SET @a = 1, @@GLOBAL.max_connections = 500;',
    'ANALYZE a;',
    'LOCK TABLE a;',
    '\\ir fill.sql',
    '/*!50000 DROP TABLE a */;',
    'SELECT 1 \\gexec',
  ])('is not %j', (text) => {
    expect(isEmptySql(text)).toBe(false);
  });
});

test.each(['SET a = 1, GLOBAL b = 2', 'SET @a = 1, @@GLOBAL.b = 2', 'SET SESSION a = 1 , PERSIST b = 2'])(
  'a setting of the server is a change wherever it stands: %s',
  (text) => {
    expect(isBlankSql(text)).toBe(false);
  },
);
