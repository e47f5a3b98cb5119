import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { NOW, repository } from '../build.ts';
import { layered } from '../policy/extends/layered.ts';
import { environmentText, ruleText } from '../policy/pages.ts';

/** Why rules were blind, where `policy.yaml` changes staging in this way. */
function blindOf(change: string): string[] {
  const policy = layered({
    'content/policy.yaml': `extends: ../org\nenvironments: { staging: ${change} }\n`,
    'org/environments/dev.mdx': environmentText({ soak: '10m' }),
    'org/environments/staging.mdx': environmentText({ title: 'Staging', order: '2', promotesFrom: 'dev', soak: '30m' }),
    'org/environments/production.mdx': environmentText({ title: 'Production', order: '3', promotesFrom: 'staging' }),
    'org/rules/in-order.mdx': ruleText(),
    'org/rules/soaked.mdx': ruleText({ expect: 'promotion.soaked >= promotion.upstream.soak' }),
  });
  const report = check({ policy, repository: repository(), now: NOW });
  return report.blindNotes.filter((note) => /fault in/.test(note));
}

describe('a rule that is blind for a fault in `policy.yaml` names that file and not the page', () => {
  test.each([
    ['a value that the schema refuses', '{ soak: an hour }'],
    ['a name that no environment has', '{ promotesFrom: nowhere }'],
  ])('%s', (_, change) => {
    const notes = blindOf(change);
    expect(notes).not.toEqual([]);
    for (const note of notes) {
      expect(note).toContain('there is a fault in content/policy.yaml');
      expect(note).not.toContain('staging.mdx');
    }
  });
});
