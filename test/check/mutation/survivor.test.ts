import { expect, test } from 'vitest';
import type { LimitMutant } from '../../../src/check/mutation/limit-mutants.ts';
import { limitSurvivor, ruleSurvivor, survivorFinding } from '../../../src/check/mutation/survivor.ts';
import type { MutantKind } from '../../../src/policy/mutation/mutants.ts';
import type { RuleMutant } from '../../../src/policy/mutation/rule-mutants.ts';
import { startOfFile } from '../../../src/text/location.ts';

const location = startOfFile('content/rules/trial.mdx');
const mutant = (kind: MutantKind, keys: Partial<RuleMutant> = {}) =>
  ({ kind, key: 'expect', was: 'a', became: 'b', location, ...keys }) as RuleMutant;

/** What is said of a mutant that no example catches: what is the same, and what to do. */
function said(kind: MutantKind, keys?: Partial<RuleMutant>) {
  const { message, help, ...finding } = survivorFinding('trial', ruleSurvivor(mutant(kind, keys)));
  expect(finding).toMatchObject({ rule: 'trial', severity: 'error', location, subject: null });
  return [
    /^Every example comes out the same (.*); one must not, or nothing proves that part of the rule\.$/.exec(
      message,
    )?.[1],
    help,
  ];
}

test.each<[kind: MutantKind, keys: Partial<RuleMutant>, change: string, help: string]>([
  ['equality', {}, 'with `b` in place of `a`', 'Add an example in which both sides of the comparison are equal.'],
  ['opposite', {}, 'with `b` in place of `a`', 'Add an example whose verdict rests on this part.'],
  [
    'bound',
    {},
    'with `b` in place of `a`',
    'Add an example that lies at this limit, and one that lies a step beyond it.',
  ],
  [
    'bound',
    { key: 'params.least' },
    'with `params.least` at `b` in place of `a`',
    'Add an example that lies at this limit, and one that lies a step beyond it.',
  ],
  ['junction', {}, 'with `b` in place of `a`', 'Add an example in which one of the two sides holds.'],
  ['conjunct', { about: 'x' }, 'without `x`', 'Add an example in which `x` alone does not hold, or remove it.'],
  ['alternative', { about: 'x' }, 'without `x`', 'Add an example in which `x` alone holds, or remove it.'],
  [
    'choice',
    { about: 'x' },
    'with `b` in place of `a`',
    'Add an example in which `x` holds, and one in which it does not.',
  ],
  ['item', { about: 'x' }, 'without `x`', 'Add an example that rests on `x`, or remove it from the list.'],
  [
    'item',
    { about: 'x', key: 'params.list' },
    'without `x` in `params.list`',
    'Add an example that rests on `x`, or remove it from the list.',
  ],
  [
    'quantifier',
    {},
    'with `b` in place of `a`',
    'Add an example in which the condition holds for some items and not for others.',
  ],
])('a mutant of the kind %s is told in words, with the example that is missing', (kind, keys, change, help) => {
  expect(said(kind, keys)).toEqual([change, help]);
});

test('a limit of environments is told by the fact that rests on it', () => {
  const limit = { fact: 'stage.inWindow', limit: 'lowTraffic.to', step: 'a minute later', location } as LimitMutant;
  const finding = survivorFinding('trial', limitSurvivor(limit));
  expect(finding.message).toBe(
    'Every example comes out the same with the `lowTraffic.to` behind `stage.inWindow` a minute later; one must not, or nothing proves that part of the rule.',
  );
  expect(finding.help).toBe('Add an example that lies at this limit, and one that lies a step beyond it.');
});
