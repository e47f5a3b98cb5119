import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { toCel } from '../../src/policy/cel-value.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';
import { compileTemplate, type Template } from '../../src/policy/template.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { placeOf, policyOfRules, ruleText } from './pages.ts';

const TYPES = { name: 'string', soak: 'duration', names: 'list<string>', by: 'optional<string>', count: 'int' };
const scope = createScopes(vocabulary)({ subject: 'promotion', params: TYPES });

const asCel = (type: string, value: unknown) => toCel(type, value, () => undefined);
const bindings = {
  params: {
    name: 'api',
    soak: asCel('duration', 5_400_000),
    names: ['a', 'b'],
    by: asCel('optional<string>', undefined),
    count: asCel('int', 3),
  },
  now: new Date(Date.UTC(2026, 10, 2, 10)),
};

function compiled(text: string, isHelp = false): Template {
  const result = compileTemplate(text, scope, isHelp);
  if (!result.ok) throw new Error(result.problem.map((error) => error.message).join('\n'));
  return result.value;
}

describe('a message has its values where the braces were', () => {
  const cases: [text: string, rendered: string][] = [
    ['', ''],
    ['No braces.', 'No braces.'],
    ['`{params.name}` soaked {params.soak}.', '`api` soaked 1h 30m.'],
    ['{params.name}{params.count}', 'api3'],
    ['{ params.name }', 'api'],
    ['{params.names}; {params.by}; {now}', 'a, b; none; 2026-11-02T10:00:00Z'],
    ['{params.count + 1}', '4'],
    ['{params.count > 2 ? "many" : "few"}', 'many'],
    ['{params.by.orValue("nobody")}', 'nobody'],
    ['{{name}} is {params.name}', '{name} is api'],
    ['{{{params.name}}}', '{api}'],
    ['}} and {{', '} and {'],
    ['one\n{params.name}\n', 'one\napi\n'],
  ];
  test.each(cases)('%j', (text, rendered) => {
    expect(compiled(text).render(bindings)).toBe(rendered);
  });
});

describe('a value in code that begins with the name of a program is a word of a shell', () => {
  const cases: [text: string, value: string, rendered: string][] = [
    ['Run `towpath run {params.name}`.', 'api', 'Run `towpath run api`.'],
    ['Run `towpath run {params.name}`.', 'a$(id) b', "Run `towpath run 'a$(id) b'`."],
    ['Run `./go --to={params.name} now`.', 'a;b', "Run `./go --to='a;b' now`."],
    ['Run `x {params.name}` for `{params.name}`, {params.name}.', "it's", "Run `x 'it'\\''s'` for `it's`, it's."],
    // Within quotes, and where a shell would read it once more, it has to be filled in.
    ['Run `psql -c "select \'{params.name}\'"`.', 'a"b', 'Run `psql -c "select \'…\'"`.'],
    ['Run `ssh host rm {params.name}`.', 'a b', 'Run `ssh host rm …`.'],
    ['Run `towpath run {params.name}`.', '--yes', 'Run `towpath run …`.'],
    ['Run `towpath run {params.name}`.', 'a`b', 'Run `towpath run …`.'],
    // No commands.
    [
      'Write `name: {params.name}`, `{params.name} x` or `>= {params.name}`.',
      'a b',
      'Write `name: a b`, `a b x` or `>= a b`.',
    ],
  ];
  test.each(cases)('%s of %s', (text, name, rendered) => {
    expect(compiled(text, true).render({ ...bindings, params: { ...bindings.params, name } })).toBe(rendered);
  });

  test('in a help alone: a message shows what was found', () => {
    const params = { ...bindings.params, name: '1h 30m' };
    expect(compiled('It has `soaked {params.name}`.').render({ ...bindings, params })).toBe('It has `soaked 1h 30m`.');
  });
});

describe('an error in braces has its place in the whole text', () => {
  const cases: string[] = [
    '`{«promtion».soaked}`',
    'a {{x}} {params.name} b {params.«nam»}',
    '{ «nme» }',
    '{params.name} {promotion.«soked»}',
    '{«params.count + params.name»}',
  ];
  test.each(cases)('%s', (withMarks) => {
    const { text, start, end } = marked(withMarks);
    const result = compileTemplate(text, scope);
    expect(result).toMatchObject({ ok: false, problem: [{ span: { start, end } }] });
  });

  test('every error of a template is found', () => {
    const result = compileTemplate('{nme} {params.name} {params.nam} {promotion.}', scope);
    expect(result.ok ? [] : result.problem.map((error) => error.span.start)).toEqual([1, 28, 44]);
  });

  test('a template with empty braces is an error', () => {
    expect(compileTemplate('a {} b', scope).ok).toBe(false);
  });
});

describe('an error in a message or a help stands at its exact place of the page', () => {
  const cases: [key: 'message' | 'help', yaml: string][] = [
    ['message', '"`{change.«idd»}` is out of order."'],
    ['message', "'It''s {change.«idd»}'"],
    ['message', '>-\n  The change\n  `{change.«idd»}`\n  is out of order.'],
    ['message', '|\n  The change\n    `{change.«idd»}`\n  is out of order.'],
    ['message', 'The change {change.«idd»} is out of order.'],
    ['help', '"Wait until {promotion.«earlist»}."'],
  ];
  test.each(cases)('%s: %s', (key, yaml) => {
    const place = marked(ruleText({ [key]: yaml }));
    const [finding, ...others] = policyOfRules({ a: place.text }).findings;
    expect(finding?.location.path).toBe(key);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });
});
