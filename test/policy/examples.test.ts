import { describe, expect, test } from 'vitest';
import { type Fence, fencesOf, readMeta } from '../../src/policy/example-fence.ts';
import { groupExamples } from '../../src/policy/examples.ts';
import { parseBody } from '../../src/policy/mdx.ts';
import { frontMatterOf, ruleText } from './pages.ts';

describe('the words after a fence language are read', () => {
  const cases: [meta: string, read: object][] = [
    ['', {}],
    ['file=a.yaml passes', { file: 'a.yaml', passes: '' }],
    ['fails file=changes/a.yaml', { file: 'changes/a.yaml', fails: '' }],
    ['file="a b.yaml" fails case="one second short"', { file: 'a b.yaml', fails: '', case: 'one second short' }],
    ["case='one second short'", { case: 'one second short' }],
    ['case="it fails here" passes', { case: 'it fails here', passes: '' }],
    ['remove=a.yaml now=2026-11-02T10:00:00Z', { remove: 'a.yaml', now: '2026-11-02T10:00:00Z' }],
    ['now="2026-11-02T10:00:00Z"', { now: '2026-11-02T10:00:00Z' }],
    ['file=a=b.yaml', { file: 'a=b.yaml' }],
    ['file=a.yaml patch fails', { file: 'a.yaml', patch: '', fails: '' }],
    ['file=a.yaml shared', { file: 'a.yaml', shared: '' }],
    ['title="it fails here" file=a.yaml', { file: 'a.yaml' }],
    ['patch=a.yaml passes=b.yaml file', {}],
    ['title="a.yaml" {1,3} ins={2} destructive', {}],
    ['profile=a.yaml my-file=b.yaml bypasses', {}],
    ['passes-not', {}],
    ['title="why it fails" file=a.yaml passes', { file: 'a.yaml', passes: '' }],
    ['title="a commit of its own" file=a.yaml', { file: 'a.yaml' }],
    [
      'commit=2026-11-02T09:00:00Z subject="Change a case that fails"',
      { commit: '2026-11-02T09:00:00Z', subject: 'Change a case that fails' },
    ],
  ];
  test.each(cases)('%j', (meta, read) => {
    expect(readMeta(meta)).toEqual(read);
  });
});

/** Fences with these words, on the lines 10, 20, 30 … */
function fencesWith(...metas: string[]): Fence[] {
  return metas.map((meta, index) => ({ meta, value: `text ${index + 1}`, line: (index + 1) * 10 }));
}

function groupOf(...metas: string[]) {
  return groupExamples(fencesWith(...metas));
}

