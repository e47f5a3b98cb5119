import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/text/yaml.ts';
import type { YamlValue } from '../../../src/text/yaml-edit/written.ts';
import { addToYaml } from '../../../src/text/yaml-edit/yaml-edit.ts';

const APPLIED = { at: '2026-11-17T02:12:00Z', by: 'pipeline' };

/** The text with a key at a path of dots; throws where it is refused. */
function added(text: string, path: string, value: YamlValue = APPLIED): string {
  const edited = addToYaml(text, path.split('.'), value);
  if (!edited.ok) throw new Error(edited.problem.reason);
  return edited.value;
}

const refusal = (text: string, path: string) => {
  const edited = addToYaml(text, path.split('.'), APPLIED);
  return edited.ok ? undefined : edited.problem;
};

describe('a key is put behind the last one of its mapping', () => {
  test.each<[promise: string, before: string, path: string, after: string]>([
    [
      'with the mappings that lead to it',
      'id: a\n',
      'stages.dev.applied',
      'id: a\nstages:\n  dev:\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline }\n',
    ],
    [
      'before the next key of its parent, and before a comment that follows',
      'stages:\n  dev: # first\n    snapshot: x # taken at night\n    # load test to come\n\n  staging: {}\n',
      'stages.dev.applied',
      'stages:\n  dev: # first\n    snapshot: x # taken at night\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline }\n    # load test to come\n\n  staging: {}\n',
    ],
    [
      'in a text without a final newline, which it has none of then either',
      'stages:\n  dev:\n    snapshot: x',
      'stages.dev.applied',
      'stages:\n  dev:\n    snapshot: x\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline }',
    ],
    [
      'with CRLF, behind a byte order mark',
      '\uFEFFstages:\r\n  dev:\r\n    snapshot: x\r\nowner: a\r\n',
      'stages.dev.applied',
      '\uFEFFstages:\r\n  dev:\r\n    snapshot: x\r\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline }\r\nowner: a\r\n',
    ],
    [
      'at the root behind a byte order mark',
      '\uFEFFid: a\r\n',
      'stages',
      '\uFEFFid: a\r\nstages: { at: 2026-11-17T02:12:00Z, by: pipeline }\r\n',
    ],
    [
      'inside the brackets of a flow mapping',
      'stages: { dev: { snapshot: x }, staging: {snapshot: "y"} } # all\n',
      'stages.dev.applied',
      'stages: { dev: { snapshot: x, applied: { at: 2026-11-17T02:12:00Z, by: pipeline } }, staging: {snapshot: "y"} } # all\n',
    ],
    [
      'of a flow mapping of several lines, with a comma behind its last value',
      'stages: {\n  dev: x, # one\n  }\n',
      'stages.staging',
      'stages: {\n  dev: x, staging: { at: 2026-11-17T02:12:00Z, by: pipeline }, # one\n  }\n',
    ],
    [
      'of an empty one',
      'stages: {}\nowner: a\n',
      'stages.dev.applied',
      'stages: { dev: { applied: { at: 2026-11-17T02:12:00Z, by: pipeline } } }\nowner: a\n',
    ],
    [
      'a key a line where others at its depth are written so, four deep',
      'stages:\n    dev:\n        applied:\n            at: 2026-11-16T09:00:00Z\n',
      'stages.staging.applied',
      'stages:\n    dev:\n        applied:\n            at: 2026-11-16T09:00:00Z\n    staging:\n        applied:\n            at: 2026-11-17T02:12:00Z\n            by: pipeline\n',
    ],
    [
      'behind a block scalar, with its blank lines',
      'a:\n  reason: |+\n    why\n\nb: 1\n',
      'a.at',
      'a:\n  reason: |+\n    why\n\n  at: { at: 2026-11-17T02:12:00Z, by: pipeline }\nb: 1\n',
    ],
    [
      'behind a text of several lines',
      'a:\n  reason: why\n    not # now\nb: 1\n',
      'a.at',
      'a:\n  reason: why\n    not # now\n  at: { at: 2026-11-17T02:12:00Z, by: pipeline }\nb: 1\n',
    ],
    [
      'behind a list, before the end of the document',
      '---\na:\n- x\n- { y: [1, 2] }\n...\n',
      'b',
      '---\na:\n- x\n- { y: [1, 2] }\nb: { at: 2026-11-17T02:12:00Z, by: pipeline }\n...\n',
    ],
    [
      'of a mapping with an anchor that nothing else refers to',
      'stages:\n  dev: &dev\n    snapshot: x\n',
      'stages.dev.applied',
      'stages:\n  dev: &dev\n    snapshot: x\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline }\n',
    ],
  ])('%s', (_, before, path, after) => {
    expect(added(before, path)).toBe(after);
  });

  test('lists of mappings have an entry a line, and texts the quotes that they need', () => {
    const slo = [{ name: 'p99: all', objective: '>= 99.9%', met: true }];
    expect(added('a:\n  b: 1\n', 'a.loadTest', { at: APPLIED.at, slo, run: 'https://ci.example.com/runs/1' })).toBe(
      [
        'a:',
        '  b: 1',
        '  loadTest:',
        '    at: 2026-11-17T02:12:00Z',
        '    slo:',
        "      - { name: 'p99: all', objective: '>= 99.9%', met: true }",
        '    run: https://ci.example.com/runs/1',
        '',
      ].join('\n'),
    );
  });
});

