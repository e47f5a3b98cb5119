import { expect, test } from 'vitest';
import { aliasesToWrite, type Meaning } from '../../../src/repo/release/aliases-to-write.ts';
import { parseYaml } from '../../../src/text/yaml.ts';

const plain = { files: 'a/{environment}/x' };
const named = { ...plain, environments: { prod: 'production', stg: 'staging' } };

test.each<[what: string, meanings: Meaning[], entries: (typeof plain)[], text: string]>([
  ['one name', [['prod', 'production']], [plain], '{ prod: production }'],
  [
    'a name that means another environment too',
    [
      ['uat', 'qa'],
      ['uat', 'staging'],
    ],
    [plain],
    '{ uat: qa }',
  ],
  ['what the entry has', [['uat', 'qa']], [named, named], '{ uat: qa, prod: production, stg: staging }'],
  ['what the entry has of the same name', [['stg', 'qa']], [named], '{ stg: staging, prod: production }'],
  ['of several entries only what is new', [['uat', 'qa']], [plain, named], '{ uat: qa }'],
  [
    'names that are other values in YAML',
    [
      ['1.2', 'qa'],
      ['a: b', 'qa'],
    ],
    [plain],
    "{ '1.2': qa, 'a: b': qa }",
  ],
])('aliases are written with %s', (_, meanings, entries, text) => {
  const written = aliasesToWrite(meanings, entries);
  expect(new Set(written.slice(2, -2).split(', '))).toEqual(new Set(text.slice(2, -2).split(', ')));
  expect(parseYaml(written)).toEqual(parseYaml(text));
});
