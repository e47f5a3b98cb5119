import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { placeOf, policyOfRules, ruleText } from './pages.ts';

const scope = createScopes(vocabulary)({ subject: 'promotion', params: { text: 'string' } });

/** What is wrong with an expression, with the letters that are marked. */
function problem(text: string) {
  const result = scope.compile(text);
  if (result.ok) throw new Error(`${text} compiles`);
  const { message, help, span } = result.problem;
  return { message, help, marked: text.slice(span.start, span.end) };
}

describe('a text that is not what it stands for is an error of the page, under the text', () => {
  const cases: [expression: string, help: string][] = [
    ["timestamp(«'2026-02-30T00:00:00Z'») < now", 'Write a day from 01 to 28; `2026-02` has no other.'],
    ["timestamp(«'2028-02-30T00:00:00Z'») < now", 'Write a day from 01 to 29; `2028-02` has no other.'],
    ["timestamp(«'2026-04-31T00:00:00+02:00'») < now", 'Write a day from 01 to 30; `2026-04` has no other.'],
    ["timestamp(«'2026-02-03'») < now", 'Write `timestamp("2026-02-03T00:00:00Z")`, if UTC is meant.'],
    ["timestamp(«'2026-02-03T10:00:00'») < now", 'Write `timestamp("2026-02-03T10:00:00Z")`, if UTC is meant.'],
    ["timestamp(«'2026-02-03 10:00:00'») < now", 'Write `timestamp("2026-02-03T10:00:00Z")`, if UTC is meant.'],
    ["promotion.soaked > duration(«'1d'»)", 'Write days as hours: `duration("24h")`.'],
    ["promotion.soaked > duration(«'1d12h'»)", 'Write days as hours: `duration("36h")`.'],
    ["promotion.soaked > duration(«'2w'»)", 'Write days as hours: `duration("336h")`.'],
    ["promotion.soaked > duration(«'90'»)", 'Write the unit behind the number: `duration("90s")`, `"90m"` or `"90h"`.'],
    ["promotion.soaked > duration(«''»)", 'Write it like `duration("90s")` or `duration("1h30m")`.'],
    ["promotion.soaked > duration(«'s'»)", 'Write it like `duration("90s")` or `duration("1h30m")`.'],
    ["now.getHours(«'Europe/Londn'») == 3", 'Write a name such as `"Europe/London"`, or an offset such as `"+02:00"`.'],
    ["now.getHours(«'+2'») == 3", 'Write a name such as `"Europe/London"`, or an offset such as `"+02:00"`.'],
    [
      "[now].exists(at, at.getDate(«'MEZ'») == 3)",
      'Write a name such as `"Europe/London"`, or an offset such as `"+02:00"`.',
    ],
    ["matches(change.id, «'(?=a)'»)", 'Correct the pattern; look-around and back-references are not supported.'],
  ];
  test.each(cases)('%s', (withMarks, help) => {
    const place = marked(ruleText({ expect: JSON.stringify(withMarks).replace(/\\"/g, '"') }));
    const [finding, ...others] = policyOfRules({ a: place.text }).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'config', help });
    expect(placeOf(finding!)).toEqual(rangeOf(place));
  });
});

test.each([
  ['timestamp("soon") < now', 'timestamp("2026-01-31T09:00:00Z")'],
  ['timestamp("2026-13-01T00:00:00Z") < now', 'timestamp("2026-01-31T09:00:00Z")'],
  ['timestamp("2026-01-01T00:00:60Z") < now', 'timestamp("2026-01-31T09:00:00Z")'],
  ['promotion.soaked > duration("3000000h")', 'duration("90s")'],
  ['promotion.soaked > duration("1h 30m")', 'duration("1h30m")'],
])('the help for %s shows one that compiles', (text, shown) => {
  expect(problem(text).help).toContain(shown);
  for (const [, example] of problem(text).help.matchAll(/`((?:timestamp|duration)\(.+?\))`/g)) {
    expect(scope.compile(example!).ok).toBe(true);
  }
});

test.each([
  "timestamp('2026-02-28T23:59:59.5+01:00') < now",
  "promotion.soaked > duration('0')",
  "promotion.soaked > duration('-1.5h30m20s500ms')",
  "now.getHours('America/Argentina/Buenos_Aires') == now.getHours('02:00')",
  'timestamp(params.text) < now && duration(params.text) < duration("1h")',
])('%s is right', (text) => {
  expect(scope.compile(text).ok).toBe(true);
});
