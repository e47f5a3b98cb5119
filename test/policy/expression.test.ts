import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { toCel } from '../../src/policy/cel-value.ts';
import { createScopes, type Scope } from '../../src/policy/expression/scope.ts';
import type { Bindings, Expression } from '../../src/policy/expression.ts';
import type { SubjectType } from '../../src/policy/vocabulary.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { withinLimit } from '../text/within-limit.ts';
import { placeOf, policyOfRules, ruleText, type Settings } from './pages.ts';

const scopes = createScopes(vocabulary);

function scopeOf(subject: SubjectType = 'promotion', params: Readonly<Record<string, string>> = {}): Scope {
  return scopes({ subject, params });
}

function compiled(text: string, scope = scopeOf()): Expression {
  const result = scope.compile(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** The marks stand around the span of the error. */
function errorOf(withMarks: string, scope = scopeOf()) {
  const { text, start, end } = marked(withMarks);
  const result = scope.compile(text);
  if (result.ok) throw new Error(`${text} compiles`);
  return { error: result.problem, expected: { start, end } };
}

describe('a misspelt name is an error under exactly its letters, with the name that was meant', () => {
  const cases: [what: string, text: string, meant: string][] = [
    ['a variable', '«promtion».inOrder', 'promotion'],
    ['a fact', 'promotion.«inOrdr»', 'inOrder'],
    ['a fact of a fact', 'promotion.upstream.«soke» > promotion.soaked', 'soak'],
    ['a fact behind other conditions', 'stage.inWindow && (promotion.inOrder || change.«idd» == "x")', 'id'],
    ['a fact on the right', 'promotion.soaked > environment.«sok»', 'soak'],
    ['a fact of an element', 'environments.exists(e, e.«soke» > promotion.soaked)', 'soak'],
    ['a parameter', 'promotion.soaked > params.«limt»', 'limit'],
    ['a fact in a call', 'size(change.«fils») > 0', 'files'],
    ['a fact in a list', 'change.id in ["a", change.«titel»]', 'title'],
    ['a fact that is asked for with `has`', 'has(promotion.«inOrdr»)', 'inOrder'],
    ['a fact of a fact that is asked for with `has`', 'has(promotion.upstream.«soke»)', 'soak'],
    ['a parameter that is asked for with `has`', 'has(params.«limt»)', 'limit'],
    ['a fact that is asked for with `.?`', 'promotion.?«inOrdr».hasValue()', 'inOrder'],
  ];
  test.each(cases)('%s', (_, withMarks, meant) => {
    const { error, expected } = errorOf(withMarks, scopeOf('promotion', { limit: 'duration' }));
    expect(error.span).toEqual(expected);
    expect(error.help).toBe(`Write \`${meant}\`.`);
  });
});

describe('a name that is out of scope is an error that lists those in scope', () => {
  const cases: [subject: SubjectType, text: string][] = [
    ['promotion', '«service».name == "api"'],
    ['promotion', '«item».name == "api"'],
    ['change', '«promotion».inOrder'],
    ['repo', '«change».id == "x"'],
    ['promotion', '«constructor» == 1'],
    ['promotion', 'environments.exists(e, e.soak > duration("1h")) && «e».name == "dev"'],
  ];
  test.each(cases)('on %s: %s', (subject, withMarks) => {
    const { error, expected } = errorOf(withMarks, scopeOf(subject));
    expect(error.span).toEqual(expected);
    expect(error.help).toMatch(/^Use one of .*`environments`, .*`now`/);
  });

  test('what an object inherits in JavaScript is no fact', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'plain']) {
      expect(errorOf(`promotion.«${name}» == 1`).error.message).toContain(`\`${name}\``);
    }
  });

  test('an unknown parameter of a rule without parameters has to be declared', () => {
    expect(errorOf('params.«limit» > 1').error.help).toBe('Declare it on this page first.');
  });
});

describe('a comparison of values of two types is an error', () => {
  const cases: string[] = [
    '«promotion.soaked > 5»',
    '«promotion.inOrder == "true"»',
    'promotion.inOrder && «change.files[0] == 1»',
    '«1 + "a"» == 2',
    '«-promotion.inOrder»',
    '«change.id.startsWith(1)»',
    '«change.files["a"]» == "x"',
  ];
  test.each(cases)('%s', (withMarks) => {
    const { error, expected } = errorOf(withMarks);
    expect(error.span).toEqual(expected);
    expect(error.message).not.toContain('google.protobuf');
  });
});

