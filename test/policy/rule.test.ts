import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import type { Rule } from '../../src/policy/rule.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { environmentText, placeOf, policyOf, policyOfRules, ruleText, type Settings } from './pages.ts';

function ruleOf(settings: Settings): Rule {
  const { rules, findings } = policyOfRules({ 'in-order': ruleText(settings) });
  if (rules[0] === undefined) throw new Error(findings.map((finding) => finding.message).join('\n'));
  return rules[0];
}

test('a rule has the name of its page and what the page says', () => {
  const rule = ruleOf({
    severity: 'warning',
    at: 'files.0.path',
    since: '"2026-01-01T00:00:00Z"',
    when: 'stage.inWindow',
  });
  expect(rule).toMatchObject({
    id: 'in-order',
    file: 'content/rules/in-order.mdx',
    title: 'In order',
    severity: 'warning',
    subject: 'promotion',
    at: ['files', 0, 'path'],
    since: Date.UTC(2026, 0, 1),
    when: { text: 'stage.inWindow', type: 'bool' },
    expect: { text: 'promotion.inOrder', type: 'bool' },
  });
  expect(rule.message.render({})).toBe('Out of order.');
  expect(rule.help.render({})).toBe('');
});

describe('a parameter has the type of its value', () => {
  const cases: [value: string, expression: string][] = [
    ['30m', 'params.limit == duration("30m")'],
    ['7d', 'params.limit == duration("168h")'],
    ['"48h"', 'params.limit == duration("48h")'],
    ['0s', 'params.limit == duration("0s")'],
    ['3', 'params.limit + 1 == 4'],
    ['-3', 'params.limit < 0'],
    ['0.5', 'params.limit * 2.0 == 1.0'],
    ['true', 'params.limit'],
    ['dev', 'params.limit == "dev"'],
    ['"5 minutes"', 'params.limit.startsWith("5")'],
    ['[dev, staging]', '"dev" in params.limit'],
    ['[1, 2]', 'params.limit[1] == 2'],
    ['[1, 0.5]', 'params.limit[1] == 0.5'],
    ['[]', 'size(params.limit) == 0'],
  ];
  test.each(cases)('%s: %s', (value, expression) => {
    const rule = ruleOf({ params: `{ limit: ${value} }`, expect: `'${expression}'` });
    expect(rule.expect.evaluate({ params: rule.params })).toBe(true);
  });

  test.each([
    ['30m', 'promotion.soaked > params.limit', true],
    ['30', 'promotion.soaked > params.limit', false],
    ['half an hour', 'promotion.soaked > params.limit', false],
    ['3', 'size(change.files) > params.limit', true],
    ['3m', 'size(change.files) > params.limit', false],
    ['[a]', 'change.id in params.limit', true],
    ['[1]', 'change.id in params.limit', false],
  ])('%s in `%s` fits: %s', (value, expression, fits) => {
    const { findings } = policyOfRules({ a: ruleText({ params: `{ limit: ${value} }`, expect: expression }) });
    expect(findings.map((finding) => finding.location.path)).toEqual(fits ? [] : ['expect']);
  });

  test('a parameter is shown in a message as people write it', () => {
    const rule = ruleOf({
      params: '{ limit: 90m, kinds: [schema, data] }',
      message: '"{params.limit}: {params.kinds}"',
    });
    expect(rule.message.render({ params: rule.params })).toBe('1h 30m: schema, data');
  });

  test('a parameter belongs to its own rule alone', () => {
    const { findings } = policyOfRules({
      a: ruleText({ params: '{ limit: 30m }', expect: 'promotion.soaked > params.limit' }),
      b: ruleText({ expect: 'promotion.soaked > params.limit' }),
    });
    expect(findings.map((finding) => finding.location.file)).toEqual(['content/rules/b.mdx']);
  });
});

describe('`each` judges the elements of a list fact as `item`', () => {
  const each = { subject: 'change', each: 'change.copies', expect: 'item.found.hasValue()' };

  test('and gives `item` the type of the elements', () => {
    expect(ruleOf(each)).toMatchObject({ each: { type: 'list<Copy>' } });
    expect(ruleOf({ ...each, message: '"{item.name} of {change.id}"' }).id).toBe('in-order');
  });

  const faults: [what: string, settings: Settings, path: string][] = [
    ['a misspelt list', { each: 'change.«copis»' }, 'each'],
    ['no list', { each: '«change.id»' }, 'each'],
    ['a list of texts', { each: '«change.files»', expect: '"true"' }, 'each'],
    ['a misspelt fact of the element', { expect: 'item.«nme» == "x"' }, 'expect'],
    ['a misspelt fact of the element in the message', { message: '"{item.«nme»}"' }, 'message'],
    ['`when` is asked before there is an element', { when: '«item».name == "x"' }, 'when'],
  ];
  test.each(faults)('%s is an error at its place', (_, settings, path) => {
    const place = marked(ruleText({ ...each, ...settings }));
    const [finding, ...others] = policyOfRules({ a: place.text }).findings;
    expect(finding?.location.path).toBe(path);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });
});

test('every expression of a page is checked, and one with an error leaves the rule out', () => {
  const settings = {
    when: 'promtion.inOrder',
    expect: 'promotion.inOrdr',
    message: '"{x} {y}"',
    help: '"{change.idd}"',
  };
  const { rules, findings } = policyOfRules({ a: ruleText(settings) });
  expect(rules).toEqual([]);
  expect(findings.map((finding) => finding.location.path)).toEqual(['expect', 'message', 'message', 'when', 'help']);
});

describe('the object from which a field was read is found again', () => {
  const Change = vocabulary.types.find((type) => type.name === 'Change')!.view;
  const change = new Change({ id: 'x' });

  test('by the expression of its holder', () => {
    const rule = ruleOf({ subject: 'change', expect: 'change.id == "x"' });
    expect(rule.holder(rule.expect.reads[0]!, { change })).toBe(change);
  });

  test('and is undefined where that is no object', () => {
    const rule = ruleOf({ subject: 'change', expect: 'change.id == "x"' });
    expect(rule.holder({ holder: 'change.id', type: 'string', field: 'x' }, { change })).toBeUndefined();
  });
});

describe('owners of a rule have to be roles', () => {
  const roles = 'tech-lead: [sam@example.com]\ndevops: [robin@example.com]\n';
  const policyWith = (rule: string, rolesText: string | undefined) =>
    policyOf({
      'environments/dev.mdx': environmentText(),
      'rules/a.mdx': rule,
      ...(rolesText === undefined ? {} : { 'roles.yaml': rolesText }),
    });

  test('a misspelt owner is shown at its place, with the role that was meant', () => {
    const place = marked(ruleText({ owners: '[devops, «teh-lead»]' }));
    const [finding, ...others] = policyWith(place.text, roles).findings;
    expect(finding).toMatchObject({
      rule: 'config',
      help: expect.stringMatching(/^Write `owners: \[.*tech-lead\]`\.$/),
      location: { path: 'owners[1]' },
    });
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });

  test('an unknown owner does not leave the rule out', () => {
    expect(policyWith(ruleText({ owners: '[security]' }), roles).rules).toHaveLength(1);
  });

  test('where roles.yaml is missing or has a fault, no owner is a finding', () => {
    const rule = ruleText({ owners: '[security]' });
    expect(policyWith(rule, undefined).findings).toEqual([]);
    expect(policyWith(rule, 'devops: [\n').findings.map((finding) => finding.location.file)).toEqual([
      'content/roles.yaml',
    ]);
  });
});
