import { describe, test } from 'vitest';
import { type ConfigFormat, configFormats } from '../../src/repo/config/config-file/config-file.ts';
import { brief, judge, manifest } from '../build.ts';
import { expectLinear } from '../text/steps.ts';

const lines = (size: number, line: (index: number) => string) =>
  Array.from({ length: size }, (_, n) => line(n)).join('');

/** A file of so many keys, and what a key of it is called. */
const CONFIG: Readonly<Record<ConfigFormat, [text: (size: number) => string, key: (index: number) => string]>> = {
  yaml: [(size) => lines(size, (n) => `key${n}: { a: ${n} }\n`), (n) => `key${n}.a`],
  json: [(size) => `{${lines(size, (n) => `"key${n}": { "a": 1 },\n`)}"end": 1}`, (n) => `key${n}.a`],
  toml: [(size) => lines(size, (n) => `[key${n}]\na = 1\n`), (n) => `key${n}.a`],
  dotenv: [(size) => lines(size, (n) => `KEY_${n}=1\n`), (n) => `KEY_${n}`],
  properties: [(size) => lines(size, (n) => `key${n}.a=1\n`), (n) => `key${n}.a`],
  xml: [(size) => `<root>${lines(size, (n) => `<key${n}><a>1</a></key${n}>\n`)}</root>`, (n) => `root.key${n}.a`],
};

describe('a file is parsed once for the places of all its findings', () => {
  test.each(Object.keys(CONFIG) as ConfigFormat[])('of keys of a config file in %s, there or not', (format) => {
    const [text, key] = CONFIG[format];
    const { reader } = configFormats[format];
    expectLinear((size) => {
      const whole = text(size);
      for (let n = 0; n < size; n += 1) {
        reader.locate(whole, key(n));
        reader.locate(whole, `${key(n)}.missing`);
      }
    });
  });

  test('of unknown keys of a record', () => {
    const extra = (size: number) => Object.fromEntries(Array.from({ length: size }, (_, n) => [`zzz${n}`, n]));
    expectLinear((size) => judge({ 'environments/staging.yaml': manifest('staging', extra(size)) }));
  });

  test('of values of a record that fit none of several shapes', () => {
    const services = (size: number) =>
      Object.fromEntries(Array.from({ length: size }, (_, n) => [`service${n}`, { digest: n, version: [] }]));
    expectLinear((size) => judge({ 'environments/staging.yaml': manifest('staging', { services: services(size) }) }));
  });

  test('of config keys that an environment lacks', () => {
    expectLinear((size) =>
      brief(judge({ 'config/production/app.yaml': lines(size, (n) => `key${n}: { a: ${n} }\n`) })),
    );
  });
});
