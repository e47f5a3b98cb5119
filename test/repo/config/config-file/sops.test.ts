import { describe, expect, test } from 'vitest';
import { type ConfigFormat, configFormats } from '../../../../src/repo/config/config-file/config-file.ts';
import { keysOf, parsed } from './reading.ts';

const MAC = 'ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:str]';
const PASSWORD = 'ENC[AES256_GCM,data:cHc=,iv:aXY=,tag:dGFn,type:str]';

const YAML = `db:
  password: ${PASSWORD}
  pool: 5
sops:
  kms: []
  age:
    - recipient: age1example
      enc: |
        -----BEGIN AGE ENCRYPTED FILE-----
        YWdl
        -----END AGE ENCRYPTED FILE-----
  lastmodified: "2026-11-03T09:00:00Z"
  mac: ${MAC}
  encrypted_regex: ^password$
  version: 3.11.0
`;
const JSON_TEXT = `{"db": {"password": "${PASSWORD}", "pool": 5}, "sops": {"pgp": [{"fp": "A1"}], "lastmodified": "2026-11-03T09:00:00Z", "mac": "${MAC}", "version": "3.11.0"}}`;
const DOTENV = `DB_PASSWORD=${PASSWORD}
sops_age__list_0__map_recipient=age1example
sops_age__list_0__map_enc=-----BEGIN AGE ENCRYPTED FILE-----\\nYWdl\\n-----END AGE ENCRYPTED FILE-----\\n
sops_lastmodified=2026-11-03T09:00:00Z
sops_mac=${MAC}
sops_version=3.11.0
`;

const OF_YAML = ['db.password', 'db.pool'];
const METADATA = [
  'sops.kms[] (empty)',
  'sops.age[]',
  'sops.age[].recipient',
  'sops.age[].enc',
  'sops.lastmodified',
  'sops.mac',
  'sops.encrypted_regex',
  'sops.version',
];

describe('what sops keeps beside the values is no configuration', () => {
  test.each<[format: ConfigFormat, text: string, values: Record<string, string>]>([
    ['yaml', YAML, { 'db.password': `"${PASSWORD}"`, 'db.pool': '5' }],
    [
      'yaml',
      `${YAML}---\n${YAML}`,
      {
        'db.password': `"${PASSWORD}"`,
        'db.pool': '5',
        'db.password of document 2': `"${PASSWORD}"`,
        'db.pool of document 2': '5',
      },
    ],
    ['json', JSON_TEXT, { 'db.password': `"${PASSWORD}"`, 'db.pool': '5' }],
    ['dotenv', DOTENV, { DB_PASSWORD: `"${PASSWORD}"` }],
  ])('in %s: neither as keys nor as values; the encrypted keys are', (format, text, values) => {
    const { reader } = configFormats[format];
    expect(Object.fromEntries(parsed(reader.values(text)))).toEqual(values);
    expect(keysOf(reader, text)).toEqual(Object.keys(values).filter((key) => !key.includes('document')));
  });

  test.each<[promise: string, format: ConfigFormat, text: string, keys: string[]]>([
    ['a key of that name with other things in it', 'yaml', 'sops: { enabled: true }\n', ['sops.enabled']],
    ['what has a checksum that is none', 'yaml', YAML.replace(MAC, 'x'), [...OF_YAML, ...METADATA]],
    ['what says of no time', 'yaml', YAML.replace('"2026-11-03T09:00:00Z"', 'now'), [...OF_YAML, ...METADATA]],
    [
      'what says of nobody who could decrypt it',
      'json',
      JSON_TEXT.replace('{"fp": "A1"}', ''),
      [...OF_YAML, 'sops.pgp[] (empty)', 'sops.lastmodified', 'sops.mac', 'sops.version'],
    ],
    ['what else is in its place', 'yaml', YAML.replace('  kms: []', '  kms: []\n  pool: 5'), [...OF_YAML, 'sops.pool']],
    ['a variable that begins so', 'dotenv', `A=1\nsops_mac=${MAC}\nsops_pool=5\n`, ['A', 'sops_mac', 'sops_pool']],
    ['a variable that begins so beside it', 'dotenv', `${DOTENV}sops_pool=5\n`, ['DB_PASSWORD', 'sops_pool']],
    ['a text of that name', 'json', '{"sops": "on"}', ['sops']],
    ['one that is not at the top', 'yaml', 'tools: { sops: { mac: x } }\n', ['tools.sops.mac']],
    ['a variable in capitals', 'dotenv', 'SOPS_AGE_KEY_FILE=/keys\n', ['SOPS_AGE_KEY_FILE']],
  ])('but %s is configuration', (_, format, text, keys) => {
    expect(keysOf(configFormats[format].reader, text)).toEqual(keys);
  });
});
