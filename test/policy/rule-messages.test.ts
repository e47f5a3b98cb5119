import { describe, expect, test } from 'vitest';
import { rulePage } from '../../src/policy/rule-page.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { pageFaults, placeOf, policyOfRules, ruleText, type Settings } from './pages.ts';

/** A rule on values of its own parameters, so that a test needs no subject. */
function ruleOf(settings: Settings) {
  const { rules, findings } = policyOfRules({
    a: ruleText({ params: '{ size: 3, name: x }', message: undefined, ...settings }),
  });
  expect(findings).toEqual([]);
  return rules[0]!;
}

/** What the rule says where its parameter `size` has this value. */
function said(settings: Settings, size: number): string[] {
  const rule = ruleOf(settings);
  const bindings = { params: { size: BigInt(size), name: 'x' } };
  return [rule.message.render(bindings), rule.help.render(bindings)];
}

const CASES = `
  - when: params.size > 5
    message: "\`{params.name}\` has {params.size}."
    help: Halve it.
  - when: params.size > 1
    message: It has several.
  - message: It has one.
    help: Add one.`;

describe('the first case whose condition holds says what is wrong', () => {
  test.each<[size: number, said: string[]]>([
    [9, ['`x` has 9.', 'Halve it.']],
    [2, ['It has several.', '']],
    [1, ['It has one.', 'Add one.']],
  ])('%d', (size, texts) => {
    expect(said({ cases: CASES }, size)).toEqual(texts);
  });
});

test('what a case leaves out is the rule’s own', () => {
  const cases = '[{ when: params.size > 5, message: Large. }, { when: params.size > 3, help: Halve it. }]';
  const settings = { cases, message: 'Wrong.', help: 'Correct it.' };
  expect([said(settings, 9), said(settings, 4), said(settings, 1)]).toEqual([
    ['Large.', 'Correct it.'],
    ['Wrong.', 'Halve it.'],
    ['Wrong.', 'Correct it.'],
  ]);
});

describe('a fault in a case is found at its line and column', () => {
  test.each<[what: string, settings: Settings, path: string, message: string]>([
    [
      'a misspelt fact of a condition',
      { cases: '[{ when: «promtion».inOrder, message: x }]' },
      'cases[0].when',
      '`prom',
    ],
    [
      'a condition that is no bool',
      { cases: '[{ when: «change.id», message: x }]' },
      'cases[0].when',
      '`cases[0].when` is',
    ],
    [
      'a misspelt fact of a message',
      { cases: '\n  - message: "a"\n    when: "true"\n  - message: >-\n      {change.id}\n      {change.«idd»}' },
      'cases[1].message',
      '`change` has no fact',
    ],
    ['a brace without a partner', { cases: '[{ message: x, help: "a «}» b" }]' }, 'cases[0].help', 'A brace'],
  ])('%s', (_, settings, path, message) => {
    const place = marked(ruleText(settings));
    const { rules, findings } = policyOfRules({ a: place.text });
    expect(rules).toEqual([]);
    expect(findings).toMatchObject([{ rule: 'config', location: { path }, message: expect.stringContaining(message) }]);
    expect(placeOf(findings[0]!)).toEqual(rangeOf(place));
  });
});

describe('every subject that does not keep a rule has a message', () => {
  test.each<[what: string, settings: Settings, messages: string[]]>([
    ['the last case holds always', { cases: '[{ when: a, message: b }, { message: c }]' }, []],
    ['the rule has one of its own', { cases: '[{ when: a, help: b }]', message: 'c' }, []],
    ['no case may hold', { cases: '[{ when: a, message: b }]' }, ['`message` is missing; a text is expected.']],
    ['a case has only a help', { cases: '[{ when: a, help: b }, { message: c }]' }, ['`message` is missing; a text']],
    ['there is no case', { cases: '[]' }, ['`message` is missing; a text']],
    [
      'there is no case, in a page without a title',
      { title: undefined },
      ['`title` is missing', '`message` is missing'],
    ],
    [
      'a case says nothing',
      { cases: '[{ when: a }]', message: 'c' },
      ['`cases[0].message` is missing; a `message` or a `help` is expected.'],
    ],
    [
      'a case without a condition hides another',
      { cases: '[{ message: a }, { message: b }]' },
      ['`cases[0].when` is missing; a condition, since more cases follow, is expected.'],
    ],
    ['a case is misspelt', { cases: '[{ when: a, mesage: b }]' }, ['`cases[0].mesage` is not a setting']],
    ['cases are no list', { cases: 'a' }, ['`cases` is `a`; a list is expected.']],
  ])('%s', (_, settings, messages) => {
    const findings = pageFaults(rulePage, ruleText({ message: undefined, ...settings }));
    expect(findings.map(({ message }) => message)).toEqual(messages.map((each) => expect.stringContaining(each)));
  });
});
