import { describe, expect, test } from 'vitest';
import { forExamples, problemOf } from '../../../src/check/example/case.ts';
import { changedFiles } from '../../../src/check/example/files.ts';
import { runExamples } from '../../../src/check/example/run.ts';
import type { Report } from '../../../src/check/report.ts';
import type { Example, ExampleBlock } from '../../../src/policy/examples.ts';
import { oneRule } from '../../build.ts';

interface Told {
  /** The rules with findings that no waiver excuses, and with those that one does. */
  found?: readonly string[];
  waived?: readonly string[];
  judged?: number;
  skipped?: string | null;
  broken?: readonly string[];
}

/** What is wrong with an example of `trial` of which the report says this. */
function problem(expected: 'passes' | 'fails', told: Told, judges?: number): string | null {
  const { found = [], waived = [], judged = 1, skipped = null, broken = [] } = told;
  const report = {
    findings: [...found.map((rule) => ({ rule, waivedBy: null })), ...waived.map((rule) => ({ rule, waivedBy: 'w' }))],
    rules: [
      { id: 'other', judged: 7, skipped: null },
      { id: 'trial', judged, skipped },
    ],
    broken,
  } as unknown as Report;
  return problemOf({ expected, judges } as Example, 'trial', report);
}

describe('an example that is to pass', () => {
  test.each<[told: Told, said: string | null]>([
    [{}, null],
    [{ waived: ['trial'] }, null],
    [{ found: ['trial'] }, 'is expected to pass, but `trial` reports it'],
    [{ found: ['other'] }, 'is expected to pass, but `other` reports it'],
    [{ found: ['trial', 'other', 'trial'] }, 'is expected to pass, but `trial` and `other` report it'],
    [{ judged: 0, skipped: 'there is no commit' }, 'is not judged by the rule: there is no commit'],
  ])('of %j: %s', (told, said) => {
    expect(problem('passes', told)).toBe(said);
  });

  test('says how many subjects are judged', () => {
    expect(problem('passes', { judged: 2 }, 2)).toBeNull();
    expect(problem('passes', { judged: 2 }, 1)).toBe('says that the rule judges 1, but it judges 2');
    expect(problem('passes', { judged: 0, skipped: 'x' }, 1)).toBe('is not judged by the rule: x');
    const none = { findings: [], rules: [], broken: [] } as unknown as Report;
    expect(problemOf({ expected: 'passes', judges: 1 } as Example, 'trial', none)).toBe(
      'says that the rule judges 1, but it judges 0',
    );
  });
});

describe('an example that is to fail', () => {
  test.each<[told: Told, said: string | null]>([
    [{ found: ['trial'] }, null],
    [{ found: ['trial', 'trial'], waived: ['other'] }, null],
    [{}, 'is expected to fail, but no rule reports it'],
    [{ waived: ['trial'] }, 'is expected to fail, but no rule reports it'],
    [{ found: ['other'] }, 'is expected to fail this rule alone, but `other` reports it'],
    [{ found: ['trial', 'other'] }, 'is expected to fail this rule alone, but `trial` and `other` report it'],
    [{ found: ['trial'], broken: ['trial'] }, 'is expected to fail, but the rule could not be evaluated for it'],
    [{ found: ['trial'], broken: ['other'] }, null],
  ])('of %j: %s', (told, said) => {
    expect(problem('fails', told)).toBe(said);
  });

  test('says how many subjects are judged', () => {
    expect(problem('fails', { found: ['trial'], judged: 3 }, 3)).toBeNull();
    expect(problem('fails', { found: ['trial'], judged: 3 }, 1)).toBe('says that the rule judges 1, but it judges 3');
  });
});

