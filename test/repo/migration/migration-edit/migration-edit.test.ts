// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs
import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../../src/repo/migration/migration-edit/migration-edit.ts';
import { expectLinear } from '../../../text/steps.ts';

type Case = [promise: string, before: string, after: string];
const TWO_LINES = 'a\n';

function layout(name: string, cases: readonly Case[]) {
  test.each(cases)(`${name}: %s is layout`, (_, before, after) => {
    expect(compareTexts(name, before, after)).toBe('layout');
    expect(compareTexts(name, after, before)).toBe('layout');
  });
}
function content(name: string, cases: readonly Case[]) {
  test.each(cases)(`${name}: %s is content`, (_, before, after) => {
    expect(compareTexts(name, before, after)).toBe('content');
    expect(compareTexts(name, after, before)).toBe('content');
  });
}

test('the same text is the same', () => {
  expect(compareTexts('a.sql', TWO_LINES, TWO_LINES)).toBe('same');
});

describe('SQL', () => {
  layout('V1.sql', [
    ['a line comment', 'SELECT 1;\n', '-- why\nSELECT 1; -- one\n'],
    ['a block comment', 'SELECT a FROM b;', 'SELECT a /* the\nfirst */ FROM b;'],
    ['the end of lines', 'SELECT a\nFROM b;\n', 'SELECT a\r\nFROM b;\r\n'],
    ['the end of lines of a comment without a space', '--a\nSELECT 1;\n--b\n', '--a\r\nSELECT 1;\r\n--b\r\n'],
    ['the end of the last line, of such a comment', 'SELECT 1;\n--a\n', 'SELECT 1;\n--a'],
    ['the end of lines after slashes', 'A;\n// a\nB;\n// b\n', 'A;\r\n// a\r\nB;\r\n// b'],
    ['the end of lines between other delimiters', 'DELIMITER //\nA //\nB //\n', 'DELIMITER //\r\nA //\r\nB //'],
    ['a blank line above a mark of goose', '-- +goose Up\nA;\n', '\n \r\n-- +goose Up\nA;\n'],
    ['a comment above a mark of goose', '-- +goose Up\nA;\n', '-- /* a\n--\n\n-- +goose Up\nA;\n'],
    ['a blank line above a mark of dbmate', '-- migrate:up\nA;\n', '\n-- migrate:up\nA;\n'],
    ['a blank line above a mark of node-pg-migrate', '-- Up Migration\nA;\n', '\n-- Up Migration\nA;\n'],
    [
      'a blank line above the first line of Liquibase',
      '--liquibase formatted sql\nA;',
      '\n\n--liquibase formatted sql\nA;',
    ],
    ['the indentation of a mark of Liquibase', 'A;\n-- rollback B;\n', 'A;\n  -- rollback B;\n'],
    ['indentation', 'CREATE TABLE t (\n  a int,\n  b int\n);\n', 'CREATE TABLE t ( a int, b int );'],
    ['a comment with a blank of Unicode in it', 'SELECT 1;\n', 'SELECT 1;\n-- a\u00a0b\n--\tc\n'],
    ['a comment without a space', 'SELECT a\nFROM b;', 'SELECT a\n-- x\nFROM b;'],
    [
      'a notice of a licence',
      'SELECT 1;',
      '--\n-- Licensed under (the "License");\n--     https://example.com/a\n--\n\nSELECT 1;',
    ],
    ['a comment before one without a space', '--a\nSELECT 1;', '-- b\n\n--a\nSELECT 1;'],
    ['a comment with a quote in it', "SELECT 'a';", "-- don't\nSELECT 'a';"],
    ['a list in brackets', "SELECT ARRAY['a', 'b'];\nSELECT 1;", "SELECT ARRAY['a', 'b'];\n\n\nSELECT 1;"],
    ['a comment around a body', 'DO $$ BEGIN a; END $$;', '-- a\nDO $$ BEGIN a; END $$;'],
    [
      'a comment after a function that has strings and comments',
      "DO $$\nBEGIN\n  -- don't\n  EXECUTE $q$SELECT 'a'$q$; # a\nEND\n$$;\nSELECT 1;",
      "DO $$\nBEGIN\n  -- don't\n  EXECUTE $q$SELECT 'a'$q$; # a\nEND\n$$;\n\n-- one\nSELECT 1;",
    ],
    [
      'a comment after a string of Oracle that all read alike',
      "SELECT q'[a -- b]';\nA;",
      "SELECT q'[a -- b]';\n-- c\nA;",
    ],
    ['a comment after one with an end of its own', "SELECT Nq'!a!';\nA;", "SELECT Nq'!a!';\n-- c\nA;"],
    ['a comment after a string with quotes at its ends', "SELECT '''a''';\nA;", "SELECT '''a''';\n-- c\nA;"],
    ['a comment after a quote in a string', "A('''', '''' || b || '''');\nA;", "A('''', '''' || b || '''');\n-- c\nA;"],
    ['a comment between other delimiters', 'DELIMITER //\nA //\nB //', 'DELIMITER //\nA //\n-- c\nB //'],
    ['a blank before a cast', "SELECT 'x' ::text;", "SELECT 'x'::text;"],
    ['blanks beside a comparison', "SELECT a FROM b WHERE c='x';", "SELECT a FROM b WHERE c = 'x';"],
    ['blanks beside such a one of names in brackets', 'SELECT [a]<>[b];', 'SELECT [a] <> [b];'],
    ['a blank before a bracket', 'CREATE TABLE a(b numeric(1, 2));', 'CREATE TABLE a (b numeric (1,2));'],
    ['blanks beside a comparison between batches', 'SELECT a=b\nGO\n', 'SELECT a = b\nGO\n'],
    ['an empty line between batches', 'SELECT 1\nGO\nSELECT 2\nGO\n', 'SELECT 1\n\nGO\n-- two\nSELECT 2\nGO'],
  ]);
  content('V1.sql', [
    ['another word', 'SELECT a;', 'SELECT b;'],
    ['the case of a word', 'SELECT a;', 'select a;'],
    ['that of a word that ClickHouse takes for a name', 'ORDER BY Key;', 'ORDER BY KEY;'],
    ['a blank beside a sign that may belong to a name', 'SELECT a -1;', 'SELECT a-1;'],
    ['a blank before a colon', 'SELECT a :b;', 'SELECT a:b;'],
    ['a blank before a string', "SELECT e 'a';", "SELECT e'a';"],
    ['an operator put together', 'SELECT a | | b;', 'SELECT a || b;'],
    ['such a one with one that is no comparison', 'SELECT a = @b;', 'SELECT a =@b;'],
    ['the end of a line between batches, beside an operator', 'A =\nb\nGO\n', 'A = b\nGO\n'],
    ['white space in a string', "SELECT 'a b';", "SELECT 'a  b';"],
    ['a mark of a comment in a string', "SELECT '-- a';", "SELECT '-- b';"],
    ['a doubled quote in a string', "SELECT 'it''s  a';", "SELECT 'it''s a';"],
    ['white space in a name', 'SELECT "a b";', 'SELECT "a  b";'],
    ['white space in a name of MySQL', 'SELECT `a b`;', 'SELECT `a  b`;'],
    ['white space in a name of SQL Server', 'SELECT [a b];', 'SELECT [a  b];'],
    ['white space in such a name with a bracket', 'SELECT [a]]b  c];', 'SELECT [a]]b c];'],
    ['a quote in such a name', "SELECT [don't], 'a  b';", "SELECT [don't], 'a b';"],
    ['a comment in a body', 'DO $$ BEGIN a; END $$;', 'DO $$ BEGIN /* x */ a; END $$;'],
    ['white space in a tagged body', 'SELECT $q$a b$q$;', 'SELECT $q$a  b$q$;'],
    ['a string of MySQL that begins in such a body', "SELECT $q$ ' $q$ a  b ' $q$;", "SELECT $q$ ' $q$ a b ' $q$;"],
    ['a string that begins in a body in a body', "A $q$ $r$ ' $r$ $q$ a  b '", "A $q$ $r$ ' $r$ $q$ a b '"],
    ['a comment of one dialect that ends a body', "A $q$ -- $q$ 'a\n  b '", "A $q$ -- $q$ 'a\n b '"],
    ['a body that begins in a name of MySQL', 'A ` $q$ ` b  c $q$ `', 'A ` $q$ ` b c $q$ `'],
    ['a backslash that may hide a quote', "SELECT 'a\\', ' b';", "SELECT 'a\\', '  b';"],
    ['a string of escapes', "SELECT E'it\\'s  a';", "SELECT E'it\\'s a';"],
    ['a mark of a comment in a string of Oracle', "SELECT q'[it's -- a]';", "SELECT q'[it's -- b]';"],
    ['white space in such a string', "SELECT Nq'!it's a  b!';", "SELECT Nq'!it's a b!';"],
    ['a mark of a comment in a string of BigQuery', "SELECT '''it's -- a''';", "SELECT '''it's -- b''';"],
    ['white space in one of double quotes', 'SELECT """a " b  c""";', 'SELECT """a " b c""";'],
    ['a quote in a comment of Snowflake', "// it's\nSELECT 'a -- b';", "// it's\nSELECT 'a -- c';"],
    ['a comment that MySQL executes', 'SELECT 1 /*! a */;', 'SELECT 1 /*! b */;'],
    ['a comment that MariaDB executes', 'SELECT 1 /*M! a */;', 'SELECT 1;'],
    ['a hint', 'SELECT /*+ a */ 1;', 'SELECT /*+ b */ 1;'],
    ['what one dialect takes for a comment', 'SELECT a # b\n;', 'SELECT a # c\n;'],
    ['a quote behind such a mark', "# don't\nSELECT ('a  b');", "# don't\nSELECT ('a b');"],
    ['minus minus before a blank of Unicode', 'SELECT 5 --\u00a0a\n;', 'SELECT 5 --\u00a0b\n;'],
    ['such a line', 'SELECT 5;\n', 'SELECT 5;\n--\u2003a\n'],
    ['minus minus without a space', 'SELECT 5--1\n;', 'SELECT 5--2\n;'],
    ['a comment in another', 'SELECT /* /* a */ b */ 1;', 'SELECT /* /* a */ b  */ 1;'],
    ['where a line ends between strings', "SELECT 'a'\n'b';", "SELECT 'a' 'b';"],
    ['where a statement ends its line', 'SELECT 1; SELECT 2;', 'SELECT 1;\nSELECT 2;'],
    ['a blank before a bracket, where MySQL counts it', 'SELECT count(*);', 'SELECT count (*);'],
    ['an operator taken apart', 'SELECT a<=b;', 'SELECT a< =b;'],
    ['a mark of goose', '-- +goose Up\nSELECT 1;', 'SELECT 1;'],
    ['a mark of goose that moves', '-- +goose Up\nA;\n-- +goose Down\nB;', '-- +goose Up\n-- +goose Down\nA;\nB;'],
    ['the indentation of a mark of goose', 'A;\n-- +goose Down\nB;', 'A;\n  -- +goose Down\nB;'],
    ['a block comment beside such a mark', 'A;\n-- +goose Down\nB;', 'A;\n/* a */ -- +goose Down\nB;'],
    ['the indentation of a mark of dbmate', 'A;\n-- migrate:down\nB;', 'A;\n -- migrate:down\nB;'],
    ['that of the first mark', '-- +goose Up\nA;', ' -- +goose Up\nA;'],
    ['that of the first mark, below a blank line', '\n-- +goose Up\nA;', '\n -- +goose Up\nA;'],
    ['a block comment above a mark of goose', '-- +goose Up\nA;', '/* a */\n-- +goose Up\nA;'],
    [
      'a comment above the first line of Liquibase',
      '--liquibase formatted sql\nA;',
      '-- a\n--liquibase formatted sql\nA;',
    ],
    [
      'a blank line above a mark that may be meant for the first line',
      '-- no-transaction\nA;',
      '\n-- no-transaction\nA;',
    ],
    ['the end of lines in a string', "A 'a\nb';", "A 'a\r\nb';"],
    ['a mark that swallows a statement', '-- +goose Up\nSELECT 1;', '-- +goose Up SELECT 1;'],
    [
      'a mark of Liquibase',
      '--liquibase formatted sql\n--changeset a:1\nA;',
      '--liquibase formatted sql\n--changeset a:2\nA;',
    ],
    ['a rollback of Liquibase', '--changeset a:1\nA;\n-- rollback B;', '--changeset a:1\nA;\n-- rollback C;'],
    ['a rollback of Liquibase in a block', 'A;\n/* liquibase rollback\nB; */', 'A;\n/* liquibase rollback\nC; */'],
    ['a mark of Atlas', '-- atlas:checkpoint\nA;', 'A;'],
    ['a mark of dbmate', '-- migrate:up\nA;', '-- migrate:down\nA;'],
    ['where a batch ends', 'SELECT 1\nGO\nSELECT 2', 'SELECT 1 GO SELECT 2'],
    ['rows of data', 'COPY t FROM stdin;\na\tb\n\\.\n', 'COPY t FROM stdin;\na b\n\\.\n'],
    ['an argument of a client', '\\set a  b\n', '\\set a b\n'],
    ['a carriage return alone', '-- a\nSELECT 1;', '-- a\rSELECT 1;'],
    ['a quote that is not closed', "SELECT 'a  b", "SELECT 'a b"],
  ]);
});

