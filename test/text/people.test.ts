import { describe, expect, test } from 'vitest';
import { isAmong, isSameName, isSamePerson, readAlike } from '../../src/text/people.ts';

describe('a name is the same whatever its case, and whatever of it nothing shows', () => {
  test.each([
    ['ana@example.com', ' ANA@example.com '],
    ['ana@example.com', 'ana\u200b@example.com'],
    ['ana@example.com', '\u2066ana@\u00adexample.com\u2069 \ufeff'],
    ['ana@example.com', 'ana\u3164@example.com'],
    ['Zoe\u0308', 'Zo\u00eb'],
  ])('%j and %j', (a, b) => {
    expect(isSameName(a, b)).toBe(true);
    expect(readAlike(a, b)).toBe(true);
  });

  test.each([
    ['ana@example.com', 'anna@example.com'],
    ['می\u200cخواهم', 'میخواهم'],
  ])('but not %j and %j', (a, b) => {
    expect(isSameName(a, b)).toBe(false);
    expect(readAlike(a, b)).toBe(false);
  });
});

describe('two spellings of a name that read alike are one person', () => {
  test.each([
    ['a Cyrillic letter', 'ana@example.com', '\u0430na@example.com'],
    ['a Cyrillic capital', 'bob@example.com', '\u0412OB@example.com'],
    ['a Cyrillic letter that only its capital looks like', 'kim', '\u043aim'],
    ['all letters of another script', 'caxap', '\u0441\u0430\u0445\u0430\u0440'],
    ['a Cyrillic capital in place of a small letter', 'alex', 'a\u0406ex'],
    ['a Greek letter', 'Otto', '\u039ftto'],
    ['a Greek letter of which NFKC makes another', 'carl', '\u03f2arl'],
    ['its capital', 'Carl', '\u03f9arl'],
    ['an acute accent', "O'Brien", 'O\u00b4Brien'],
    ['an Armenian letter', 'hana', '\u0570ana'],
    ['a Cherokee letter', 'Dora', '\u13a0ora'],
    ['a Hebrew letter', 'bob@example.com', 'b\u05e1b@example.com'],
    ['a small capital', 'Rosa', '\u0280osa'],
    ['full width', 'ana@example.com', '\uff41na\uff20example.com'],
    ['letters of mathematics', 'ana', '\u{1d41a}\u{1d427}\u{1d41a}'],
    ['a ligature', 'Steffi', 'Ste\ufb03'],
    ['an I for an l', 'alex@example.com', 'aIex@example.com'],
    ['an I for an l at the beginning', 'lan@example.com', 'Ian@example.com'],
    ['a 1 for an l, in another case', 'ALEX', 'a1ex'],
    ['a 0 for an o', 'bob', 'B0b'],
    ['rn for m', 'max@example.com', 'rnax@example.com'],
    ['a dotless i', 'mira', 'm\u0131ra'],
    ['a capital with a dot', 'ipek', '\u0130pek'],
    ['the empty pattern of Braille', 'ana@example.com', 'ana\u2800@example.com'],
    ['a filler of Khitan', 'ana@example.com', 'ana\u{16fe4}@example.com'],
    ['a space that is hardly seen', 'ana@example.com', 'ana\u200a@example.com'],
    ['a space that breaks no line', 'Ana Li', 'Ana\u00a0Li'],
    ['another hyphen', 'ana-li', 'ana\u2010li'],
    ['the name with its address', 'ana@example.com', 'Ana Li <ana@example.com>'],
    ['two names with one address', 'Sam <ana@example.com>', 'Ana Li <Ana@Example.com>'],
    ['another address shown for it', 'ana@example.com', '"sam@example.com" <ana@example.com>'],
    ['another shown without quotes', 'ana@example.com', 'sam@example.com <ana@example.com>'],
    ['brackets in what is shown', 'ana@example.com', '"<sam@example.com>, \\"Sam\\" (" <ana@example.com>'],
    ['square brackets', 'ana@example.com', 'Sam Smith [ana@example.com]'],
    ['two addresses for one', 'Sam <ana@example.com>', '"sam@example.com" <ana@example.com>'],
    [
      'several shown by others',
      'Ana <ana@example.com>; kim@example.com',
      '"sam@example.com" <ana@example.com>, Kim <kim@example.com>',
    ],
    ['the address as a link', 'ana@example.com', 'mailto:ana@example.com'],
    ['a dot at the end', 'ana@example.com', 'ana@example.com.'],
    ['quotes', 'ana@example.com', '"ana"@example.com'],
    ['another full stop', 'ana@example.com', 'ana@example\u3002com'],
    ['the sign of a handle', 'ana', '@ana'],
    ['several addresses in another order', 'ana@example.com, sam@example.com', 'sam@example.com; ana@example.com'],
    ['a comment in the address', 'ana@example.com', 'ana(x)@example.com'],
    ['comments anywhere, in one another', 'ana@example.com', '(x)ana (y (z\\) )) @(x) example(x).com(Ana)'],
    ['the address in parentheses', 'ana@example.com', 'Ana Li (ana@example.com)'],
    ['a domain in the letters of DNS', 'zoë@exämple.com', 'Zoë@XN--exmple-cua.com'],
    ['a Cyrillic one in these', 'ana@example.com', 'ana@xn--xample-2of.com'],
    ['a letter that its quotes escape', 'ana@example.com', '"\\ana"@example.com'],
    ['letters that a link escapes', 'ana@example.com', 'mailto:%61na%40example.com?subject=x'],
    ['a slash behind it', 'ana@example.com', 'ana@example.com/'],
    ['both', 'ana@example.com', 'Sam Li <\u0430na@example.com>'],
    ['a word for its sign', 'ana@example.com', 'ana at example.com'],
    ['a word in brackets for it', 'ana@example.com', 'Ana Li, ana [at] example.com'],
    ['a domain in brackets', 'ana@example.com', 'ana@[example.com]'],
    ...[
      '“ana@example.com”',
      '„ana@example.com“',
      '«ana@example.com»',
      '‘ana@example.com’',
      '「ana@example.com」',
      '`ana@example.com`',
      '*ana@example.com*',
      '**ana@example.com**',
      '_ana@example.com_',
      '~~ana@example.com~~',
      '{ana@example.com}',
      '**ana**@example.com',
      '• ana@example.com',
      '[ana@example.com]',
      'ana@example.com!',
      'ana@example.com?!',
      'ana@example.com…',
      '“Ana Li” <ana@example.com>',
      '“sam@example.com” <ana@example.com>',
      'Sam: *ana@example.com*',
      '/ana@example.com/',
      'mailto:ana@example.com?subject=ana',
    ].map((written) => ['what stands around an address', 'ana@example.com', written]),
    ...[
      'ana(at)example.com',
      'ana (at) example.com',
      'ana{at}example.com',
      'ana<at>example.com',
      'ana[@]example.com',
      'ana at example dot com',
      'ANA AT EXAMPLE DOT COM',
      'ana@example dot com',
      'ana [at] example [dot] com',
      'ana (at) example(.)com',
      'Ana Li (ana at example dot com)',
    ].map((written) => ['words for its signs', 'ana@example.com', written]),
    ...[
      'ana&#64;example.com',
      'ana&#x40;example&#46;com',
      'ana&commat;example&period;com',
      '&lt;ana@example.com&gt;',
      '&#97;na@example.com',
      'ana%40example%2Ecom',
    ].map((written) => ['what a page shows for it', 'ana@example.com', written]),
    ['quotes around a name', 'Ana Li', '“Ana Li”'],
    ['marks around a name', 'Ana Li', '**Ana Li**'],
    ['a mark behind a name', 'Ana Li!', 'Ana Li <ana@example.com>'],
    ['the name that is shown beside an address', 'Ana Li', 'Ana Li <ana@example.com>'],
    ['the same in quotes and another case', 'ana li', '"Ana Li" <ana@example.com>'],
    ['the same before parentheses', 'Ana Li', 'Ana Li (ana@example.com)'],
    ['its last name first', 'Li, Ana', 'Ana Li'],
    ['its last name first beside an address', 'Li, Ana <ana@example.com>', 'Ana Li'],
    ['a hyphen for the blank', 'Ana-Li', 'Ana Li'],
    ['a dot for the blank', 'ana.li', 'Ana Li <ana@example.com>'],
    ['a Cyrillic letter in what is shown', '\u0410na Li', 'Ana Li <ana@example.com>'],
  ])('%s', (_, a, b) => {
    expect(readAlike(a, b)).toBe(true);
    expect(readAlike(b, a)).toBe(true);
    expect(isSameName(a, b)).toBe(false);
  });

  test.each([
    ['an accent', 'Jose', 'José'],
    ['two letters for one', 'Strasse', 'Straße'],
    ['capitals that are not alike', 'KAI@example.com', 'KAL@example.com'],
    ['small letters that are not alike', 'kai', 'kal'],
    ['numbers', 'dev-11', 'dev-17'],
    ['names in Cyrillic', 'Иван Петров', 'Иван Петрова'],
    ['names in Greek', 'Νίκος', 'Νίκη'],
    ['names in Arabic', 'سارة', 'سمير'],
    ['names in Hebrew', 'רון', 'רונן'],
    ['names in Chinese', '王芳', '王方'],
    ['names in Japanese', 'さくら', 'サクラ'],
    ['one of several addresses', 'ana@example.com', 'sam@example.com, ana@example.com'],
    ['one that is only in a comment', 'ana@example.com', 'sam@example.com (ana@example.com)'],
    ['one that is only shown', 'ana@example.com', '"ana@example.com" <sam@example.com>'],
    ['one of several in brackets', 'ana@example.com', 'Sam <sam@example.com> for Ana <ana@example.com>'],
    ['one of several parts', 'ana@example.com', 'Sam <sam@example.com>, Ana <ana@example.com>'],
    ['an address on a machine', 'ana@[192.0.2.1]', 'sam@[192.0.2.1]'],
    ['one that a remark is of', 'ana@example.com', 'sam@example.com [for ana@example.com]'],
    ['another domain in the letters of DNS', 'ana@exämple.com', 'ana@xn--exmple-ova.com'],
    ['what a provider may deliver to one', 'ana.li@example.com', 'anali@example.com'],
    ['a tag', 'ana+a@example.com', 'ana@example.com'],
    ['another address', 'ana@example.com', 'ana@example.org'],
    ['one address and a name', 'ana', 'ana@example.com'],
    ['a part of what is shown beside an address', 'Ana', 'Ana Li <ana@example.com>'],
    ['two addresses of one name', 'Ana Li <ana@example.com>', 'Ana Li <ana.li@example.com>'],
    ['a hyphen where no blank is', 'ana-li', 'anali'],
    ['other last names', 'Ana Li', 'Ana Lin <ana@example.com>'],
    ['a sign that an address may begin with', '_ana@example.com', 'ana@example.com'],
    ['one that it may end with', 'ana_@example.com', 'ana@example.com'],
    ['one in it', 'ana-li@example.com', 'ana_li@example.com'],
    ['two signs', '+@example.com', '-@example.com'],
    ['a domain of other labels', 'ana@example.com', 'ana@examplecom'],
    ['signs of a name', 'C++ Guild', 'C Guild'],
    ['another sign of a name', 'C# Guild', 'C Guild'],
    ['pictures of a name', 'Team 🍏', 'Team 🍎'],
    ['nothing but pictures', '👩‍🚀', '🧑‍🍳'],
    ['an apostrophe', "Dana O'Neil", 'Dana O Neil'],
    ['a name with the word', 'Dot Li', 'At Li'],
    ['another address in words', 'ana at example dot com', 'sam at example dot com'],
    ['one that is only shown, in other quotes', 'ana@example.com', '“ana@example.com” <sam@example.com>'],
    ['one that a page shows of another', 'ana&#64;example.com', 'ann&#64;example.com'],
  ])('and these are two: %s', (_, a, b) => expect(readAlike(a, b)).toBe(false));

  test.each([
    ['as git prints people', 'ana@example.com', 'Ana Li <ana@example.com>', true],
    ['in another case', 'Ana@Example.com', 'ana li <ANA@example.com>', true],
    ['with another name', 'Ana <ana@example.com>', '"Li, Ana" <ana@example.com>', true],
    ['without one', 'ana@example.com', '<ana@example.com>', true],
    ['a name alone', 'Ana Li', 'Ana Li <ana@example.com>', false],
    ['another address', 'ana@example.com', 'Ana Li <ana@example.org>', false],
    ['an address shown for another', 'ana@example.com', '"sam@example.com" <ana@example.com>', false],
    ['one of two', 'ana@example.com', 'Sam <sam@example.com>, Ana <ana@example.com>', false],
    ['a comment', 'ana@example.com', 'Sam (for Ana) <ana@example.com>', false],
    ['a letter that reads alike', 'ana@example.com', 'Ana Li <\u0430na@example.com>', false],
  ])('who may do something is known by the address that git prints: %s', (_, a, b, isSame) => {
    expect(isSamePerson(a, b)).toBe(isSame);
    expect(isSamePerson(b, a)).toBe(isSame);
  });

  test('in another script a name is the same in any case', () => {
    expect(isSameName('Вова Иванов', 'ВОВА ИВАНОВ')).toBe(true);
    expect(readAlike('Вова Иванов', 'ВОВА ИВАНОВ')).toBe(true);
  });
});

