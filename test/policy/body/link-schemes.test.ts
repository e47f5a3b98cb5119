import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { mayHaveOtherScheme, refusedScheme } from '../../../src/policy/body/link-schemes.ts';
import { isPlainMarkdown } from '../../../src/policy/body/plain.ts';
import { buildFindings, publishingFindings, readPolicy } from '../../../src/policy/policy.ts';
import { environmentText, policyOf, ruleText, runbookText } from '../pages.ts';

const policyWith = (body: string) =>
  policyOf({
    'environments/dev.mdx': environmentText(),
    'runbooks/dev/a.mdx': runbookText({}, `## Steps\n\n${body}\n`),
  });

/** What is told of a runbook that says this, where it is checked. */
function told(body: string): string[] {
  const policy = policyWith(body);
  const found = buildFindings(policy);
  // What a check tells, a test of the policy and a build tell too, and once.
  expect(publishingFindings(policy)).toEqual(found);
  return found.map(({ rule, severity, location, message }) => `${rule} ${severity} ${location.column} ${message}`);
}

const SCHEMES = 'one of `http:`, `https:`, `mailto:` or `tel:` is expected, or none.';
const refused = (text: string, scheme = 'javascript:', column = 1) => [
  `config error ${column} The link \`${text}\` has the scheme \`${scheme}\`; ${SCHEMES}`,
];

describe('a link that would run in the browser of a reader is refused', () => {
  test.each<[what: string, body: string, found: string[]]>([
    ['as it is', '[a](javascript:alert)', refused('javascript:alert')],
    ['in capitals', '[a](JaVaScRiPt:alert)', refused('JaVaScRiPt:alert')],
    ['of another kind', '[a](vbscript:x)', refused('vbscript:x', 'vbscript:')],
    ['that brings its own page', '[a](data:text/html,x)', refused('data:text/html,x', 'data:')],
    ['to a file of the reader', '[a](file:///etc/passwd)', refused('file:///etc/passwd', 'file:')],
    ['with entities', '[a](java&#115;cript&colon;alert)', refused('javascript:alert')],
    ['with a line end as an entity', '[a](java&NewLine;script:x)', refused('java script:x')],
    ['with a tab as an entity', '[a](java&#9;script:x)', refused('java script:x')],
    ['behind a space as an entity', '[a](&#32;javascript:x)', refused(' javascript:x')],
    ['with a backslash', '[a](javascript\\:x)', refused('javascript:x')],
    ['in a text', 'See [a](javascript:x "why").', refused('javascript:x', 'javascript:', 5)],
    ['in a definition', '[a][b]\n\n[b]: javascript:x', refused('javascript:x')],
    ['in a definition on the next line', '[a]\n\n[a]:\n  javascript:x', refused('javascript:x')],
    ['behind a blank', '[a]( javascript:x)', refused('javascript:x')],
    ['behind a tab, with a title', '[a](\t javascript:x "t")', refused('javascript:x')],
    ['behind a blank and a line end', '[a]( \n javascript:x)', refused('javascript:x')],
    ['of another kind behind a blank', '# [a]( data:text/html,x)', refused('data:text/html,x', 'data:', 3)],
    ['in a definition behind a blank and a line end', '[a]\n\n[a]: \n javascript:x', refused('javascript:x')],
    ['in a definition in a quote', '[a]\n\n> [a]: javascript:x', refused('javascript:x', 'javascript:', 3)],
    ['in a footnote in a quote', '> [^1]: [a](javascript:x)', refused('javascript:x', 'javascript:', 9)],
    ['in a quote over two lines', '> [a](\n> javascript:x)', refused('javascript:x', 'javascript:', 3)],
    ['around a picture', '[![a](/a.png)](javascript:x)', refused('javascript:x')],
    [
      'as a picture',
      '![a](data:image/svg+xml,x)',
      [`config error 1 The picture \`data:image/svg+xml,x\` has the scheme \`data:\`; ${SCHEMES}`],
    ],
    [
      'that is no address of a page',
      '[a](grafana.example.com:3000/d)',
      refused('grafana.example.com:3000/d', 'grafana.example.com:'),
    ],
  ])('%s', (_, body, found) => {
    expect(told(body)).toEqual(found);
  });

  test.each([
    [true, '<a href="java&#x0A;script:x">b</a>', ['The link `java script:x`']],
    [false, '<a href="java&#x0A;script:x">b</a>', ['`href="java&#x0A;script:x"` is no plain attribute']],
    [true, '{1} [a](javascript:x)', ['The link `javascript:x`']],
    [false, '{1} [a](javascript:x)', ['`{1}` is code', 'The link `javascript:x`']],
  ])('whether its site trusts its pages (%s) or not: %s', (isTrusted, body, found) => {
    const texts = { 'environments/dev.mdx': environmentText(), 'rules/a.mdx': ruleText({}, `${body}\n`) };
    const messages = buildFindings(readPolicy({ label: 'content', texts, isTrusted }, vocabulary)).map(
      ({ message }) => message,
    );
    expect(messages).toEqual(found.map((start) => expect.stringContaining(start)));
  });
});