describe('Python', () => {
  layout('a.py', [
    ['a comment', 'def up():\n    pass\n', '# why\ndef up():  # up\n    # nothing\n    pass\n'],
    ['an empty line', 'a = 1\nb = 2\n', 'a = 1\n\n\nb = 2\n'],
    ['a comment out of line', 'if a:\n    b\n    c\n', 'if a:\n    b\n# x\n    c\n'],
    ['space at the end of a line', 'a = 1\n', 'a = 1   \n'],
  ]);
  content('a.py', [
    ['indentation', 'if a:\n    b\nc\n', 'if a:\n    b\n    c\n'],
    ['a docstring', 'def up():\n    """Add a."""\n', 'def up():\n    """Add b."""\n'],
    ['a hash in a string', 'a = "# b"\n', 'a = "# c"\n'],
    ['white space in a string of lines', 'a = """\n  b\n"""', 'a = """\n b\n"""'],
    ['a quote in a raw string', "a = r'\\'  b'\n", "a = r'\\' b'\n"],
    ['a comment after a line that goes on', 'a = 1 + \\\n  2\n', 'a = 1 + \\\n\n  2\n'],
    ['quotes in the braces of a formatted string', 'a = f"{b["c  d"]}"\n', 'a = f"{b["c d"]}"\n'],
    ['the encoding', '# -*- coding: utf-8 -*-\na = 1\n', 'a = 1\n'],
  ]);
});

