import { describe, expect, test } from 'vitest';
import { type Answer, type Asked, evaluator, type Fault } from '../../../../src/site/browser/try/evaluate.ts';
import type { TryItData } from '../../../../src/site/browser/try/try-it-data.ts';
import { tryItData } from '../../../../src/site/page/reference/try-it.ts';
import { checkedStorefront, POLICY } from './storefront.ts';

const { report, subjects } = checkedStorefront();
const data: TryItData = JSON.parse(JSON.stringify(tryItData({ report, subjects, policy: POLICY })));
const evaluate = evaluator(data);
const ask = (asked: Partial<Asked>) =>
  evaluate({ subject: 'promotion', when: '', each: '', expression: 'true', params: {}, ...asked });
const answerTo = (asked: Partial<Asked>) => ask(asked) as Answer;
const faultOf = (asked: Partial<Asked>) => ask(asked) as Fault;

describe('a rule that is tried says of every subject what the check said', () => {
  const judged = report.rules.filter(({ skipped }) => skipped === null).map(({ id }) => id);
  const tried = data.rules.filter(({ id }) => judged.includes(id));

  test.each(tried.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const { rows, shown, count } = answerTo({ ...rule, expression: rule.expect });
    expect(shown).toBe(count);
    const verdicts = report.rules.find((each) => each.id === id)!;
    const own = rows.filter(({ state }) => state !== 'not judged');
    const subjectsOf = new Set(own.map(({ subject }) => subject));
    // A subject whose list is empty passes.
    const empty = rows.filter(({ text }) => text === '`each` is empty');
    expect(subjectsOf.size + empty.length).toBe(verdicts.judged);
    const failed = report.findings.filter((finding) => finding.rule === id);
    expect(own.filter(({ state }) => state === 'false')).toHaveLength(failed.length);
    expect(own.filter(({ state }) => !['true', 'false'].includes(state))).toEqual([]);
  });

  test('of most rules', () => {
    expect(tried.length).toBeGreaterThan(20);
  });
});

describe('an expression has a value for every subject', () => {
  test('as messages show it, with what it read', () => {
    const { type, rows } = answerTo({ expression: 'promotion.soaked' });
    expect(type).toBe('duration');
    expect(rows.find(({ subject }) => subject === '2026-10-06-order-notes in production')).toEqual({
      subject: '2026-10-06-order-notes in production',
      item: '',
      state: 'value',
      text: '39h 5m',
      reads: [['promotion.soaked', '39h 5m']],
    });
  });

  test('where it is an object, by the name of that; and of lists of them', () => {
    expect(new Set(answerTo({ expression: 'promotion.upstream' }).rows.map(({ text }) => text))).toEqual(
      new Set(['dev', 'staging']),
    );
    expect(answerTo({ subject: 'repo', expression: 'repo.chain' }).rows[0]!.text).toBe('dev, staging, production');
    expect(answerTo({ subject: 'repo', expression: 'repo.chain.filter(c, false)' }).rows[0]!.text).toBe('none');
  });

  test('or why it has none', () => {
    const [row] = answerTo({ subject: 'repo', expression: '1 / (size(repo.chain) - 3) > 0' }).rows;
    expect(row).toMatchObject({ state: 'error', text: expect.stringContaining('zero') });
  });

  test('and for each item of a list', () => {
    const { rows } = answerTo({
      subject: 'environment',
      each: 'environment.requiredRunbooks',
      expression: 'item.exists',
    });
    expect(rows.length).toBe(10);
    expect(rows.every(({ item, state }) => item !== '' && state === 'true')).toBe(true);
  });
});

describe('an expression that is wrong is explained as on a page of a rule', () => {
  test.each([
    [
      'a misspelt fact',
      { expression: 'promotion.soakd > duration("1h")' },
      'expression',
      '`promotion` has no fact `soakd`.',
      'Write `soaked`.',
    ],
    [
      'a misspelt name',
      { expression: 'promotoin.soaked' },
      'expression',
      '`promotoin` is not a name that this rule can use.',
      'Write `promotion`.',
    ],
    [
      'an absent end',
      { expression: 'promotion.soaked >' },
      'expression',
      'The expression cannot be parsed: ',
      'Correct the expression; it is written in CEL.',
    ],
    [
      'no condition',
      { when: 'promotion.soaked' },
      'when',
      '`when` is `duration`; `bool` is expected.',
      'Write a comparison that is true or false.',
    ],
    [
      'no list of facts',
      { each: 'promotion.skipped' },
      'each',
      '`each` is `list<string>`; a list of facts is expected.',
      'Name a list fact of the subject.',
    ],
    [
      'days',
      { expression: 'promotion.soaked > duration("2d")' },
      'expression',
      '`2d` is not a duration',
      'Write days as hours: `duration("48h")`.',
    ],
  ] as const)('%s', (_, asked, field, message, help) => {
    const fault = faultOf(asked);
    expect(fault).toMatchObject({ field, message: expect.stringContaining(message), help });
    expect(fault.frame).toMatch(/^> 1 \| .+\n +\| +\^/);
  });
});