describe('fences become examples', () => {
  test('each of its own, in the order of the page', () => {
    expect(groupOf('file=a.yaml passes', 'file=b.yaml fails')).toEqual({
      problems: [],
      shared: { blocks: [], remove: [] },
      examples: [
        {
          name: 'example-1',
          expected: 'passes',
          blocks: [{ file: 'a.yaml', text: 'text 1\n', isPatch: false, line: 10, commit: undefined }],
          remove: [],
          commits: [],
          now: undefined,
        },
        {
          name: 'example-2',
          expected: 'fails',
          blocks: [{ file: 'b.yaml', text: 'text 2\n', isPatch: false, line: 20, commit: undefined }],
          remove: [],
          commits: [],
          now: undefined,
        },
      ],
    });
  });

  test('those of one case together, wherever its mark stands', () => {
    const { examples, problems } = groupOf('file=a.yaml case="x"', 'file=b.yaml fails', 'file=c.yaml case="x" passes');
    expect(problems).toEqual([]);
    expect(examples.map(({ name, expected, blocks }) => [name, expected, blocks.map(({ file }) => file)])).toEqual([
      ['x', 'passes', ['a.yaml', 'c.yaml']],
      ['example-2', 'fails', ['b.yaml']],
    ]);
  });

  test('a case may say its mark twice, if it says the same', () => {
    expect(groupOf('file=a.yaml case=x fails', 'file=b.yaml case=x fails').problems).toEqual([]);
  });

  test('with the files that they lack, and their clock', () => {
    const { examples } = groupOf(
      'file=a.yaml case=x fails remove=b.yaml now=2026-11-02T10:00:00+01:00',
      'case=x remove=c.yaml',
    );
    expect(examples).toMatchObject([
      {
        remove: [
          { path: 'b.yaml', line: 10 },
          { path: 'c.yaml', line: 20 },
        ],
        now: Date.UTC(2026, 10, 2, 9),
      },
    ]);
  });

  test('with the commits that their blocks belong to, in the order of time', () => {
    const nine = Date.UTC(2026, 10, 2, 9);
    const { examples, problems } = groupOf(
      'file=a.yaml case=x commit=2026-11-02T10:00:00Z remove=old.yaml',
      'file=b.yaml case=x commit=2026-11-02T09:00:00Z',
      'file=c.yaml case=x commit=2026-11-02T10:00:00+01:00 subject="Two at once" signed=sam passes',
      'file=d.yaml case=x remove=e.yaml',
      'case=x commit=2026-11-02T11:00:00Z remove=f.yaml',
    );
    expect(problems).toEqual([]);
    expect(examples).toMatchObject([
      {
        blocks: [{ commit: nine + 3_600_000 }, { commit: nine }, { commit: nine }, {}, { commit: nine + 7_200_000 }],
        remove: [{ path: 'e.yaml' }],
        commits: [
          { time: nine, subject: 'Two at once', signedBy: 'sam', remove: [] },
          { time: nine + 3_600_000, subject: 'Change a.yaml', remove: [{ path: 'old.yaml' }] },
          { time: nine + 7_200_000, subject: 'Remove f.yaml', remove: [{ path: 'f.yaml' }] },
        ],
      },
    ]);
  });

  test('an example may only drop a file', () => {
    expect(groupOf('remove=a.yaml fails').examples).toMatchObject([
      { expected: 'fails', remove: [{ path: 'a.yaml' }] },
    ]);
  });

  test('a block may be a patch of its file', () => {
    const { examples } = groupOf('file=a.yaml patch passes case=x', 'file=b.yaml case=x');
    expect(examples[0]!.blocks.map(({ file, isPatch }) => [file, isPatch])).toEqual([
      ['a.yaml', true],
      ['b.yaml', false],
    ]);
  });

  test('a shared block belongs to none of them, and to all', () => {
    const { examples, shared, problems } = groupOf('file=a.yaml shared remove=old.yaml', 'file=b.yaml passes');
    expect(problems).toEqual([]);
    expect(examples.map(({ blocks }) => blocks.map(({ file }) => file))).toEqual([['b.yaml']]);
    expect(shared).toMatchObject({ blocks: [{ file: 'a.yaml', line: 10 }], remove: [{ path: 'old.yaml' }] });
  });

  test('a fence that is no example is only shown', () => {
    expect(groupOf('', 'title="a.yaml"', 'destructive')).toEqual({
      examples: [],
      shared: { blocks: [], remove: [] },
      problems: [],
    });
  });
});

describe('an example that is ill-written is a problem at its line', () => {
  const cases: [what: string, metas: string[], line: number, examples: number][] = [
    ['both marks on one fence', ['file=a.yaml passes fails'], 10, 1],
    ['both marks in one case', ['file=a.yaml case=x passes', 'file=b.yaml case=x fails'], 20, 1],
    ['no mark', ['file=a.yaml passes', 'file=b.yaml'], 20, 1],
    ['no mark in a case', ['file=a.yaml case=x', 'file=b.yaml case=x', 'file=c.yaml fails'], 10, 1],
    ['a clock that is no timestamp', ['file=a.yaml passes now=2026-11-02'], 10, 1],
    ['a clock without an offset', ['file=a.yaml passes now=2026-11-02T10:00:00'], 10, 1],
    ['a commit at no time', ['file=a.yaml passes commit=noon'], 10, 1],
    [
      'a commit at a time without an offset',
      ['file=a.yaml passes', 'file=b.yaml fails commit=2026-11-02T10:00:00'],
      20,
      2,
    ],
    ['a subject without a commit', ['file=a.yaml passes subject="Why"'], 10, 1],
    ['a signature without a commit', ['file=a.yaml passes signed=sam'], 10, 1],
    ['a patch of no file', ['remove=a.yaml patch passes'], 10, 1],
    ['a shared block of one case', ['file=a.yaml passes', 'file=b.yaml shared case=x'], 20, 1],
    ['a shared block with a verdict', ['file=a.yaml passes', 'file=b.yaml shared fails'], 20, 1],
    ['a shared block of a commit', ['file=a.yaml passes', 'file=b.yaml shared commit=2026-11-02T10:00:00Z'], 20, 1],
  ];
  test.each(cases)('%s', (_, metas, line, count) => {
    const { examples, problems } = groupOf(...metas);
    expect(problems.map((problem) => problem.line)).toEqual([line]);
    expect(problems[0]?.help).toMatch(/^[A-Z].*\.$/);
    expect(examples).toHaveLength(count);
  });
});

