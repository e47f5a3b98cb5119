import { describe, expect, test } from 'vitest';
import { type Language, plainCode, withoutTexts } from '../../../../src/repo/migration/migration-tool/module-code.ts';
import {
  csharp,
  elixir,
  php,
  python,
  ruby,
  script,
} from '../../../../src/repo/migration/migration-tool/module-languages.ts';

describe('code without comments, with each text in one line and in double quotes', () => {
  test.each<[of: string, language: Language, text: string, plain: string]>([
    ['Ruby', ruby, `x "a #{b ? "}" : '}'} c"`, String.raw`x $"a #{b ? \"}\" : '}'} c"`],
    ['Ruby', ruby, 'x(<<~A, <<-B) # c\n 1\nA\n 2\n  B\ny', 'x(" 1", " 2")  \ny'],
    [
      'Ruby',
      ruby,
      "y = a / b / c; z = x.split(/'/); w = %w[a'] + %q(b (c) d')",
      `y = a / b / c; z = x.split("'"); w = "a'" + "b (c) d'"`,
    ],
    ['Ruby', ruby, `c = ?'; v = $' ; w = ?"; m = 5 % 3`, `c = ?'; v = $' ; w = ?_; m = 5 % 3`],
    ['Ruby', ruby, 'a\n=begin\nb\n=end\nc\n__END__\nd', 'a\n\n\nc\n\n'],
    ['Ruby', ruby, 'a <<B\nc', 'a <<B\nc'],
    ['Python', python, `x = r'a\\'b' # c 'x\ny = f"{'a'}"`, `x = "a'b"  \ny = $"{'a'}"`],
    ['Python', python, '"""\ndef downgrade():\n"""', String.raw`"\ndef downgrade():\n"`],
    [
      'JavaScript',
      script,
      'a(`$' + "{b ? `}` : '}'}`) // c\nreturn /[/'\"]/g",
      `a($"\${b ? \`}\` : '}'}")  \nreturn ""g`,
    ],
    ['JavaScript', script, "a = b / c / d; e = 'it\\'s'; /* f */", `a = b / c / d; e = "it's";  `],
    ['PHP', php, "a(<<<T\n down() { }\n T); // c\n#[D]\n# e ?> f 'g <?php h", 'a(" down() { }");  \n#[D]\n   h'],
    ['C#', csharp, `a(@"b ""c"" \\"); d = '"'; // e`, String.raw`a("b \"\"c\"\" \\"); d = "\"";  `],
    ['C#', csharp, 'a("""\n b "c"\n """);', String.raw`a("\n b \"c\"\n ");`],
    ['Elixir', elixir, '@doc """\ndef down\n"""\na ?" ; ~s(b "c")', '@doc "\\ndef down\\n"\na ?_ ; "b \\"c\\""'],
  ])('of %s: %#', (_, language, text, plain) => {
    expect(plainCode(text, language)).toBe(plain);
  });

  test.each([
    ['Ruby', ruby],
    ['Python', python],
    ['JavaScript', script],
    ['PHP', php],
    ['C#', csharp],
    ['Elixir', elixir],
  ])('cannot be told where a text does not end, of %s', (_, language) => {
    expect(plainCode('a\nc "d', language)).toBeUndefined();
  });

  test('has blanks for its texts at the same places', () => {
    const plain = plainCode('a \'b "c"\' d', script)!;
    expect(withoutTexts(plain)).toBe('a "       " d');
    expect(withoutTexts(plain)).toHaveLength(plain.length);
  });
});

/** Too many to be read from each of them. */
const MANY = 300_000;

test.each(
  [
    '"',
    "'",
    '`',
    '/',
    '<<~A\n',
    '<<<A\n',
    '=begin\n',
    '%q(',
    '"#{',
    '`${',
    '~s(',
    '@"',
    '"""',
    '/*',
    '?>',
    'f"{',
    '(<<A',
  ].flatMap((piece) => [ruby, python, script, php, csharp, elixir].map((language) => [piece, language] as const)),
)('however many %j there are, each is read once', (piece, language) => {
  expect(plainCode(` ${piece}`.repeat(MANY / piece.length), language)).not.toBe('');
});