describe('Ruby', () => {
  const migration =
    'class A < ActiveRecord::Migration[7.1]\n  def change\n    add_column :a, :b, :string\n  end\nend\n';
  layout('a.rb', [
    ['a comment', migration, `# why\n${migration}`],
    ['indentation', migration, migration.replace(/^ +/gm, '')],
    ['a block of comment', migration, `=begin\nwhy\n=end\n${migration}`],
    ['a comment beside a here document', 'a\nexecute <<~SQL\n  A\nSQL\n', 'a # b\n\nexecute <<~SQL\n  A\nSQL\n'],
    ['a blank behind the name of an argument', 'a :b, c:true\n', 'a :b, c: true\n'],
    ['a comment behind an interpolation', 'a "#{b} c"\nd\n', 'a "#{b} c" # e\nd\n'],
  ]);
  content('a.rb', [
    ['a hash in a string', 'a "# b"\n', 'a "# c"\n'],
    ['a here document', 'execute <<~SQL\n  A  B\nSQL\n', 'execute <<~SQL\n  A B\nSQL\n'],
    ['a comment in a here document', 'execute <<-SQL\n  # a\n  A\n  SQL\n', 'execute <<-SQL\n  A\n  SQL\n'],
    ['a hash in a regular expression', 'a = /b # c/\n', 'a = /b # d/\n'],
    ['a list of words', 'a = %w[b  c]\n', 'a = %w[b c]\n'],
    ['a string with a percent sign', "a = %q(it's  b)\n", "a = %q(it's b)\n"],
    ['an interpolation with a string', 'a "#{b("c  d")}"\n', 'a "#{b("c d")}"\n'],
    ['what stands behind the end', 'a\n__END__\nb  c\n', 'a\n__END__\nb c\n'],
    ['a magic comment', '# frozen_string_literal: true\na\n', 'a\n'],
    ['an empty line in a chain of calls', 'a\n  .b\n', 'a\n\n  .b\n'],
    ['where a line ends', 'a\nb\n', 'a b\n'],
    ['a blank between colons', 'a :b, c: :d\n', 'a :b, c::d\n'],
    ['a blank behind a colon that may be of a condition', 'a ? b:c\n', 'a ? b: c\n'],
  ]);
});