describe('a fact that may be absent must be guarded', () => {
  const unguarded: string[] = [
    '«stage.run == "x"»',
    '«promotion.fromAppliedAt < now»',
    '«promotion.upstream.upstream.soak > promotion.soaked»',
    '«stage.run.startsWith("https://")»',
  ];
  test.each(unguarded)('%s is an error that says how', (withMarks) => {
    const { error, expected } = errorOf(withMarks);
    expect(error.span).toEqual(expected);
    expect(error.help).toMatch(/\.hasValue\(\).*\.orValue\(/);
  });

  test.each([
    'stage.run.orValue("") == "x"',
    'stage.run.hasValue() && stage.run.value() == "x"',
    'promotion.fromAppliedAt.orValue(now) < now',
    'promotion.upstream.upstream.hasValue()',
  ])('%s is guarded', (text) => {
    expect(compiled(text).type).toBe('bool');
  });
});

describe('a text that is not CEL is an error at the place where parsing stops', () => {
  const cases: [what: string, text: string][] = [
    ['a comparison without an end', 'promotion.soaked >='],
    ['a bracket that is not closed', '(promotion.inOrder'],
    ['a bracket that opens nothing', 'promotion.inOrder«)'],
    ['one `&`', 'promotion.inOrder «& stage.inWindow'],
    ['a text that is not closed', 'change.id == «"x'],
    ['nothing', ''],
  ];
  test.each(cases)('%s', (_, withMark) => {
    const { error, expected } = errorOf(withMark.includes('«') ? withMark : `${withMark}«`);
    expect(error.span.start).toBe(expected.start);
    expect(error.help).toContain('CEL');
  });
});

/** The ways in which YAML writes a text; the last part of an expression in two lines stands on the second. */
const STYLES: [style: string, write: (text: string) => string][] = [
  ['plain', (text) => text],
  ['plain over two lines', (text) => text.replace(' && ', '\n  && ')],
  ['single-quoted', (text) => `'${text.replaceAll("'", "''")}'`],
  ['double-quoted', (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', "'")}"`],
  ['double-quoted over two lines', (text) => `"${text.replaceAll('"', "'").replace(' && ', '\n  && ')}"`],
  ['folded', (text) => `>-\n  ${text}`],
  ['folded over two lines', (text) => `>-\n  ${text.replace(' && ', ' &&\n  ')}`],
  ['folded over two paragraphs', (text) => `>\n  ${text.replace(' && ', '\n\n  && ')}`],
  ['literal', (text) => `|\n  ${text}`],
  ['literal with deeper lines', (text) => `|\n  ${text.replace(' && ', ' &&\n      ')}`],
  ['anchored', (text) => `&x ${text}`],
];

describe.each(STYLES)('in a %s scalar an error stands at its exact place of the page', (_, write) => {
  const cases: [what: string, expression: string][] = [
    ['a misspelt variable', 'stage.inWindow && «promtion».inOrder'],
    ['a misspelt variable at the start', '«stge».inWindow && promotion.inOrder'],
    ['a misspelt fact', 'stage.inWindow && promotion.«inOrdr»'],
    ['a misspelt fact after a text', 'change.id != "a  b" && promotion.«inOrdr»'],
    ['a misspelt parameter', 'stage.inWindow && params.«limt» > 1'],
    ['values of two types', 'stage.inWindow && «promotion.soaked > 5»'],
    ['an unguarded fact', 'stage.inWindow && «promotion.earliest < now»'],
    ['a regular expression that is none', 'stage.inWindow && change.id.matches(«"(a"»)'],
  ];
  test.each(cases)('%s', (_, expression) => {
    const place = marked(ruleText({ params: '{ limit: 3 }', expect: write(expression) }));
    const [finding, ...others] = policyOfRules({ a: place.text }).findings;
    expect(finding).toMatchObject({ rule: 'config', location: { file: 'content/rules/a.mdx', path: 'expect' } });
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });

  test('a syntax error stands at its place', () => {
    const place = marked(ruleText({ expect: write('stage.inWindow && promotion.inOrder «& true') }));
    const [finding] = policyOfRules({ a: place.text }).findings;
    expect(finding?.location).toMatchObject({ line: place.line, column: place.column });
  });
});

test('an expression that is wrong as a whole is marked to its last character and no further', () => {
  const place = marked(ruleText({ expect: '|\n  «promotion.soaked»' }));
  const [finding] = policyOfRules({ a: place.text }).findings;
  expect(placeOf(finding!)).toEqual(rangeOf(place));
});

test('an error in a page with CRLF stands at its exact place', () => {
  const place = marked(ruleText({ expect: '>-\n  stage.inWindow &&\n  «promtion».inOrder' }).replaceAll('\n', '\r\n'));
  const [finding] = policyOfRules({ a: place.text }).findings;
  expect(placeOf(finding!)).toEqual(rangeOf(place));
});

describe('`when` and `expect` that are not true or false are an error', () => {
  const cases: [settings: Settings, type: string][] = [
    [{ expect: '«promotion.soaked»' }, 'duration'],
    [{ expect: '«change.id»' }, 'string'],
    [{ when: '«promotion.fromAppliedAt»' }, 'optional<timestamp>'],
    [{ when: '«size(change.files)»' }, 'int'],
  ];
  test.each(cases)('%j', (settings, type) => {
    const place = marked(ruleText(settings));
    const [finding] = policyOfRules({ a: place.text }).findings;
    expect(finding!.message).toContain(`\`${type}\``);
    expect(finding!.message).toContain('`bool` is expected');
    expect(placeOf(finding!)).toEqual(rangeOf(place));
  });
});

