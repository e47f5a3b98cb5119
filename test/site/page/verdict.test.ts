import { expect, test } from 'vitest';
import { withKnown } from '../../../src/check/known.ts';
import { verdictOf } from '../../../src/site/page/verdict.ts';
import { judge, oneRule } from '../../build.ts';

test('the headline of a report does not call a rule kept that could not see everything', () => {
  const clean = judge({}, oneRule('subject: change\nexpect: "true"'));
  expect(verdictOf(clean).headline).toBe('Every rule is kept');
  const blind = judge({}, oneRule('subject: arrival\nexpect: "true"'));
  expect(verdictOf(blind).headline).toBe('Nothing was found; 1 rule could not see everything');
});

test('nor a rule of which every finding is known', () => {
  const report = judge({}, oneRule('subject: environment\nexpect: "false"'));
  const base = { name: 'main', findings: report.findings };
  const { state, headline, known } = verdictOf(withKnown(report, { base }));
  expect([state, headline, known]).toEqual(['clean', 'Nothing was found but 3 known findings', 3]);
});
