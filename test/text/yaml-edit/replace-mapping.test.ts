import { describe, expect, test } from 'vitest';
import { replaceMapping } from '../../../src/text/yaml-edit/replace-mapping.ts';

const replaced = (text: string) => replaceMapping(text, ['dev', 'test'], { at: 'now', slo: [{ name: 'a' }] });

describe('another mapping is written in place of one', () => {
  test.each<[promise: string, before: string, after: string]>([
    [
      'on one line, with what is around it',
      'dev:\n  test: { at: "then" } # one\n  x: y\n',
      'dev:\n  test: { at: now, slo: [{ name: a }] } # one\n  x: y\n',
    ],
    [
      'a key a line, with the line ends of the text',
      'dev:\r\n    test:\r\n        at: then\r\n        slo: []\r\n    # next\r\n    x: y\r\n',
      'dev:\r\n    test:\r\n        at: now\r\n        slo:\r\n          - { name: a }\r\n    # next\r\n    x: y\r\n',
    ],
    [
      'where it ends with a text of several lines',
      'dev:\n  test:\n    at: |\n      then\n  x: y\n',
      'dev:\n  test:\n    at: now\n    slo:\n      - { name: a }\n  x: y\n',
    ],
  ])('%s', (_, before, after) => {
    expect(replaced(before)).toEqual({ ok: true, value: after });
  });

  test.each([
    'a: &x { at: then }\ndev: { test: *x }\n',
    'dev: { test: &x { at: then } }\na: *x\n',
    'dev: { test: 1 }\n',
  ])('is refused where other data would come of it: %j', (text) => {
    expect(replaced(text)).toMatchObject({ ok: false, problem: { path: ['dev', 'test'] } });
  });
});
