import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { type Policy, publishingFindings } from '../../src/policy/policy.ts';
import { NOW, policy, repository } from '../build.ts';

const runbook = (body: string) => ({
  'runbooks/dev/rotate.mdx': `---\ntitle: Rotate\nsummary: A token.\nenvironment: dev\nowner: platform\nestimate: 5m\naccess: read\n---\n\n${body}\n`,
});
const broken = policy(runbook('Say {name}.'));
const whole = policy(runbook('Say `{name}`.'));

const found = (judging: Policy, published?: Policy) => {
  const report = check({ repository: repository(), now: NOW, policy: judging, ...(published && { published }) });
  const faults = report.findings.filter(({ rule }) => rule === 'syntax').map(({ location }) => location.line);
  return { faults, checked: report.checked, code: exitCode(report, 'error') };
};

test('a page that cannot be built ends a check with 2', () => {
  expect(found(broken)).toEqual({ faults: [10], checked: false, code: 2 });
});

test('where the policy of a base judges, the present pages count and not those of the base', () => {
  expect(found(whole, broken).faults).toEqual([10]);
  expect(found(broken, whole).faults).toEqual([]);
});

test('a link that leads nowhere stops the build, and no check: no verdict depends on it', () => {
  const linking = policy(runbook('See [the other](/rules/no-such-rule/).'));
  const report = check({ repository: repository(), now: NOW, policy: linking });
  expect([report.checked, report.findings.filter(({ rule }) => rule === 'config')]).toEqual([true, []]);
  expect(publishingFindings(linking).map(({ message }) => message)).toContain(
    'The link `/rules/no-such-rule/` leads to no page of the site.',
  );
});
