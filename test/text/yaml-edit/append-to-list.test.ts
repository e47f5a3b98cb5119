import { describe, expect, test } from 'vitest';
import { appendToList } from '../../../src/text/yaml-edit/append-to-list.ts';

const appended = (text: string) => appendToList(text, ['files'], [{ path: 'b' }, { path: 'c' }]);

describe('values are put behind the last of a list', () => {
  test.each<[promise: string, before: string, after: string]>([
    [
      'an item a line',
      'files:\n  - path: a # first\nrollback: x\n',
      'files:\n  - path: a # first\n  - { path: b }\n  - { path: c }\nrollback: x\n',
    ],
    [
      'that is not indented, with its line ends',
      'files:\r\n- { path: a }\r\nrollback: x\r\n',
      'files:\r\n- { path: a }\r\n- { path: b }\r\n- { path: c }\r\nrollback: x\r\n',
    ],
    [
      'at the end of a text without a last line end',
      'files:\n  - { path: a }',
      'files:\n  - { path: a }\n  - { path: b }\n  - { path: c }',
    ],
    ['in brackets', 'files: [{ path: a }] # all\n', 'files: [{ path: a }, { path: b }, { path: c }] # all\n'],
    ['in empty brackets', 'files: []\n', 'files: [{ path: b }, { path: c }]\n'],
  ])('%s', (_, before, after) => {
    expect(appended(before)).toEqual({ ok: true, value: after });
  });

  test.each([
    ['an alias', 'a: &a [{ path: a }]\nfiles: *a\n'],
    ['a text', 'files: a\n'],
    ['nothing', 'id: a\n'],
  ])('but not of %s', (_, before) => {
    expect(appended(before).ok).toBe(false);
  });
});
