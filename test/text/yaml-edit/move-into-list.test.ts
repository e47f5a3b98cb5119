import { describe, expect, test } from 'vitest';
import { moveIntoList } from '../../../src/text/yaml-edit/move-into-list.ts';

const moved = (text: string) =>
  moveIntoList(text, { path: ['stages', 'dev'], from: 'applied', into: 'attempts', value: { at: 'now' } });

describe('what stands under a key is moved into a list beside it, and another put in its place', () => {
  test.each<[promise: string, before: string, after: string]>([
    [
      'with its quotes',
      'stages:\n  dev:\n    applied: { at: "then",by: a } # first\n    rolledBack: x\n',
      'stages:\n  dev:\n    attempts: [{ at: "then",by: a }] # first\n    rolledBack: x\n    applied: { at: now }\n',
    ],
    [
      'with its comments, where it has a key a line',
      'stages:\n  dev:\n    applied:\n      at: then # first\n      # by hand\n      by: a\n    rolledBack: x\n',
      'stages:\n  dev:\n    attempts:\n      - at: then # first\n        # by hand\n        by: a\n    rolledBack: x\n    applied: { at: now }\n',
    ],
    [
      'behind those of a list before it',
      'stages:\n  dev:\n    attempts: [{ at: once }]\n    applied: { at: then } # second\n',
      'stages:\n  dev:\n    attempts: [{ at: once }, { at: then }]\n    applied: { at: now } # second\n',
    ],
    [
      'behind those of a list after it, an item a line',
      'stages:\n  dev:\n    applied: { at: then }\n    attempts:\n      - { at: once }\n    rolledBack: x\n',
      'stages:\n  dev:\n    applied: { at: now }\n    attempts:\n      - { at: once }\n      - { at: then }\n    rolledBack: x\n',
    ],
    [
      'inside of brackets',
      'stages: { dev: { applied: { at: then } } }\n',
      'stages: { dev: { attempts: [{ at: then }], applied: { at: now } } }\n',
    ],
  ])('%s', (_, before, after) => {
    expect(moved(before)).toEqual({ ok: true, value: after });
  });

  test.each([
    [
      'a value of several lines, where there is a list',
      'stages:\n  dev:\n    attempts: [{ at: once }]\n    applied:\n      at: then\n',
    ],
    ['a value that is an alias', 'a: &a { at: then }\nstages:\n  dev:\n    attempts: [x]\n    applied: *a\n'],
    ['nothing', 'stages:\n  dev: {}\n'],
  ])('but not %s', (_, before) => {
    expect(moved(before).ok).toBe(false);
  });
});
