import { describe, expect, test } from 'vitest';
import { xmlReader } from '../../../../src/repo/config/config-file/xml.ts';
import { faultOf, keysOf, pointedAt } from './reading.ts';

describe('keys of XML', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['elements and attributes', '<c><jwt ttl="1" alg=\'x\'/><b>1</b></c>', ['c.jwt.@ttl', 'c.jwt.@alg', 'c.b']],
    ['the text beside attributes or elements', '<c a="1">x<b>1</b>y</c>', ['c.@a', 'c["#text"]', 'c.b']],
    [
      'elements of one name count as one that has what any of them has',
      '<c><s h="1"/><t>1</t><s p="2"><q>3</q></s></c>',
      ['c.s.@h', 'c.s.@p', 'c.s.q', 'c.t'],
    ],
    ['one text and several of a name are the same key', '<c><s>1</s><s>2</s></c>', ['c.s']],
    [
      'an element with nothing in it is empty',
      '<c><a/><b></b><d> </d></c>',
      ['c.a (empty)', 'c.b (empty)', 'c.d (empty)'],
    ],
    [
      'the declaration, instructions, comments and the document type are no keys',
      '<?xml version="1.0"?><!DOCTYPE c SYSTEM "c.dtd"><?pi x="1"?><!-- <z/> --><c><!-- y -->1</c><!-- end -->',
      ['c'],
    ],
    ['CDATA is text', '<c><a><![CDATA[<b>1</b>]]></a></c>', ['c.a']],
    [
      'a name with a prefix stands in brackets',
      '<x:c x:a="1" xmlns:x="u"/>',
      ['["x:c"]["@x:a"]', '["x:c"]["@xmlns:x"]'],
    ],
    [
      'a name that JavaScript reserves is a name',
      '<c><constructor a="1"/><__proto__ __proto__="1"/><toString>1</toString></c>',
      ['c.constructor.@a', 'c.__proto__.@__proto__', 'c.toString'],
    ],
    ['entities are not expanded', '<!DOCTYPE c [<!ENTITY e "<b>1</b>">]><c><a>&e;</a></c>', ['c.a']],
    ['an attribute may hold what looks like a tag', '<c a="1 > 0"><b/></c>', ['c.@a', 'c.b (empty)']],
    ['nothing for an empty text', '\n', []],
    [
      'a byte order mark and CRLF change nothing',
      '\uFEFF<?xml version="1.0"?>\r\n<c>\r\n  <a>1</a>\r\n</c>\r\n',
      ['c.a'],
    ],
  ])('%s', (_, text, expected) => {
    expect(keysOf(xmlReader, text)).toEqual(expected);
  });

  test('entities that expand to a thousand million characters cost nothing', () => {
    const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
    const text = `<!DOCTYPE c [<!ENTITY e0 "lol">${entities.join('')}]><c><a>&e9;</a></c>`;
    expect(keysOf(xmlReader, text)).toEqual(['c.a']);
  });
});

describe('places in XML', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['an element is its name', '<c>\r\n  <a>1</a></c>', 'c.a', '<c>\r\n  <‹a›>1</a></c>'],
    ['an attribute is its name', '<c ab="b=1" b = "2"/>', 'c.@b', '<c ab="b=1" ‹b› = "2"/>'],
    ['a text is the name of its element', '<c a="1">x</c>', 'c["#text"]', '<‹c› a="1">x</c>'],
    ['of several elements it is the first', '<c><s/><s/></c>', 'c.s', '<c><‹s›/><s/></c>'],
    [
      'the first element that has the key',
      '<c><s p="1"/><s h="2"/><s h="3"/></c>',
      'c.s.@h',
      '<c><s p="1"/><s ‹h›="2"/><s h="3"/></c>',
    ],
    ['the nearest parent of a key that is missing', '<c><a x="1"/></c>', 'c.a.@y', '<c><‹a› x="1"/></c>'],
    ['an element, not a comment that shows it', '<c><!-- <a/> --><a/></c>', 'c.a', '<c><!-- <a/> --><‹a›/></c>'],
    ['the start of the text where no parent exists', '<c/>', 'd', '‹›<c/>'],
    ['the start of a text that does not parse', '<c><a>', 'c.a', '‹›<c><a>'],
    ['behind a byte order mark', '\uFEFF<c a="1"/>', 'c.@a', '\uFEFF<c ‹a›="1"/>'],
  ])('%s', (_, text, key, expected) => {
    expect(pointedAt(xmlReader, text, key)).toBe(expected);
  });
});

