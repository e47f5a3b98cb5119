import { describe, expect, test } from 'vitest';
import { xmlReader } from '../../../../src/repo/config/config-file/xml.ts';
import { keysOf, parsed } from './reading.ts';

const values = (text: string) => Object.fromEntries(parsed(xmlReader.values(text)));

describe('the text of an element', () => {
  test.each<[promise: string, content: string, text: string]>([
    ['is CDATA as it is', '<![CDATA[ a\t b\n\n c ]]>', ' a\t b\n\n c '],
    ['is that also among blanks', '\n  <![CDATA[ a ]]>\n', ' a '],
    ['is that beside other text', ' a\n <![CDATA[ b]]> c ', 'a\n b c'],
    ['is its lines, without blanks at their ends', '\n  a  b \t\n\t\n   c\td\n', 'a  b\nc\td'],
    ['is what comments are in, without them', 'a <!-- c -->\n <!-- d -->\n b', 'a\nb'],
    ['has a blank that is written as a number', ' &#9;a&#x20;<!-- &#32; -->\n&#10; &amp;b ', '\ta \n\n &b'],
    ['has a blank of another kind', '\u00A0a', '\u00A0a'],
  ])('%s', (_, content, text) => {
    expect(values(`<a>${content}</a>`)).toEqual({ a: JSON.stringify(text) });
    expect(values(`<a>${content.replaceAll('\n', '\r\n')}</a>`)).toEqual({ a: JSON.stringify(text) });
  });

  test.each<[what: string, before: string, after: string]>([
    [
      'a line that a comment takes in',
      '<![CDATA[DELETE -- old\nWHERE a > 1]]>',
      '<![CDATA[DELETE -- old WHERE a > 1]]>',
    ],
    ['the same in text', 'DELETE -- old\nWHERE a', 'DELETE -- old WHERE a'],
    ['a blank for a tab', '<![CDATA[\t]]>', '<![CDATA[ ]]>'],
    ['the same in text', 'a\tb', 'a b'],
    ['the same in numbers', '&#9;', '&#32;'],
    ['the number of blanks', 'a  b', 'a b'],
    ['a blank line of CDATA', '<![CDATA[a\n\nb]]>', '<![CDATA[a\nb]]>'],
    ['a text that moves across an element', 'a <b/> c', 'a c <b/>'],
  ])('differs by %s', (_, before, after) => {
    expect(values(`<x>${after}</x>`)).not.toEqual(values(`<x>${before}</x>`));
  });

  test.each<[what: string, before: string, after: string]>([
    ['its indent', '\n  a\n  b\n', '\n\ta\n\n\t\tb'],
    ['line ends', 'a\nb', 'a\r\nb'],
    ['CDATA around what is the same without', 'a &amp; b', '<![CDATA[a & b]]>'],
    ['blanks around CDATA', '<![CDATA[a]]>', '\n  <![CDATA[a]]>\n'],
    ['comments on lines of their own', 'a\nb', 'a\n<!-- c -->\nb'],
    ['elements that trade places', 'a<b>1</b><c>2</c>', 'a<c>2</c>\n<b>1</b>'],
    ['blanks between elements', '<b>1</b><c/>', '\n  <b>1</b>\n\n  <!-- d -->\n  <c/>\n'],
    ['blanks in an element with nothing in it', '', ' \n\t'],
  ])('does not differ by %s', (_, before, after) => {
    expect(values(`<x>${after}</x>`)).toEqual(values(`<x>${before}</x>`));
    expect(keysOf(xmlReader, `<x>${after}</x>`).sort()).toEqual(keysOf(xmlReader, `<x>${before}</x>`).sort());
  });
});

test.each<[what: string, content: string]>([
  ['blanks', ' '.repeat(300_000)],
  ['blanks that end nowhere', `a${' '.repeat(300_000)}b`],
  ['elements', '<b/> '.repeat(50_000)],
  ['blanks in numbers', '&#9;'.repeat(10_000)],
])(
  'a text of many %s is read before the time is up that a square of it would take',
  { timeout: 60_000 },
  (_, content) => {
    expect(() => values(`<a>${content}</a>`)).not.toThrow();
  },
);
