import { describe, expect, test } from 'vitest';
import { type Files, repository } from '../../build.ts';

/** The warnings on the files of an entry of `releases`, each as its text and the marked line. */
function warned(entry: string, files: Files) {
  const shop = repository({ 'towpath.yaml': `releases: [${entry}]\n`, ...files });
  return shop.findings.filter(({ message }) => message.includes('is a number here'));
}
const HELM = '{ files: "values-{environment}.yaml", base: values.yaml }';
const tag = (text: string) => `image:\n  repository: shop/api\n  tag: ${text}\n`;
const values = (text: string, path = 'values-staging.yaml') =>
  warned(HELM, { 'values.yaml': '', 'values-staging.yaml': '', [path]: tag(text) });

describe('a version that is a number', () => {
  test.each<[text: string, written: string]>([
    ['1.10', 'as `1.1`'],
    ['2.0', 'as `2`'],
    ['.5', 'as `0.5`'],
    ['5.', 'as `5`'],
    ['+1', 'as `1`'],
    ['-1.0', 'as `-1`'],
    ['12e3', 'as `12000`'],
    ['1234e56', 'otherwise'],
    ['0123', 'otherwise'],
    ['2024_01_02', 'otherwise'],
    ['0x1F', 'as `31`'],
    ['12345678901234567890', 'as `12345678901234567000`'],
  ])('and is written otherwise by what reads it is pointed at: %s', (text, written) => {
    const [finding, ...others] = values(text);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'config',
      severity: 'warning',
      message: `\`${text}\` is a number here, which is written ${written} by what reads it, and counts as \`${text}\`.`,
      help: `Put it in quotes: \`"${text}"\`.`,
      location: { file: 'values-staging.yaml', line: 3, column: 8, endColumn: 8 + text.length },
    });
  });

  test.each([
    '"1.10"',
    "'1.10'",
    '!!str 1.10',
    '!!str "1.10"',
    '&a "1.10"',
    '>-\n    1.10',
    '1.1',
    '12',
    '20260102030405',
    '1.10.0',
    'v1.10',
    '1.10-rc1',
    '2026-01-02',
    '1.10 .',
    '"{{ tag }}"',
  ])('and one that is not, or stays as it is, is none: %s', (text) => {
    expect(values(text)).toEqual([]);
  });

  test('is pointed at in what files build on, and where it has no repository beside it', () => {
    expect(values('1.10', 'values.yaml').map(({ location }) => location.file)).toEqual(['values.yaml']);
    const part = { 'values.yaml': tag('v1'), 'values-staging.yaml': 'image: { tag: 1.10 }\n' };
    expect(warned(HELM, part).map(({ location }) => location.file)).toEqual(['values-staging.yaml']);
  });

  test.each<[kind: string, entry: string, path: string, text: string, expected: number]>([
    ['values at a path', 'version: image.tag', 'dev/values.yaml', 'image: { tag: 1.10 }', 1],
    ['yaml of an unknown tool', 'version: image.tag', 'dev.yaml', 'image: { tag: 1.10 }', 0],
    ['variables in json', 'version: tag', 'dev.tfvars.json', '{ "tag": 1.10 }', 1],
    ['the same in quotes', 'version: tag', 'dev.tfvars.json', '{ "tag": "1.10" }', 0],
    ['json of an unknown tool', 'version: tag', 'dev.json', '{ "tag": 1.10 }', 0],
    ['toml', 'version: tag', 'dev.toml', 'tag = 1.10', 0],
    ['hcl', 'version: tag', 'dev.tfvars', 'tag = 1.10', 1],
    ['hcl in quotes', 'version: tag', 'dev.tfvars', 'tag = "1.10"', 0],
    ['env', 'version: TAG', 'dev.env', 'TAG=1.10', 0],
    ['text', 'kind: text', 'dev', '1.10', 0],
    ['helmfile', 'kind: helmfile', 'dev.yaml', 'releases: [{ name: a, chart: x/a, version: 1.10 }]', 1],
    [
      'argocd',
      'kind: argocd',
      'dev.yaml',
      'helm: { valuesObject: { image: { tag: v1 } }, parameters: [{ name: image.tag, value: 1.10 }] }',
      1,
    ],
    ['kubernetes', 'kind: kubernetes', 'dev.yaml', 'spec: { containers: [{ image: "x/a:1.10" }] }', 0],
  ])('as a tool reads it: %s', (_, keys, path, text, expected) => {
    const files = path.replace('dev', '{environment}');
    expect(warned(`{ files: "${files}", ${keys} }`, { [path]: `${text}\n` })).toHaveLength(expected);
  });
});