describe('JavaScript and TypeScript', () => {
  const up = 'exports.up = (knex) => knex.schema.createTable("a", (t) => { t.increments(); });\n';
  for (const name of ['a.js', 'a.mjs', 'a.cjs', 'a.ts']) {
    layout(name, [
      ['a comment', up, `/** Adds a. */\n${up}// done\n`],
      ['lines in brackets', up, up.replace('("a", ', '(\n  "a",\n  ')],
      ['a comment beside a template', 'a(`b ${c} d`);\n', '// e\na(`b ${c} d`);\n'],
      ['a comment beside a division', 'a = b / c;\n', 'a = b / c; // d\n'],
    ]);
  }
  content('a.ts', [
    ['white space in a template', 'a(`b  c`);', 'a(`b c`);'],
    ['a comment in a string', 'a("// b");', 'a("// c");'],
    ['a comment in a regular expression', 'a = /\\/\\* b/;', 'a = /\\/\\* c/;'],
    ['white space in a regular expression', 'a = /b  c/;', 'a = /b c/;'],
    ['such a one where it is not sure', 'if (a) /b  c/.test(d);', 'if (a) /b c/.test(d);'],
    ['such a one behind a word', 'yield /b  c/;', 'yield /b c/;'],
    ['a template in a template', 'a(`${b(`c  d`)}`);', 'a(`${b(`c d`)}`);'],
    ['a brace in a string in a template', "a(`} ${ '}' + `b  c` }`);", "a(`} ${ '}' + `b c` }`);"],
    ['where a statement ends by its line', 'return\na;', 'return a;'],
    ['text between elements', 'a = <b>c  d</b>;', 'a = <b>c d</b>;'],
  ]);
});

