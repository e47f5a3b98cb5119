import { describe, expect, test } from 'vitest';
import { propertiesReader } from '../../../../src/repo/config/config-file/properties.ts';
import { yamlReader } from '../../../../src/repo/config/config-file/yaml.ts';
import { faultOf, keysOf, parsed, pointedAt } from './reading.ts';

describe('keys of a properties file', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['names whole, with every separator', 'a.b=1\nc : 2\nd 3\ne', ['a.b', 'c', 'd', 'e']],
    ['list indexes stay as they are written', 'a[0].b=1', ['a[0].b']],
    ['comments and blank lines are no keys', '# a=1\n! b=2\n\n  c=3', ['c']],
    ['a continued line is no key of its own', 'a=1,\\\n  b=2\nc=3', ['a', 'c']],
    ['a continued name is one name', 'ab\\\n  cd=1', ['abcd']],
    ['escapes are resolved', 'a\\ b=1\nc\\:d=2\n\\u0065=3', ['a b', 'c:d', 'e']],
    ['a name that stands twice is one key', 'a=1\nb=2\na=3', ['a', 'b']],
    ['a name that JavaScript reserves is a name', '__proto__=1\nb=2\n1=3', ['__proto__', 'b', '1']],
    ['nothing for an empty text', '', []],
    ['a byte order mark and any line break change nothing', '\uFEFFa=1\r\nb=2\rc=3\n', ['a', 'b', 'c']],
  ])('%s', (_, text, expected) => {
    expect(keysOf(propertiesReader, text)).toEqual(expected);
  });

  test('a key is the same as that of nested YAML', () => {
    const nested = 'spring:\n  datasource:\n    url: x\n    max-size: 5\n';
    const flat = 'spring.datasource.url=x\nspring.datasource.max-size=5\n';
    expect(propertiesReader.keys(flat)).toEqual(yamlReader.keys(nested));
  });
});

describe('places in a properties file', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['a key is its name', 'a=1\n  b.c : 2', 'b.c', 'a=1\n  ‹b.c› : 2'],
    ['a name as it is written', 'c\\:d=2', 'c:d', '‹c\\:d›=2'],
    ['a continued name by its first part', 'ab\\\n  cd=1', 'abcd', '‹ab›\\\n  cd=1'],
    ['behind continued lines and any line break', 'a=1\\\r\n b=2\rc=3\nb=4', 'b', 'a=1\\\r\n b=2\rc=3\n‹b›=4'],
    ['of a name that stands twice, the last', 'a=1\na=2', 'a', 'a=1\n‹a›=2'],
    [
      'beside a missing key, the first of its nearest parent',
      'a.x=1\na.b.x=2\na.b.y=3',
      'a.b.c',
      'a.x=1\n‹a.b.x›=2\na.b.y=3',
    ],
    ['a parent by whole names only', 'ab.x=1\na.x=2', 'a.y', 'ab.x=1\n‹a.x›=2'],
    ['the start of the text where nothing is near', 'a=1', 'b.c', '‹›a=1'],
    ['behind a byte order mark', '\uFEFFa=1', 'a', '\uFEFF‹a›=1'],
  ])('%s', (_, text, key, expected) => {
    expect(pointedAt(propertiesReader, text, key)).toBe(expected);
  });
});

describe('texts that are no properties file', () => {
  const reason = 'a `\\u` is not followed by four hexadecimal digits';
  test.each<[promise: string, text: string, at: string]>([
    ['a broken escape', 'a=1\nb=\\u12', 'a=1\nb=▸\\u12'],
    [
      'a broken escape behind a whole one, an escaped backslash and a comment',
      '# \\u\na=\\u0041 \\\\u\nb\\uxyz=1',
      '# \\u\na=\\u0041 \\\\u\nb▸\\uxyz=1',
    ],
  ])('%s', (_, text, at) => {
    expect(faultOf(propertiesReader, text)).toEqual({ reason, at });
  });

  test('a place in such a text is its start', () => {
    expect(pointedAt(propertiesReader, 'a=\\u1', 'a')).toBe('‹›a=\\u1');
  });
});

describe('documents of Spring Boot in one file', () => {
  const values = (text: string) => Object.fromEntries(parsed(propertiesReader.values(text)));
  const second = { a: '"1"', 'b of document 2': '"2"' };
  const one = { a: '"1"', b: '"2"' };

  test.each<[promise: string, text: string, values: Record<string, string>]>([
    ['parted by `#---`', 'a=1\n#---\nb=2\n', second],
    ['parted by `!---`, with blanks behind it', 'a=1\n!--- \t\nb=2\n', second],
    ['below another comment', 'a=1\n# c\n\n#---\n\nb=2\n', second],
    ['below a comment that begins otherwise', 'a=1\n! c\n#---\nb=2\n', second],
    ['with line ends of Windows', '\uFEFFa=1\r\n#---\r\nb=2\r\n', second],
    ['of one name', 'a=1\n#---\na=2\n#---\na=3', { a: '"1"', 'a of document 2': '"2"', 'a of document 3': '"3"' }],
    ['that are none, without a key', '#---\n=3\n#---\na=1\n#---\n#---\nb=2\n', { ...second, '': '"3"' }],
    ['that are one again, with a comment before the next key', 'a=1\n#---\n\n! c\nb=2\n', one],
    ['that are two, with another line below it', 'a=1\n#---\n! c\n#---\nb=2\n', second],
    ['not by a line that goes on in it', 'a=\\\n#---\nb=2\n', { a: '"#---"', b: '"2"' }],
    ['not by a line below a comment that begins alike', 'a=1\n# c\n#---\nb=2\n', one],
    ['not by a frame around a comment', 'a=1\n#---\n# c\n#---\nb=2\n', one],
    ['not by one with a blank before it', 'a=1\n #---\nb=2\n', one],
    ['not by more or fewer dashes, or by words', 'a=1\n#--\n\n#----\n\n#--- c\n\n# ---\nb=2\n', one],
  ])('%s', (_, text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  test('have their keys in one set', () => {
    expect(keysOf(propertiesReader, 'a=1\n#---\na=2\nb=2\n')).toEqual(['a', 'b']);
  });

  test('point at theirs', () => {
    const text = 'a=1\n#---\na=2\nb=2\n#---\na=3\n';
    expect(pointedAt(propertiesReader, text, 'a of document 2')).toBe('a=1\n#---\n‹a›=2\nb=2\n#---\na=3\n');
    expect(pointedAt(propertiesReader, text, 'a')).toBe('‹a›=1\n#---\na=2\nb=2\n#---\na=3\n');
    expect(pointedAt(propertiesReader, text, 'b')).toBe('a=1\n#---\na=2\n‹b›=2\n#---\na=3\n');
  });
});
