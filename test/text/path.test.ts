import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPath, type Path, parsePath, valueAt } from '../../src/text/path.ts';

describe('a path is written as people read it', () => {
  const cases: [path: Path, text: string][] = [
    [[], ''],
    [['soak'], 'soak'],
    [['stages', 'production', 'applied', 'at'], 'stages.production.applied.at'],
    [['files', 0, 'path'], 'files[0].path'],
    [[0, 'path'], '[0].path'],
    [['inputs', 'pod-name'], 'inputs.pod-name'],
    [['config', 'a.b'], 'config["a.b"]'],
    [['a.b', 'c'], '["a.b"].c'],
    [['services', '2048'], 'services["2048"]'],
    [['services', ''], 'services[""]'],
    [['services', 'say "hi"'], 'services["say \\"hi\\""]'],
    [['@id'], '@id'],
  ];
  test.each(cases)('%j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  test('differently for any two different paths', () => {
    const step = fc.oneof(
      fc.nat(3),
      fc.string({ unit: fc.constantFrom('a', '.', '[', ']', '"', '0', '\\'), maxLength: 3 }),
    );
    const path = fc.array(step, { maxLength: 3 });
    fc.assert(
      fc.property(path, path, (a, b) => {
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(formatPath(a)).not.toBe(formatPath(b));
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('a dotted path of a rule page is read', () => {
  const cases: [text: string, path: Path][] = [
    ['', []],
    ['applied.at', ['applied', 'at']],
    ['files.0.path', ['files', 0, 'path']],
    ['inputs.0x', ['inputs', '0x']],
  ];
  test.each(cases)('%j as %j', (text, path) => {
    expect(parsePath(text)).toEqual(path);
  });
});

describe('the value at a path is found, or undefined', () => {
  const data = { files: [{ path: 'a.sql' }], rollback: null, title: 'T' };
  const cases: [path: Path, value: unknown][] = [
    [[], data],
    [['files', 0, 'path'], 'a.sql'],
    [['files', 1, 'path'], undefined],
    [['rollback'], null],
    [['rollback', 'path'], undefined],
    [['title', 0], undefined],
    [['__proto__'], undefined],
    [['constructor', 'name'], undefined],
    [['files', 'map'], undefined],
  ];
  test.each(cases)('%j', (path, value) => {
    expect(valueAt(data, path)).toEqual(value);
  });
});