describe('Go', () => {
  layout('a.go', [
    ['a comment', 'func up() {\n\ta()\n}\n', '// up\nfunc up() { // up\n\n\ta()\n}\n'],
    ['alignment', 'var a  = 1\n', 'var a = 1\n'],
  ]);
  content('a.go', [
    ['white space in a raw string', 'a := `b  c`\n', 'a := `b c`\n'],
    ['where a line ends', 'return\na()\n', 'return a()\n'],
    ['a mark of the compiler', '//go:embed a.sql\nvar a string\n', 'var a string\n'],
    ['a comment in C', '// a\nimport "C"\n', '// b\nimport "C"\n'],
  ]);
});

describe('Java and Kotlin', () => {
  for (const name of ['V1__a.java', 'V1__a.kt']) {
    layout(name, [
      [
        'a comment',
        'class A {\n  int a() { return 1; }\n}\n',
        '/* a */ class A {\n  // b\n  int a() { return 1; }\n}\n',
      ],
    ]);
    content(name, [
      ['white space in a block of text', 'a("""\n  b\n""")', 'a("""\n b\n""")'],
      ['a comment in a string', 'a("/* b */")', 'a("/* c */")'],
      ['an escaped quote', 'a("\\"  b")', 'a("\\" b")'],
    ]);
  }
  content('V1__a.java', [['an escape that ends a comment', '// a\n', '// \\u000a b();\n']]);
  content('V1__a.kt', [
    ['a comment in another', '/* /* a */ b */', '/* /* a */ c */'],
    ['a string in a template', 'a("${b("c  d")}")', 'a("${b("c d")}")'],
  ]);
});