test('a rule is judged by examples as its page has it, and where it is off, only by its own', () => {
  const rule = (keys: string) => oneRule(`subject: stage\nexpect: "true"\n${keys}`).rules[0]!;
  const off = rule('severity: off');
  expect([forExamples(off, true).severity, forExamples(off, false).severity]).toEqual(['error', 'off']);
  expect(forExamples(rule('severity: warning'), true).severity).toBe('warning');
  const dated = forExamples(
    rule('since: "2026-01-01T00:00:00Z"\nwas: [{ until: "2026-06-01T00:00:00Z", severity: warning }]'),
    false,
  );
  expect(['since' in dated, 'eras' in dated]).toEqual([false, false]);
  const page = rule('');
  expect(forExamples({ ...off, onPage: page }, false).severity).toBe('error');
});

describe('the blocks of an example change its files', () => {
  const block = (file: string | undefined, text: string, keys: Partial<ExampleBlock> = {}) =>
    ({ file, text, isPatch: false, line: 10, ...keys }) as ExampleBlock;
  const start = { 'a.yaml': 'x: 1\nyear: 2\n', 'b.md': '## One\n\nText.\n', 'c.sql': 'x\n' };

  test('in the order of the page, after what is removed', () => {
    const blocks = [
      block('a.yaml', 'x: 3\n', { isPatch: true }),
      block('a.yaml', 'x: 4\n', { isPatch: true }),
      block('b.md', '## One\n\nOther.\n', { isPatch: true }),
      block('d.yaml', 'z: 1\n'),
      block(undefined, 'nothing'),
    ];
    expect(changedFiles(start, { blocks, remove: [{ path: 'c.sql', line: 3 }] })).toEqual({
      files: { 'a.yaml': 'x: 4\nyear: 2\n', 'b.md': '---\n\n---\n\n## One\n\nOther.\n', 'd.yaml': 'z: 1\n' },
      patched: ['a.yaml', 'a.yaml', 'b.md'],
      problems: [],
    });
  });

  test('and say what is wrong with them, at their lines', () => {
    const blocks = [
      block('a.yml', 'x: 1\n', { isPatch: true, line: 5 }),
      block('a.yaml', 'x: 1\nyaer: 2\n', { isPatch: true, line: 20 }),
      block('c.sql', 'x', { isPatch: true, line: 30 }),
    ];
    const { files, patched, problems } = changedFiles(start, { blocks, remove: [{ path: 'b.mdx', line: 3 }] });
    expect([files, patched]).toEqual([start, []]);
    expect(problems).toEqual([
      {
        message: '`b.mdx` is not a file of the example, so there is nothing to remove.',
        help: 'Write `b.md`.',
        line: 3,
      },
      {
        message: '`a.yml` is not a file of the example, so there is nothing to patch.',
        help: 'Write `a.yaml`.',
        line: 5,
      },
      {
        message: '`yaer` is not a key of the file, and `year` is.',
        help: 'Write `year`, or state both keys if `yaer` is a new one.',
        line: 22,
      },
      {
        message: '`c.sql` is patched, and only YAML files and MDX pages have keys and sections to merge.',
        help: 'Write the whole file, without `patch`.',
        line: 31,
      },
    ]);
  });
});

test('what is missing on a page is told at its `expect`, and what is wrong at the line of the block', () => {
  const found = (body: string) =>
    runExamples(
      oneRule('', {
        'rules/trial.mdx': `---\ntitle: T\nsummary: S.\nmessage: M.\nsubject: environment\nexpect: environment.name != ""\n---\n${body}`,
      }),
    ).findings.map(({ rule, message, help, location }) => [rule, message, help, location.line, location.path]);
  expect(found('')).toEqual([
    [
      'config',
      'The rule `trial` has no example that passes.',
      'Add a fenced block with `file=…` and `passes`.',
      6,
      'expect',
    ],
    [
      'config',
      'The rule `trial` has no example that fails.',
      'Add a fenced block with `file=…` and `fails`.',
      6,
      'expect',
    ],
  ]);
  expect(
    found('\n```yaml file=a.yaml fails case=a\nx: 1\n```\n\n```yaml file=a.yaml passes case=b\nx: 1\n```\n'),
  ).toEqual([
    [
      'config',
      'The example `a` is expected to fail, but no rule reports it.',
      'Correct the example, or the rule.',
      9,
      null,
    ],
  ]);
});