describe('one of several', () => {
  test.each([
    ['sam@example.com', 'ana@example.com, sam@example.com'],
    ['SAM@example.com', 'ana@example.com; sam@example.com'],
    ['Sam <sam@example.com>', 'Ana <ana@example.com> & sam@example.com'],
    ...[' and ', ' / ', '/', ' + ', ' | ', ' ', '\n', '\uff0c', '\u3001', ', ,', ' on behalf of '].map((between) => [
      'sam@example.com',
      `ana@example.com${between}sam@example.com`,
    ]),
    ['sam@example.com', 'ana@example.com, sam@example.com,'],
    ['sam@example.com', 'Lee, Ana <ana@example.com>, Sam <sam@example.com>'],
    ['sam@example.com', 'ana@example.com and sam at example.com'],
    ['sam@example.com', 'Ana [ana@example.com], Sam [sam@example.com]'],
    ['sam@example.com', 'sam@example.com'],
    ['sam@example.com', 'ana@example.com and sam (at) example (dot) com'],
    ['sam@example.com', 'ana@example.com and sam&#64;example.com'],
    ['sam@example.com', '`ana@example.com`, `sam@example.com`'],
    ['sam@example.com', '*ana@example.com* *sam@example.com*'],
    ['Sam', 'Ana <ana@example.com> and Sam <sam@example.com>'],
    ['Sam Li', 'Ana <ana@example.com>, Sam Li <sam@example.com>'],
    ['sam@example.com', '"ana@example.com" and "sam@example.com"'],
    ['ana@example.com', '“ana@example.com” and “sam@example.com”'],
    ['sam@example.com', '«ana@example.com», «sam@example.com»'],
    ['sam@example.com', '„ana@example.com“; „sam@example.com“'],
    ['sam@example.com', '「ana@example.com」、「sam@example.com」'],
    ['sam@example.com', '&quot;ana@example.com&quot; and &quot;sam@example.com&quot;'],
    ['ana@example.com', '"Ana" <ana@example.com>, "Sam" <sam@example.com>'],
  ])('is %s of %j', (person, named) => {
    expect(isAmong(person, named)).toBe(true);
  });

  test.each([
    ['kim@example.com', 'ana@example.com, sam@example.com'],
    ['kim@example.com', 'ana@example.com on behalf of sam@example.com'],
    ['sam@example.com', 'ana@example.com (asked by sam@example.com)'],
    ['sam@example.com', 'Sam, for ana@example.com'],
    ['Ana', 'Li, Ana'],
    ['ana@example.com', 'sam@example.com [for ana@example.com]'],
    ['sam@example.com', '"sam@example.com, Sam" <ana@example.com>'],
    ['sam@example.com', '«sam@example.com, Sam» <ana@example.com>'],
    ['ana@example.com, sam@example.com', 'sam@example.com'],
  ])('is not %s of %s', (person, named) => {
    expect(isAmong(person, named)).toBe(false);
  });
});