describe('texts that are not XML', () => {
  test.each<[promise: string, text: string, reason: string, at: string]>([
    ['an element that is not closed', '<c>\n  x', 'tag `c` is not closed', '▸<c>\n  x'],
    [
      'the innermost of several elements that are not closed',
      '<c>\n<d><a></a><a><a/>',
      'tag `a` is not closed',
      '<c>\n<d><a></a>▸<a><a/>',
    ],
    ['a tag that is not complete', '<c><d', 'a tag is not closed', '<c>▸<d'],
    ['an element that another closes', '<c>\n<a>\n</c>', '`c` closes `a` of line 2', '<c>\n<a>\n▸</c>'],
    ['an attribute without quotes', '<c>\r\n<a x=1/></c>', 'attribute `x` has no quoted value', '<c>\r\n<a ▸x=1/></c>'],
    ['an attribute without a value', '<c a></c>', 'attribute `a` has no quoted value', '<c ▸a></c>'],
    ['an attribute that stands twice', '<c a="1" a="2"/>', 'attribute `a` is repeated', '<c a="1" ▸a="2"/>'],
    ['an ampersand that begins nothing', '\uFEFF<c>a & b</c>', '`&` is not expected', '\uFEFF<c>a ▸& b</c>'],
    ['a comment that is not closed', '<c><!-- x</c>', 'a comment is not closed', '<c>▸<!-- x</c>'],
    [
      'a CDATA section that is not closed',
      '<c><![CDATA[ x</c>',
      'a CDATA section is not closed',
      '<c>▸<![CDATA[ x</c>',
    ],
    [
      'a processing instruction that is not closed',
      '<c><?x y</c>',
      'a processing instruction is not closed',
      '<c>▸<?x y</c>',
    ],
    [
      'the value of an attribute that is not closed',
      '<c a="1" b="2',
      'the value of an attribute is not closed',
      '<c a="1" ▸b="2',
    ],
    ['a tag that closes nothing', '</c>', 'closing tag `c` has not been opened', '▸</c>'],
    [
      'a tag in the value of an attribute',
      '<c a="<b>"/>',
      'unescaped `<` is not allowed in an attribute value',
      '<c a="▸<b>"/>',
    ],
    ['a character that is two units of a string', '<c>🙂🙂 & </c>', '`&` is not expected', '<c>🙂🙂 ▸& </c>'],
    [
      'two dashes in a comment',
      '<c><!-- a -- b --></c>',
      "the string `--` isn't allowed inside a comment",
      '<c><!-- a ▸-- b --></c>',
    ],
    ['a second root', '<c/>\n<!-- x --><d/>', 'something follows the root element', '<c/>\n<!-- x -->▸<d/>'],
    ['text after the root', '<c></c> x', 'something follows the root element', '<c></c> ▸x'],
    ['no element', '<!-- c -->', 'it holds no element', '▸<!-- c -->'],
    ['YAML', 'a: 1', '`a` is not expected', '▸a: 1'],
    [
      'an external entity',
      '<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]><c>&e;</c>',
      'external entities are not supported',
      '▸<!DOCTYPE c [<!ENTITY e SYSTEM "file:///etc/passwd">]><c>&e;</c>',
    ],
  ])('%s', (_, text, reason, position) => {
    expect(faultOf(xmlReader, text)).toEqual({ reason, at: position });
  });

  test('a text nested more than a hundred levels deep', () => {
    const { reason, at } = faultOf(xmlReader, `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`);
    expect(reason).toBe('it is nested more than 100 levels deep');
    expect(at.indexOf('▸')).toBe(300);
  });
});