describe('XML, YAML and JSON', () => {
  layout('a.xml', [
    ['a comment', '<a><b/><c/></a>', '<a>\n  <!-- x -->\n  <b/>\n  <c></c>\n</a>\n'],
    ['the order of attributes', '<a><b c="1" d="2"/></a>', '<a><b d="2"  c="1"/></a>'],
  ]);
  content('a.xml', [
    ['an attribute', '<a><b c="1"/></a>', '<a><b c="2"/></a>'],
    ['the order of elements', '<a><b/><c/></a>', '<a><c/><b/></a>'],
    ['white space in a text', '<sql>A  B</sql>', '<sql>A B</sql>'],
    ['white space beside a text', '<sql> A</sql>', '<sql>A</sql>'],
    ['CDATA', '<sql><![CDATA[A  B]]></sql>', '<sql><![CDATA[A B]]></sql>'],
    ['an element called as what objects have', '<a><constructor b="1"/></a>', '<a><constructor b="2"/></a>'],
    ['a text that is no XML', '<a', '<a '],
  ]);
  layout('a.yaml', [
    ['a comment', 'a:\n  - b: 1\n', '# x\na:\n- b: 1 # y\n'],
    ['flow', 'a: [b, c]\n', 'a:\n  - b\n  - c\n'],
  ]);
  content('a.yml', [
    ['a value', 'a: 1\n', 'a: 2\n'],
    ['quotes around a number', 'a: 1\n', 'a: "1"\n'],
    ['quotes around a word of YAML 1.1', 'a: yes\n', 'a: "yes"\n'],
    ['how a number is written', 'a: 1.0\n', 'a: 1.00\n'],
    ['the order of keys', 'a: 1\nb: 2\n', 'b: 2\na: 1\n'],
    ['a comment in a block', 'a: |\n  b\n', 'a: |\n  b\n  # c\n'],
    ['a tag', 'a: !x b\n', 'a: b\n'],
    ['an alias', 'a: &x 1\nb: &y 1\nc: *x\n', 'a: &x 1\nb: &y 1\nc: *y\n'],
  ]);
  layout('a.json', [['white space', '{"a":[1,2]}', '{ "a": [1, 2] }\n']]);
  content('a.json', [
    ['a value', '{"a":1}', '{"a":2}'],
    ['the order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['white space in a string', '{"a":"b  c"}', '{"a":"b c"}'],
    ['a key that comes twice', '{"a":1,"a":2}', '{"a":2}'],
  ]);
});

test('a file of any other language is not looked into', () => {
  expect(compareTexts('run.sh', 'a\n', 'a \n')).toBe('content');
  expect(compareTexts('a.tsx', 'a\n', 'a \n')).toBe('content');
});

test.each([3000, 100_000])('JSON nested %i levels deep cannot be told from another', (depth) => {
  const text = `{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
  expect(compareTexts('a.json', text, `${text}\n`)).toBe('content');
});

describe('a file takes a time that grows with its size', () => {
  test.each<[what: string, path: string, line: string]>([
    ['Ruby with shifts that may begin here documents', 'a.rb', 'list <<VALUE\n'],
    ['Ruby with here documents', 'a.rb', 'execute <<~SQL\n  SELECT 1;\nSQL\n'],
    ['Ruby with a comment that is not closed', 'a.rb', 'x\n=begin\n'],
    ['Go with comments that are not closed', 'a.go', 'x /* y\n'],
    ['Java with comments that are not closed', 'a.java', 'x /* y\n'],
    ['SQL with a comment of blank lines', 'a.sql', '/*\n\n\n\n*/ SELECT 1;\n'],
  ])('%s', (_, path, line) => {
    expectLinear((size) => compareTexts(path, line.repeat(size), `${line.repeat(size)} `));
  });
});

test('a here document ends at a line with its name, indented only where a sign allows it', () => {
  const before = 'a <<SQL, 1\n  SQL\n  x\nSQL\nb\n';
  expect(compareTexts('a.rb', before, before.replace('  x', '    x'))).toBe('content');
  expect(compareTexts('a.rb', before, before.replace('b', '  b'))).toBe('layout');
  const indented = 'a <<~SQL\n  x\n  SQL\nb   c\n';
  expect(compareTexts('a.rb', indented, indented.replace('b   c', 'b c'))).toBe('layout');
});
