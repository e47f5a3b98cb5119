import { expect, test } from 'vitest';
import { rubyStatements } from '../../../../src/repo/migration/migration-tool/ruby-statements.ts';

/** Each statement behind those in whose blocks it stands. */
function outlineOf(code: string): string[] | undefined {
  return rubyStatements(code)?.map((statement) => {
    const above: string[] = [];
    for (let each = statement.parent; each !== undefined; each = each.parent) above.unshift(each.text);
    return [...above, statement.text].join(' > ');
  });
}

test.each<[code: string, statements: string[] | undefined]>([
  ['a b, c\nd; e', ['a b, c', 'd', 'e']],
  ['a(\n  b,\n  c\n)\n', ['a( b, c )']],
  ['a b,\n  c\na &&\nb\na\n  .b\n\nc', ['a b, c', 'a && b', 'a.b', 'c']],
  ['a do |b, c|\n  d\nend.e if f', ['a.e if f', 'a.e if f > d']],
  ['a { |b| c; d }\ne { f: 1 }', ['a', 'a > c', 'a > d', 'e', 'e > f: 1']],
  ['a({ b: 1 }, [2])\na = { b => 1 }', ['a({ b: 1 }, [2])', 'a = { b => 1 }']],
  ['a -> { b }, -> (c) { d }', ['a -> , -> (c)', 'a -> , -> (c) > b', 'a -> , -> (c) > d']],
  ['if a then b else c end\nd', ['if a', 'if a > b', 'if a > c', 'd']],
  ['a if b\nc unless d', ['a if b', 'c unless d']],
  ['a = if b\n  c\nend\nd', ['a = if b', 'a = if b > c', 'd']],
  ['while a do\n  b\nend\nuntil c\n  d\nend', ['while a', 'while a > b', 'until c', 'until c > d']],
  ['begin\n  a\nrescue B\n  c\nensure\n  d\nend', ['begin', 'begin > a', 'begin > rescue B', 'begin > c', 'begin > d']],
  ['case a\nwhen 1 then b\nend', ['case a', 'case a > when 1', 'case a > b']],
  [
    'class A < B[1.2]\n  def c(d = e(1))\n    f\n  end\nend',
    ['class A < B[1.2]', 'class A < B[1.2] > def c(d = e(1))', 'class A < B[1.2] > def c(d = e(1)) > f'],
  ],
  ['def a = b("c")\nd', ['def a = b("c")', 'd']],
  ['def a() = b do\n  c\nend\nd', ['def a() = b', 'def a() = b > c', 'd']],
  ['def a() b end\nc', ['def a()', 'def a() > b', 'c']],
  ['def ==(a)\n  b\nend', ['def ==(a)', 'def ==(a) > b']],
  ['private def a\n  b\nend', ['private def a', 'private def a > b']],
  ['a.class.end\nb :if, if: c, do: 1', ['a.class.end', 'b :if, if: c, do: 1']],
  ['a "do {"\nb', ['a "do {"', 'b']],
  ['a do', undefined],
  ['a\nend', undefined],
  ['a(b]', undefined],
  ['a { b )', undefined],
])('the statements of %j', (code, statements) => {
  expect(outlineOf(code)).toEqual(statements);
});