describe('a text is refused', () => {
  test.each<[promise: string, text: string, path: string, at: string]>([
    [
      'whose mapping is an alias',
      'stages:\n  dev: &a { x: 1 }\n  staging: *a\n',
      'stages.staging.applied',
      'stages.staging',
    ],
    [
      'where another value would change too',
      'stages:\n  dev: &a { x: 1 }\n  staging: *a\n',
      'stages.dev.applied',
      'stages.dev',
    ],
    ['that has the key', 'stages:\n  dev: { applied: x }\n', 'stages.dev.applied', 'stages.dev.applied'],
    ['that has a list in the way', 'stages: [dev]\n', 'stages.dev', 'stages'],
    ['that does not parse', 'stages: {\n', 'stages.dev', ''],
    ['that is empty', '# nothing\n', 'stages.dev', ''],
  ])('%s', (_, text, path, at) => {
    expect(refusal(text, path)?.path.join('.')).toBe(at);
  });
});

const key = fc.stringMatching(/^[a-z][a-z0-9 :#'"-]{0,8}$/).filter((text) => text === text.trim());
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const value: fc.Arbitrary<YamlValue> = fc.letrec<{ value: YamlValue; mapping: YamlValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(text, { maxLength: 3 }),
    tie('mapping'),
  ),
  mapping: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
})).value;

test('of any text nothing is lost: what is written is what was there with one passage more, or it is refused', () => {
  const layout = fc.record({
    flowLevel: fc.integer({ min: -1, max: 3 }),
    indent: fc.integer({ min: 1, max: 4 }),
    seqNoIndent: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.dictionary(key, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
      fc.array(key, { minLength: 1, maxLength: 3 }),
      value,
      layout,
      fc.constantFrom('\n', '\r\n'),
      (data, path, added, how, eol) => {
        const before = dump(data, how).replaceAll('\n', eol);
        const edited = addToYaml(before, path, added);
        if (!edited.ok) return;
        const after = edited.value;
        let start = 0;
        while (start < before.length && before[start] === after[start]) start += 1;
        const rest = before.slice(start);
        expect(after.endsWith(rest)).toBe(true);
        expect(parseYaml(after).ok).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('a key is added wherever its mappings are there or missing', () => {
  fc.assert(
    fc.property(fc.dictionary(key, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }), value, (data, added) => {
      expect(addToYaml(dump({ stages: data }), ['stages', 'new key', 'applied'], added).ok).toBe(true);
    }),
    { numRuns: 200 },
  );
});
