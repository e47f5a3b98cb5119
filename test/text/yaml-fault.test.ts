import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/text/yaml.ts';

const told = (text: string) => {
  const result = parseYaml(text);
  if (result.ok) return 'parsed';
  const { reason, help = 'no help', offset } = result.problem;
  return `${reason} at ${JSON.stringify(text.slice(offset, offset + 7))}: ${help}`;
};

describe('what people write that is no YAML is told with what to do', () => {
  const COLON = 'Put the value in quotes, since a colon with a blank behind it makes it another key.';
  test.each([
    ['id: a\ntitle: Arrêter le moteur : étape 1\nkind: config\n', COLON],
    ['files:\n  - path: a\n    note: first: second\n', COLON],
    ['id: a\ntitle: @web is cleaned up\n', 'Put the value in quotes, since it begins with `@`.'],
    ['title: `a` goes\n', 'Put the value in quotes, since it begins with ```.'],
    ['a:\n  - { path: slo[0].met, reason: Wrong }\n', 'at "[0].met": Put the value in quotes, since `[` has a meaning'],
    ['- { path: a, reason: was {this} }\n', 'Put the value in quotes, since `{` has a meaning'],
    ['- { path: a, reason: Wrong: it was }\n', COLON],
    ['{ owner: @web }\n', 'Put the value in quotes, since it begins with `@`.'],
    [
      'files:\n  - { path: db/V1.sql\n      sha256: abc }\n',
      'Put a comma before `sha256`, or the value in quotes, since a',
    ],
    [
      'applied: { at: 2026-11-02T09:12:00Z by: pipeline }\n',
      'Put a comma before `by`, or the value in quotes, since a',
    ],
    ['a: [{ tool: flyway } { tool: rails }]\n', 'Put a comma before the `{`.'],
    ['a: [[1] [2]]\n', 'Put a comma before the `[`.'],
    ['a: { b: "c" [d] }\n', 'Put a comma before the `[`.'],
  ])('in %j', (text, help) => {
    expect(told(text)).toContain(help);
  });

  test.each([
    ['id: a\n<<<<<<< HEAD\n# a\n=======\n# b\n>>>>>>> main\n', '<<<<<<<'],
    ['id: a\r\n<<<<<<< HEAD\r\ntitle: b\r\n=======\r\ntitle: c\r\n>>>>>>> main\r\n', '<<<<<<<'],
    ['<<<<<<< HEAD\nid: a\n=======\nid: b\n>>>>>>> main\n', '<<<<<<<'],
  ])('where a merge left its marks: %j', (text, at) => {
    expect(told(text)).toBe(
      `it has the marks of a merge conflict at ${JSON.stringify(at)}: Resolve the conflict, and remove the lines with its marks.`,
    );
  });

  test.each([
    'a: [1, 2\nb: 3\n',
    'a: "b\n',
    'a: {b: c\n',
    'a: { b: "c" d }\n',
    'a: { b: "c": d }\n',
    'a:\n  - b\n c: d\n',
  ])('and no more than the parser says elsewhere: %j', (text) => {
    expect(told(text)).toMatch(/: no help$|^parsed$/);
  });
});
