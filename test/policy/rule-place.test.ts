import { describe, expect, test } from 'vitest';
import { environmentText, policyOf, ruleText } from './pages.ts';

/** What is told of a rule on a subject that points at a path. */
function told(subject: string, at: string): string[] {
  const rule = ruleText({ subject, at, expect: '"true"' });
  const { findings, rules } = policyOf({ 'environments/dev.mdx': environmentText(), 'rules/a.mdx': rule });
  expect(rules).toHaveLength(1);
  return findings.map(({ location: { path }, message, help }) => `${path} ${message} ${help}`);
}

describe('`at` leads to what the data of a subject can have', () => {
  test.each([
    ['promotion', 'applied.at'],
    ['stage', 'loadTest.slo.0.measured'],
    ['change', 'stages.production.applied.at'],
    ['change', 'files.0.path'],
    ['change', 'rollback'],
    ['service', 'digest'],
    ['environment', 'services.api.version'],
    ['grant', 'signedOff.by'],
    ['waiver', 'expires'],
    ['runbook', 'exercised.at'],
    ['runbook', 'inputs.name.label'],
    ['repo', 'releases.0.files'],
    ['commit', '""'],
  ])('%s: %s', (subject, at) => expect(told(subject, at)).toEqual([]));

  test.each([
    [
      'stage',
      'aplied.at',
      'at `at` is `aplied.at`, and a subject `stage` has no key `aplied`. Write `at: applied.at`.',
    ],
    ['promotion', 'applied.att', 'at `at` is `applied.att`, and `applied` has no key `att`. Write `at: applied.at`.'],
    ['change', 'applied.at', 'at `at` is `applied.at`, and a subject `change` has no key `applied`.'],
    ['grant', 'person.name', 'at `at` is `person.name`, and `person` has no keys to point at. Remove it.'],
    [
      'runbook',
      'exercised.on',
      'at `at` is `exercised.on`, and `exercised` has no key `on`. Use `at` or `by`, or remove it.',
    ],
    ['commit', 'hash', 'at `at` is `hash`, and a subject `commit` has no keys to point at. Remove it.'],
  ])('%s: %s is told', (subject, at, found) => expect(told(subject, at)).toEqual([expect.stringContaining(found)]));
});