describe('a long name is read in a time that grows with it', () => {
  test.each<[what: string, make: (length: number) => string]>([
    ['a domain in brackets without an end', (length) => `@[${'a'.repeat(length)}`],
    ['blanks', (length) => `a@b.c,${' '.repeat(length)}x`],
    ['blanks around a word', (length) => `a${' '.repeat(length / 2)}at${' '.repeat(length / 2)}x`],
    ['quotes behind backslashes', (length) => '\\"'.repeat(length / 2)],
    ['quotes with nothing behind them', (length) => `""${' '.repeat(length / 2)}<${'a'.repeat(length / 2)}`],
    ['a quote without an end', (length) => `"${'a'.repeat(length)}`],
    ['remarks without an end', (length) => '[ '.repeat(length / 2)],
    ['brackets', (length) => '['.repeat(length)],
    ['hyphens', (length) => '-'.repeat(length)],
    ['words between people', (length) => ' and'.repeat(length / 4)],
    ['a name before a bracket', (length) => `${' a'.repeat(length / 2)} <${'a'.repeat(length)}`],
    ['marks of a letter', (length) => `a${'\u0301\u0323'.repeat(length / 2)}`],
    ['signs in brackets', (length) => '(at)'.repeat(length / 4)],
    ['words for signs', (length) => 'a dot '.repeat(length / 6)],
    ['blanks after a bracket', (length) => `[${' '.repeat(length)}at${' '.repeat(length)}x`],
    ['marks around an address', (length) => `${'*_'.repeat(length / 2)}@b.c${'_*'.repeat(length / 2)}`],
    ['numbers of characters', (length) => '&#0'.repeat(length / 3)],
    ['words in a remark without an end', (length) => `[${' x'.repeat(length / 2)}`],
  ])(
    '%s',
    (_, make) => {
      const name = make(60_000);
      expect(readAlike(name, 'sam@example.com')).toBe(false);
      expect(isAmong('sam@example.com', name)).toBe(false);
    },
    20_000,
  );

  test('one that has as many addresses as the other', () => {
    const name = Array.from({ length: 2000 }, (_, each) => `a${each}@example.com`).join(', ');
    expect(isAmong(`${name}, b@example.com`, name)).toBe(false);
  }, 20_000);

  test('and its addresses are those of it', () => {
    expect(readAlike(`"\\"${'\\"'.repeat(1000)}" <ana@example.com>`, 'ana@example.com')).toBe(true);
    expect(readAlike(`ana${' '.repeat(1000)}at${' '.repeat(1000)}example.com`, 'ana@example.com')).toBe(true);
    expect(readAlike(`ana${' '.repeat(1000)}@ [example.com]`, 'ana@example.com')).toBe(false);
    expect(readAlike('ana@[example.com]', 'ana@example.com')).toBe(true);
    expect(readAlike('a\u0323\u0301'.repeat(100), 'a\u0301\u0323'.repeat(100))).toBe(true);
    expect(readAlike('"Sam" "sam"@example.com', 'sam@example.com')).toBe(true);
    expect(isAmong('sam@example.com', `ana@example.com [for${' x'.repeat(1000)}] sam@example.com [`)).toBe(true);
  });
});