test.each([
  '[a](https://a.example/x:y) [b](http://a.example) [c](mailto:a@example.com) [d](tel:+49-30-1) [e](//a.example/)',
  '[a](/rules/) [b](#steps) [c](?q=javascript:x) [d](../../?x:y) [e](HTTPS://a.example)',
  '`[a](javascript:x)`',
  '```md\n[a](javascript:x)\n```',
  'It says javascript:x, and data: nothing.',
  '\\[a](javascript:x)',
  'See[^1].\n\n> [^1]: javascript:x is none.\n\n- [^2]: data:x',
])('what leads to a page, and what is no link, is none: %s', (body) => {
  expect(told(body).filter((found) => found.includes('scheme'))).toEqual([]);
});

test('a browser and the checker read the scheme alike, whatever stands in it', () => {
  const noise = fc.constantFrom('', '\t', '\n', '\r', '\u0000', ' ', '\u001f', '\u200b', '%0a', '\u00ad');
  const letters = fc.tuple(
    ...[...'javascript:'].map((letter) => fc.tuple(fc.constantFrom(letter, letter.toUpperCase()), noise)),
  );
  fc.assert(
    fc.property(letters, noise, (parts, before) => {
      const address = before + parts.flat().join('');
      const stripped = address.replace(/^[\p{Cc} ]+/u, '').replace(/[\t\n\r]/g, '');
      expect(refusedScheme(address) === 'javascript:').toBe(/^javascript:/i.test(stripped));
    }),
    { numRuns: 500, seed: 7 },
  );
});

describe('no such link is missed because a text looks like plain Markdown', () => {
  const isMissed = (body: string) => {
    fc.pre(isPlainMarkdown(body) && !mayHaveOtherScheme(body));
    // A brace has it parsed in any case.
    const forced = told(`${body}\n\n\\{`).filter((found) => found.includes('the scheme'));
    expect(forced).toEqual([]);
  };

  test('whatever its pieces are', () => {
    const piece = fc.constantFrom(
      ...['[a]', '(', ')', ':', 'javascript:x', '&colon;', 'java', '\\', '\n', '> ', '- ', ' ', 'b', '!', '/', '#'],
      ...['"t"', 'data:,', '[b]:', '<'],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 3, maxLength: 9 }), (pieces) => isMissed(pieces.join(''))),
      { numRuns: 400, seed: 7 },
    );
  });

  test('wherever its address begins and ends', () => {
    const blanks = fc.array(fc.constantFrom(' ', '\t', '\n', '\r', '> ', '\u00a0'), { maxLength: 3 });
    const shape = fc.record({
      before: fc.constantFrom('', 'b ', '# ', '> ', '- ', '| ', '!'),
      start: fc.constantFrom('[a](', '[a]\n\n[a]:', '[^1]\n\n[^1]: [a]('),
      first: blanks,
      address: fc.constantFrom('javascript:x', 'data:,x', 'java&Tab;script:x', '//javascript:x', 'x javascript:y'),
      last: blanks,
      end: fc.constantFrom(')', '"t")', '', ')[a](/b)'),
    });
    fc.assert(
      fc.property(shape, ({ before, start, first, address, last, end }) =>
        isMissed([before, start, ...first, address, ...last, end].join('')),
      ),
      { numRuns: 400, seed: 7 },
    );
  });
});
