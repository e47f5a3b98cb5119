import { expect, test } from 'vitest';
import { buildFindings } from '../../src/policy/policy.ts';
import { environmentText, policyOf, ruleText } from './pages.ts';

/** What is said of the accent of an environment, and whether the environment is judged by all the same. */
function said(accent: string) {
  const policy = policyOf({ 'environments/dev.mdx': environmentText({ accent }), 'rules/a.mdx': ruleText() });
  expect(policy.environments.map(({ id }) => id)).toEqual(['dev']);
  expect(policy.findings).toEqual([]);
  return buildFindings(policy).map(({ severity, message, help, location }) => ({
    severity,
    message,
    help,
    at: location.path,
  }));
}

test.each([
  ['ambr', 'Write `accent: amber`.'],
  ['teal', 'Use one of these, or remove `accent`.'],
  ['toString', 'Use one of these, or remove `accent`.'],
])(
  'the accent `%s`, which there is not, is a warning at its place, and the environment is judged by',
  (accent, help) => {
    expect(said(accent)).toEqual([
      {
        severity: 'warning',
        message: `The accent \`${accent}\` of \`dev\` is none that the site has, so that it shows another; \`green\`, \`amber\`, \`red\`, \`blue\` or \`violet\` is expected.`,
        help,
        at: 'accent',
      },
    ]);
  },
);

test.each(['green', 'amber', 'red', 'blue', 'violet'])('nothing is said of `%s`', (accent) => {
  expect(said(accent)).toEqual([]);
});
