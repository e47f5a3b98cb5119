import { describe, expect, test } from 'vitest';
import { publishingFindings } from '../../../src/policy/policy.ts';
import { environmentText, policyOf, ruleText } from '../pages.ts';

const ENVIRONMENTS = {
  'environments/dev.mdx': environmentText({ soak: '10m' }),
  'environments/production.mdx': environmentText({
    title: 'Production',
    order: '3',
    promotesFrom: 'staging',
    access: '{ default: read-only, maxGrant: 4h }',
  }),
  'rules/in-order.mdx': ruleText(),
};
const staging = (body: string) =>
  environmentText({ title: 'Staging', order: '2', promotesFrom: 'dev', soak: '2h' }, body);

function told(pages: Record<string, string>): string[] {
  return publishingFindings(policyOf({ ...ENVIRONMENTS, ...pages })).map(
    ({ severity, message, help, location }) => `${severity} ${location.line}:${location.column} ${message} ${help}`,
  );
}

describe('`<Value of="…" />`', () => {
  const value = (of: string) => told({ 'environments/staging.mdx': staging(`<Value of="${of}" />\n`) });

  test('names a key of an environment or a parameter of a rule', () => {
    expect(value('staging.soak')).toEqual([]);
    expect(value('production.access.maxGrant')).toEqual([]);
    const rule = ruleText({ subject: 'change', expect: 'change.files.size() < params.most', params: '{ most: 3 }' });
    const body = staging('At most <Value of="few-files.most" /> files.\n');
    expect(told({ 'rules/few-files.mdx': rule, 'environments/staging.mdx': body })).toEqual([]);
  });

  test('of what the policy does not have is told at its place', () => {
    expect(value('staging.sok')).toEqual(['error 8:12 `staging.sok` is no value of the policy. Write `staging.soak`.']);
    expect(value('nowhere')[0]).toContain('Name a key of an environment');
  });

  test('of an environment or a rule whose page has a fault is not told beside that fault', () => {
    const dev = environmentText({ soak: 'an hour' });
    expect(
      told({ 'environments/dev.mdx': dev, 'environments/staging.mdx': staging('<Value of="dev.soak" />\n') }),
    ).toEqual([]);
    const rule = ruleText({ subject: 'nothing' });
    const body = staging('<Value of="few-files.most" />\n');
    expect(told({ 'rules/few-files.mdx': rule, 'environments/staging.mdx': body })).toEqual([]);
  });

  test('in code is text', () => {
    expect(told({ 'environments/staging.mdx': staging('Write `<Value of="a.b" />`.\n') })).toEqual([]);
  });

  test.each<[written: string, element: string, place: string]>([
    ['over two lines', '<Value\n  of="dev.sok"\n/>', '9:7'],
    ['as code that is a text', "<Value of={'dev.sok'} />", '8:13'],
    ['after another attribute', '<Value title="a" of="dev.sok" />', '8:22'],
    ['in a list', '- One\n  - <Value of="dev.sok" />', '9:16'],
    ['in code of the page', '{true && <Value of="dev.sok" />}', '8:21'],
    ['behind a backtick that is none', '\\`<Value of="dev.sok" />\\`', '8:14'],
  ])('is found %s', (_, element, place) => {
    expect(told({ 'environments/staging.mdx': staging(`${element}\n`) })).toEqual([
      `error ${place} \`dev.sok\` is no value of the policy. Write \`dev.soak\`.`,
    ]);
  });

  test.each([
    ['in code over two lines', 'Write `<Value\nof="a.b" />`.'],
    ['in a block of code in a list', '- One:\n\n  ```mdx\n  <Value of="a.b" />\n  ```'],
    ['in a comment', '{/* <Value of="a.b" /> */}'],
    ['that code computes', 'export const of = "a"\n\n<Value of={of} /> <Value {...{ of }} />'],
    ['of a component of the page itself', 'export const Value = () => null\n\n<Value of="a.b" />'],
  ])('is not looked up %s', (_, body) => {
    expect(told({ 'environments/staging.mdx': staging(`${body}\n`) })).toEqual([]);
  });

  test('without `of` is told', () => {
    expect(told({ 'environments/staging.mdx': staging('<Value />\n') })).toEqual([
      "error 8:1 `<Value>` names no value of the policy. Say which in `of`: a key of an environment's page (`staging.soak`) or a parameter of a rule.",
    ]);
  });
});