/** The fences of a page with this body; its front matter has seven lines. */
function fencesIn(body: string): Fence[] {
  const parsed = parseBody(frontMatterOf(ruleText({}, body)));
  if (!parsed.ok) throw new Error(parsed.problem.reason);
  return fencesOf(parsed.value);
}

describe('fences are found by an MDX parser', () => {
  const fence = '```yaml file=a.yaml passes\na: 1\n```\n';
  const cases: [what: string, body: string, lines: number[]][] = [
    ['in the text', `Prose.\n\n${fence}`, [10]],
    ['on the first line', fence, [8]],
    ['with tildes', fence.replaceAll('```', '~~~'), [8]],
    ['in JSX', `<Details>\n\n${fence}\n</Details>\n`, [10]],
    ['in a list', `- one\n\n  ${fence.replaceAll('\n', '\n  ')}\n`, [10]],
    ['in a quote', `> ${fence.trimEnd().replaceAll('\n', '\n> ')}\n`, [8]],
    ['two of them', `${fence}\n${fence}`, [8, 12]],
    ['not in a comment', `{/*\n${fence}*/}\n\n${fence}`, [14]],
    ['not in another fence', `\`\`\`\`md\n${fence}\`\`\`\`\n`, [8]],
  ];
  test.each(cases)('%s', (what, body, lines) => {
    const found = fencesIn(body);
    expect(found.map(({ line }) => line)).toEqual(lines);
    if (what !== 'not in another fence') {
      expect(found.map(({ meta, value }) => [meta, value])).toEqual(lines.map(() => ['file=a.yaml passes', 'a: 1']));
    }
  });

  test('a page with CRLF has the same fences on the same lines', () => {
    const parsed = parseBody(frontMatterOf(ruleText({}, `Prose.\n\n${fence}`).replaceAll('\n', '\r\n')));
    expect(parsed.ok && fencesOf(parsed.value).map(({ line, meta }) => [line, meta])).toEqual([
      [10, 'file=a.yaml passes'],
    ]);
  });

  test('dashes in front matter are no heading of the body', () => {
    expect(fencesIn('')).toEqual([]);
  });
});

describe('a body that is not MDX says so, at its line of the page', () => {
  const cases: [what: string, body: string, line: number][] = [
    ['a tag that is not closed', 'Prose.\n\n<Details>\n\nMore.\n', 10],
    ['a tag that is not closed in its paragraph', 'Prose.\n\nA <b> tag.\n\nMore.\n', 10],
    ['a tag that another closes', 'Prose.\n\n<b>bold</i>\n', 10],
    ['a brace that is not closed', 'Prose.\n\nAn open { brace.\n', 10],
    ['an import that is no JavaScript', 'Prose.\n\nimport { from "x"\n', 10],
  ];
  test.each(cases)('%s', (_, body, line) => {
    const parsed = parseBody(frontMatterOf(ruleText({}, body)));
    expect(parsed).toMatchObject({ ok: false, problem: { line, reason: expect.stringMatching(/[^.]$/) } });
  });

  test('nothing in a body is run', () => {
    fencesIn('{(globalThis.bodyRan = true)}\n\nexport const x = (globalThis.bodyRan = true)\n');
    expect(globalThis).not.toHaveProperty('bodyRan');
  });
});
