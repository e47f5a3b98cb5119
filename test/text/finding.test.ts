import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInFinding, compareFindings, compareText, type Finding, fingerprint } from '../../src/text/finding.ts';
import { startOfFile } from '../../src/text/location.ts';

interface Key {
  file: string;
  line: number;
  column: number;
  rule: string;
  message: string;
}

function findingOf({ file, line, column, rule, message }: Key): Finding {
  const location = { ...startOfFile(file), line, column };
  return { ...builtInFinding('schema', { message, help: '', location }), rule };
}

const anyKey = fc.record<Key>({
  file: fc.constantFrom('a.yaml', 'B.yaml', 'a/b.yaml', 'ä.yaml'),
  line: fc.constantFrom(1, 2, 10),
  column: fc.constantFrom(1, 9, 10),
  rule: fc.constantFrom('schema', 'soak-window'),
  message: fc.constantFrom('One.', 'Two.'),
});

describe('the order of findings is', () => {
  const first = { file: 'a.yaml', line: 2, column: 3, rule: 'schema', message: 'One.' };
  const cases: [what: string, later: Partial<Key>][] = [
    ['by file, in code units', { file: 'b.yaml', line: 1 }],
    ['then by line, as a number', { line: 10, column: 1 }],
    ['then by column, as a number', { column: 10, rule: 'a-rule' }],
    ['then by rule', { rule: 'soak-window', message: 'A.' }],
    ['then by message', { message: 'Two.' }],
  ];
  test.each(cases)('%s', (_, later) => {
    const a = findingOf(first);
    const b = findingOf({ ...first, ...later });
    expect([b, a].sort(compareFindings)).toEqual([a, b]);
    expect([a, b].sort(compareFindings)).toEqual([a, b]);
  });

  test('independent of the order in which they were found', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 12 }), fc.nat(), (keys, seed) => {
        const findings = keys.map(findingOf);
        const shuffled = findings.map((finding, index) => ({ finding, at: (index * 7919 + seed) % 13 }));
        shuffled.sort((a, b) => a.at - b.at);
        const again = shuffled.map(({ finding }) => finding).sort(compareFindings);
        expect(again).toEqual([...findings].sort(compareFindings));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('total: any two are equal or one comes first, and it is transitive', () => {
    fc.assert(
      fc.property(anyKey, anyKey, anyKey, (...keys) => {
        const [a, b, c] = keys.map(findingOf) as [Finding, Finding, Finding];
        expect(Math.sign(compareFindings(a, b)) + Math.sign(compareFindings(b, a))).toBe(0);
        if (compareFindings(a, b) === 0) expect(a).toEqual(b);
        if (compareFindings(a, b) <= 0 && compareFindings(b, c) <= 0) {
          expect(compareFindings(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test('decided even where two findings differ in nothing but their subject', () => {
    const at = findingOf({ file: 'a.yaml', line: 1, column: 1, rule: 'soak-window', message: 'One.' });
    const about = (environment: string): Finding => ({
      ...at,
      subject: { type: 'promotion', id: 'x', environment },
      fingerprint: fingerprint(['soak-window', 'x', environment]),
    });
    const [a, b] = [about('staging'), about('production')];
    expect([a, b].sort(compareFindings)).toEqual([b, a].sort(compareFindings));
  });

  test('the same in every locale', () => {
    expect(['ä', 'z', 'a', 'Z', 'B'].sort(compareText)).toEqual(['B', 'Z', 'a', 'z', 'ä']);
  });
});

describe('a fingerprint', () => {
  const at = (line: number, path: string | null = null) => ({ ...startOfFile('a.yaml'), line, path });
  const parts = { message: 'The title is missing.', help: '' };

  test('stays the same when the finding moves to another line', () => {
    const [a, b] = [2, 90].map((line) => builtInFinding('schema', { ...parts, location: at(line) }));
    expect(a?.fingerprint).toBe(b?.fingerprint);
  });

  test('differs by rule, file, place in the data and message', () => {
    const findings = [
      builtInFinding('schema', { ...parts, location: at(1) }),
      builtInFinding('config', { ...parts, location: at(1) }),
      builtInFinding('schema', { ...parts, location: startOfFile('b.yaml') }),
      builtInFinding('schema', { ...parts, location: at(1, 'title') }),
      builtInFinding('schema', { ...parts, message: 'Another.', location: at(1) }),
    ];
    expect(new Set(findings.map((finding) => finding.fingerprint)).size).toBe(findings.length);
  });

  test('differs where the parts differ, though joined they read the same', () => {
    expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']));
    expect(fingerprint(['ab', 'c'])).toMatch(/^[0-9a-f]{32}$/);
  });
});

test('a built-in finding is an error without a subject or a policy line', () => {
  const location = startOfFile('a.yaml');
  const expected = {
    severity: 'error',
    subject: null,
    because: null,
    url: null,
    waivedBy: null,
    related: [],
    location,
  };
  expect(builtInFinding('syntax', { message: 'M', help: 'H', location })).toMatchObject(expected);
});
