import { describe, expect, test } from 'vitest';
import type { Overrides } from '../build.ts';
import { judgeAll, type Keys, wholePolicy } from '../check/whole.ts';
import { runbook } from '../facts/runbook/runbooks.ts';
import { digestOf, runWith, twoSteps } from '../facts/runbook/runs.ts';
import { foundInRunbook, RUNBOOK_FILE } from './runbooks.ts';

describe('runbook-exercised', () => {
  const rule = `runbook-exercised production/a ${RUNBOOK_FILE}`;
  const exercised = (at: string) => ({ exercised: `{ at: "${at}", by: ana }`, exerciseEvery: '90d' });
  test.each<[promise: string, settings: Record<string, string>, findings: string[]]>([
    ['nothing in an exercise exactly ninety days ago', exercised('2026-08-12T12:00:00Z'), []],
    [
      'an exercise ninety days and a second ago',
      exercised('2026-08-12T11:59:59Z'),
      [`${rule}:8 ‹"2026-08-12T11:59:59Z"›`],
    ],
    ['nothing in a runbook that gives no interval', { exercised: '{ at: "2001-01-01T00:00:00Z", by: ana }' }, []],
  ])('finds %s', (_, settings, findings) => {
    expect(foundInRunbook(undefined, settings)).toEqual(findings);
  });

  test('finds a runbook that was never carried out, and only warns', () => {
    const policy = wholePolicy({ [RUNBOOK_FILE]: runbook('production', undefined, { exerciseEvery: '90d' }) });
    expect(judgeAll({}, policy).findings.map((each) => [each.rule, each.severity])).toEqual([
      ['runbook-exercised', 'warning'],
    ]);
  });
});

