import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { compareTexts } from '../../../../src/repo/migration/migration-edit/migration-edit.ts';
import { DIALECTS, readIn } from './dialects.ts';

const GAPS = ['', ' ', '  ', '\n', '\n\n', ' /* c */ ', ' -- c\n'];
const SQL_PARTS = [
  ...'\'"`[]()$;,\\#-/*!+ab1\n ',
  "'a  b'",
  '"a b"',
  '$$',
  ...['$q$', '$q$', '$q$'],
  ...["'", "'", '`'],
  '--',
  '-- a\n',
  '--a\n',
  '--\u00a0a\n',
  '/*',
  '*/',
  "''",
  "\\'",
  ' ',
  ...['=', '<', '>', '|', '::', ':', '@', '.', 'select', 'SELECT', 'a = b', "t='x'"],
];

/** Two texts of the same parts with other gaps between them, so that many pairs differ in nothing but layout. */
const pairOf = (parts: readonly string[], gaps: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...gaps), fc.constantFrom(...gaps)), { maxLength: 18 })
    .map((all): [string, string] => [
      all.map(([part, gap]) => part + gap).join(''),
      all.map(([part, , gap]) => part + gap).join(''),
    ]);

test('two SQL texts that differ in layout are the same in every dialect', () => {
  let layouts = 0;
  fc.assert(
    fc.property(pairOf(SQL_PARTS, GAPS), ([before, after]) => {
      if (compareTexts('a.sql', before, after) !== 'layout') return;
      layouts += 1;
      for (const dialect of DIALECTS) expect(readIn(dialect, after), dialect.name).toBe(readIn(dialect, before));
    }),
    { numRuns: 3000 },
  );
  expect(layouts).toBeGreaterThan(50);
});

const SCRIPT_PARTS = [
  ...'\'"`/(){}[];,+-=ab1\n ',
  'a',
  'b',
  '`${',
  '}`',
  '/a  b/',
  "'a  b'",
  '`a  b`',
  'return ',
  'yield ',
  'if (a)',
  '=>',
  '//',
  '/*',
  '*/',
];
const SCRIPT_GAPS = ['', ' ', '\n', '\n\n', ' /* c */ ', ' // c\n'];

/** What the compiler makes of a text; undefined where it does not parse. */
function syntaxOf(text: string): string | undefined {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  if ((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics.length > 0) return undefined;
  const written = (node: ts.Node): string => {
    const children = node.getChildren(source).filter((child) => child.kind !== ts.SyntaxKind.SemicolonToken);
    return children.length === 0
      ? `${node.kind} ${node.getText(source)}`
      : `${node.kind}(${children.map(written).join()})`;
  };
  return written(source);
}

test('two scripts that differ in layout are the same to the compiler', () => {
  let layouts = 0;
  fc.assert(
    fc.property(pairOf(SCRIPT_PARTS, SCRIPT_GAPS), ([before, after]) => {
      const syntax = syntaxOf(before);
      if (syntax === undefined || compareTexts('a.ts', before, after) !== 'layout') return;
      layouts += 1;
      expect(syntaxOf(after)).toBe(syntax);
    }),
    { numRuns: 3000 },
  );
  expect(layouts).toBeGreaterThan(20);
});

/** A comment on a line of its own, in each language, and a line of code with a place for a string. */
const LINES: Readonly<Record<string, { comment: string; line: (text: string) => string }>> = {
  'a.sql': { comment: '-- note', line: (text) => `INSERT INTO t VALUES ('${text}', 1);` },
  'a.py': { comment: '# note', line: (text) => `op.execute("${text}")` },
  'a.rb': { comment: '# note', line: (text) => `execute "${text}"` },
  'a.ts': { comment: '// note', line: (text) => `await knex.raw("${text}");` },
  'a.go': { comment: '// note', line: (text) => `exec("${text}")` },
  'a.java': { comment: '// note', line: (text) => `exec("${text}");` },
  'a.kt': { comment: '// note', line: (text) => `exec("${text}")` },
  'a.yaml': { comment: '# note', line: (text) => `- sql: "${text}"` },
};
const words = fc.stringMatching(/^[a-z #;,()=-]{0,12}$/);

test.each(Object.entries(LINES))(
  'in %s comments and empty lines between lines are layout',
  (name, { comment, line }) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.constantFrom('', '\n', `${comment}\n`)), { minLength: 1 }), (all) => {
        const before = all.map(([text]) => `${line(text)}\n`).join('');
        const after = all.map(([text, extra]) => `${extra}${line(text)}\n`).join('');
        expect(compareTexts(name, before, after)).toBe(before === after ? 'same' : 'layout');
      }),
      { numRuns: 100 },
    );
  },
);

test.each(Object.entries(LINES))('in %s an edit in a string is content', (name, { line }) => {
  fc.assert(
    fc.property(words, words, (was, is) => {
      fc.pre(was !== is);
      expect(compareTexts(name, `${line('a')}\n${line(was)}\n`, `${line('a')}\n${line(is)}\n`)).toBe('content');
    }),
    { numRuns: 200 },
  );
});
