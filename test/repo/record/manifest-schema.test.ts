import { describe, expect, test } from 'vitest';
import { edited, faults, repository } from '../../build.ts';

const SHA = 'c0ffee'.repeat(11).slice(0, 64);
const FILE = 'environments/dev.yaml';
const MANIFEST = `environment: dev
services:
  api:
    digest: sha256:${SHA}
    version: 2.14.0
    replicas: 1
config:
  - config/dev/app.yaml
data: { class: synthetic }
access: { default: read-write, writers: [ana@example.com] }
`;
const faultsOf = (text: string) => faults(repository({ [FILE]: text }));

test('a manifest that uses every key it may have is without a fault', () => {
  expect(faultsOf(MANIFEST)).toEqual([]);
});

describe('one fault of a manifest is one finding at its place', () => {
  test.each<[promise: string, from: string, to: string, expected: string]>([
    [
      'an unknown key, with the one that was meant',
      'config:',
      'confg:',
      '7:1 ‹confg› `confg` is an unknown key. Write `config`.',
    ],
    [
      'an unknown key of a service',
      'replicas:',
      'replica:',
      '6:5 ‹replica› `services.api.replica` is an unknown key. Write `replicas`.',
    ],
    [
      'an unknown key like no other',
      'config:',
      'zone: eu\nconfig:',
      '7:1 ‹zone› `zone` is an unknown key. Remove it, or use one of `environment`, `services`, `config`, `data` or `access`.',
    ],
    [
      'a key that would merge others',
      'replicas:',
      '"<<":',
      '6:5 ‹"<<"› `services.api["<<"]` is an unknown key. Write out the keys that it would merge: YAML 1.2 has no merge keys.',
    ],
    [
      'a number where a version is text',
      '2.14.0',
      '2.10',
      '5:14 ‹2.10› `services.api.version` is `2.10`; a text is expected. Put it in quotes.',
    ],
    [
      'a text where a count is expected',
      'replicas: 1',
      'replicas: one',
      '6:15 ‹one› `services.api.replicas` is `one`; a whole number is expected. Write a whole number.',
    ],
    [
      'an empty text where a count is expected',
      'replicas: 1',
      "replicas: ''",
      "6:15 ‹''› `services.api.replicas` is empty; a whole number is expected. Write a whole number.",
    ],
    [
      'half a replica',
      'replicas: 1',
      'replicas: 1.5',
      '6:15 ‹1.5› `services.api.replicas` is `1.5`; a whole number is expected. Write a whole number.',
    ],
    [
      'a negative count',
      'replicas: 1',
      'replicas: -1',
      '6:15 ‹-1› `services.api.replicas` is `-1`; at least `0` is expected. Write `0` or more.',
    ],
    [
      'a class of data that is misspelt',
      'synthetic',
      'sinthetic',
      '9:16 ‹sinthetic› `data.class` is `sinthetic`; one of `live`, `anonymised-sample`, `seeded`, `synthetic` or `anonymised` is expected. Write `synthetic`.',
    ],
    [
      'a word like none of those allowed',
      'read-write',
      'admin',
      '10:20 ‹admin› `access.default` is `admin`; one of `read-only` or `read-write` is expected. Use one of `read-only` or `read-write`.',
    ],
    [
      'a mapping where a list is expected',
      'config:\n  - config/dev/app.yaml',
      'config: { a: b }',
      '7:1 ‹config› `config` is `{"a":"b"}`; a list is expected. Write a list.',
    ],
    ['a missing key', 'environment: dev\n', '', '1:1 ‹s› `environment` is missing. Add `environment`.'],
    [
      'a key without a value',
      'environment: dev',
      'environment:',
      '1:1 ‹environment› `environment` is `null`; a text is expected. Write a text.',
    ],
    [
      'a service without a value',
      `\n    digest: sha256:${SHA}\n    version: 2.14.0\n    replicas: 1`,
      '',
      '3:3 ‹api› `services.api` is `null`; a mapping is expected. Write a mapping.',
    ],
  ])('%s', (_, from, to, expected) => {
    expect(faultsOf(edited(MANIFEST, from, to))).toEqual([`schema ${FILE}:${expected}`]);
  });
});