describe('runbook-exercised counts', () => {
  const LONG_AGO = { exercised: '{ at: "2020-01-01T00:00:00Z", by: ana }' };
  const TODAY = { exercised: '{ at: "2026-11-10T12:00:00Z", by: ana }' };
  const STEPS = [1, 2].map((step) => ({ step, at: '2020-05-05T09:00:00Z', result: 'done' }));
  const OLD: Keys = { startedAt: '2020-05-05T09:00:00Z', endedAt: '2020-05-05T09:00:00Z', steps: STEPS };
  const OTHER = { 'runbooks/dev/c.mdx': runbook('dev') };
  const found = (page: string, files: Overrides) => {
    const { findings, rules } = judgeAll(
      files,
      wholePolicy({ [RUNBOOK_FILE]: page, ...OTHER }),
      '2026-11-10T12:00:00Z',
    );
    const { blind } = rules.find(({ id }) => id === 'runbook-exercised')!;
    return [
      ...findings.filter(({ rule }) => rule === 'runbook-exercised').map(({ message }) => message),
      ...blind.map(({ why }) => `blind: ${why}`),
    ];
  };

  test.each<[promise: string, page: string, files: Overrides, finds: string[]]>([
    ['the newest completed run, and not what the page says', twoSteps(LONG_AGO), runWith(), []],
    [
      'it even where the page says a later time',
      twoSteps(TODAY),
      runWith(OLD),
      ['`production/a` was last carried out at 2020-05-05'],
    ],
    [
      'the later of two runs',
      twoSteps(),
      { ...runWith(), 'runs/a-0.yaml': runWith({ ...OLD, id: 'a-0' })['runs/a-1.yaml']! },
      [],
    ],
    ['no run that was abandoned', twoSteps(TODAY), runWith({ ...OLD, result: 'abandoned' }), []],
    [
      'no run that lies ahead',
      twoSteps(),
      runWith({ endedAt: '2026-11-10T12:05:01Z' }),
      ['`production/a` was never carried out'],
    ],
    ['a run that a clock a little ahead says the end of', twoSteps(), runWith({ endedAt: '2026-11-10T12:05:00Z' }), []],
    [
      'no run by other steps than the page has now',
      twoSteps(TODAY, '1. Look.\n\n2. Act with care.'),
      runWith(),
      ['`production/a` was last carried out at 2026-11-05T09:20:00Z, by other steps than its page has now'],
    ],
    ['a run of steps that are only laid out otherwise', twoSteps({}, '1. Look.\n2. Act.'), runWith(), []],
    ['a run of a page of which something else has changed', twoSteps({ owner: 'search', title: 'B' }), runWith(), []],
    [
      'nothing while a record of it cannot be read',
      twoSteps(TODAY),
      runWith({ by: undefined }),
      ['blind: there is a fault in runs/a-1.yaml'],
    ],
    ...(['runbook: dev/b', 'runbook: production/a', 'runbook: [dev/c]', 'title: b'] as const).map(
      (named): [string, string, Overrides, string[]] => [
        `nothing where a record that cannot be read may be of it, as one with \`${named}\``,
        twoSteps(),
        { ...runWith(), 'runs/b.yaml': `id: b\n${named}\n` },
        ['blind: there is a fault in runs/b.yaml'],
      ],
    ),
    [
      'what is known where a record of another runbook, which there is, cannot be read',
      twoSteps(),
      { ...runWith(), 'runs/b.yaml': 'id: b\nrunbook: dev/c\n' },
      [],
    ],
  ])('%s', (_, page, files, finds) => {
    expect(found(page, files)).toEqual(finds.map((text) => expect.stringContaining(text)));
  });

  test('the steps and how to verify them in a digest, and nothing else of the page', () => {
    const usual = digestOf(twoSteps());
    expect(digestOf(twoSteps({ estimate: '9m' }))).toBe(usual);
    expect(digestOf(twoSteps().replace('See that it is well.', 'See that it is better.'))).not.toBe(usual);
    expect(digestOf(twoSteps().replace('Page the owner of it.', 'Page nobody.'))).toBe(usual);
  });

  test.each(['## Steps', '## Steps\u200b', 'Steps\n-----', '## **Steps**', '## Verify'])(
    'a second section of the name in a digest, and its steps: %j',
    (heading) => {
      const page = `${twoSteps()}\n${heading}\n\n1. Drop the database.\n`;
      expect(digestOf(page)).not.toBe(digestOf(twoSteps()));
      expect(digestOf(page)).not.toBe(digestOf(page.replace('database', 'table')));
      const { findings } = judgeAll(runWith({ policyDigest: digestOf(page) }), wholePolicy({ [RUNBOOK_FILE]: page }));
      const lacking = findings.filter(({ message }) => message.includes('nothing is said of step'));
      expect(lacking).toHaveLength(heading === '## Verify' ? 0 : 1);
    },
  );

  test('not a section of another name in a digest, whatever is in it', () => {
    expect(digestOf(`${twoSteps()}\n## Notes\n\n1. Drop the database.\n`)).toBe(digestOf(twoSteps()));
  });

  test('each line and space of code in a digest, wherever its block begins', () => {
    const withCode = (code: string, indent = '   ') =>
      digestOf(twoSteps({}, `1. Look.\n${`\`\`\`sh\n${code}\n\`\`\``.replace(/^/gm, indent)}\n2. Act.`));
    const usual = withCode('cd shop\nrm "a b"');
    expect(withCode('cd shop\nrm "a b"', '     ')).toBe(usual);
    expect(withCode('cd shop\r\nrm "a b"')).toBe(usual);
    for (const other of ['cd shop rm "a b"', 'cd shop\nrm "a  b"', 'cd shop\n\nrm "a b"'])
      expect(withCode(other)).not.toBe(usual);
  });

  test('each space of code within prose in a digest, and not where its lines are broken', () => {
    const withProse = (prose: string) => digestOf(twoSteps({}, `1. Look for ${prose}.\n2. Act.`));
    expect(withProse('`rm  a` in it')).not.toBe(withProse('`rm a` in it'));
    expect(withProse('`rm\n   a`  in\n   it')).toBe(withProse('`rm a` in it'));
  });

  test('the address of a link of a step in a digest, wherever it stands, and nothing else that stands there', () => {
    const withEnd = (end: string) => digestOf(`${twoSteps({}, '1. Run [it][s].\n2. Act.')}\n## Notes\n\n${end}\n`);
    const usual = withEnd('[s]: https://example.com/a');
    expect(withEnd('A note.\n\n[s]: https://example.com/a\n\n[o]: https://example.com/o')).toBe(usual);
    expect(withEnd('[s]: https://example.com/b')).not.toBe(usual);
  });
});