describe('`matches` runs in linear time', () => {
  const params = { pattern: 'string', text: 'string' };
  const bindings: Bindings = { params: { pattern: '(a+)+$', text: `${'a'.repeat(5000)}!` }, environments: [] };
  test.each([
    'params.text.matches("(a+)+$")',
    'params.text.matches("^(a|a)*$")',
    'params.text.matches("(.*.*.*.*)*x")',
    'params.text.matches(params.pattern)',
    '[params.text].exists(each, each.matches("(a+)+$"))',
    'params.text.startsWith("b") ? true : params.text.matches("(a+)+$")',
  ])('%s returns at once', (text) => {
    const expression = compiled(text, scopeOf('repo', params));
    expect(withinLimit(() => expression.evaluate(bindings))).toBe(false);
  });

  test('`matches` finds what a regular expression describes', () => {
    const cases: [text: string, pattern: string, matches: boolean][] = [
      ['https://ci.example.com/runs/8841', '^https://ci\\.example\\.com/runs/\\d+$', true],
      ['https://ci.example.com/runs/x', '^https://ci\\.example\\.com/runs/\\d+$', false],
      ['a feature', 'eat', true],
      ['Fix', '(?i)^fix', true],
      ['é', '^.$', true],
    ];
    const expression = compiled('params.text.matches(params.pattern)', scopeOf('repo', params));
    for (const [text, pattern, matches] of cases) {
      expect(expression.evaluate({ params: { text, pattern } })).toBe(matches);
    }
  });

  test.each(['«"(a"»', '«"(?=a)"»', '«"(a)\\\\1"»', '«"["»'])(
    'a pattern that RE2 cannot compile is an error: %s',
    (withMarks) => {
      const { error, expected } = errorOf(`change.id.matches(${withMarks})`);
      expect(error.span).toEqual(expected);
      expect(error.message).toMatch(/ is not a regular expression of the RE2 syntax: (missing|invalid) .*\.$/);
      expect(error.help).toContain('look-around');
    },
  );

  test('a pattern that is not literal and cannot be compiled throws when it is evaluated', () => {
    const expression = compiled('params.text.matches(params.pattern)', scopeOf('repo', params));
    expect(() => expression.evaluate({ params: { text: 'a', pattern: '(' } })).toThrow();
  });
});

describe('an expression that cannot be evaluated throws, and never passes', () => {
  test.each(['1 / 0 == 1', 'params.absent.value() == "x"', '["a"][3] == "a"', 'timestamp("so" + "on") < now'])(
    '%s',
    (text) => {
      const expression = compiled(text, scopeOf('repo', { absent: 'optional<string>' }));
      const absent = toCel('optional<string>', undefined, () => undefined);
      expect(() => expression.evaluate({ params: { absent }, now: new Date(0), environments: [] })).toThrow();
    },
  );
});

describe('an expression says which facts it reads, and of what', () => {
  const cases: [text: string, reads: [holder: string, type: string, field: string][]][] = [
    ['promotion.inOrder', [['promotion', 'Promotion', 'inOrder']]],
    [
      'promotion.soaked >= promotion.upstream.soak',
      [
        ['promotion', 'Promotion', 'soaked'],
        ['promotion.upstream', 'Environment', 'soak'],
      ],
    ],
    [
      'environments.exists(e, e.soak > promotion.soaked)',
      [
        ['e', 'Environment', 'soak'],
        ['promotion', 'Promotion', 'soaked'],
      ],
    ],
    ['stage.run.orValue("") == "x"', [['stage', 'Stage', 'run']]],
    ['promotion["inOrder"]', [['promotion', 'Promotion', 'inOrder']]],
    ['true', []],
  ];
  test.each(cases)('%s', (text, reads) => {
    const found = compiled(text).reads.map(({ holder, type, field }) => [holder, type, field]);
    expect(found).toEqual(reads);
  });
});
