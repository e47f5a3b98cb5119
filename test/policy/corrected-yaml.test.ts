import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { environmentPage } from '../../src/policy/environment-page.ts';
import { readFrontMatter } from '../../src/policy/front-matter.ts';
import { rulePage } from '../../src/policy/rule-page.ts';
import { runbookPage } from '../../src/policy/runbook-page.ts';
import { Source } from '../../src/text/source.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import { environmentText, pageFaults, ruleText, runbookText, type Settings } from './pages.ts';

const KINDS = {
  environment: [environmentPage, environmentText],
  rule: [rulePage, ruleText],
  runbook: [runbookPage, runbookText],
} as const;

/** The helps for a page of a kind with some of its settings put differently. */
function helps(kind: keyof typeof KINDS, settings: Settings): string[] {
  const [schema, text]: readonly [z.ZodType, (settings: Settings) => string] = KINDS[kind];
  return pageFaults(schema, text(settings)).map(({ help }) => help);
}

describe('a mistake in front matter comes with the corrected line of YAML', () => {
  const cases: [kind: keyof typeof KINDS, settings: Settings, help: string][] = [
    // A misspelt key keeps its value.
    ['rule', { severty: 'warning' }, 'Write `severity: warning`.'],
    ['runbook', { owner: undefined, ownr: 'platform' }, 'Write `owner: platform`.'],
    ['runbook', { alrts: '[Slow, "Down: hard"]' }, 'Write `alerts: [Slow, "Down: hard"]`.'],
    ['environment', { access: '{ default: read-only, maxgrant: 4h }' }, 'Write `maxGrant: 4h`.'],
    ['runbook', { inputs: '{ change: { lable: "An id, such as 1" } }' }, 'Write `label: "An id, such as 1"`.'],
    // One whose value would not do either is the key alone.
    ['runbook', { alrts: '{ a: 1 }' }, 'Write `alerts`.'],
    ['runbook', { sumary: 'x'.repeat(120), summary: undefined }, 'Write `summary`.'],
    // A misspelt word.
    ['rule', { severity: 'warn' }, 'Write `severity: warning`.'],
    ['runbook', { access: 'Raed' }, 'Write `access: read`.'],
    ['environment', { data: '[live, syntetic]' }, 'Write `data: [live, synthetic]`.'],
    // What was meant, in another writing.
    ['runbook', { alerts: 'Slow' }, 'Write `alerts: [Slow]`.'],
    ['runbook', { estimate: '15 m' }, 'Write `estimate: 15m`.'],
    ['runbook', { severity: '2' }, 'Write `severity: "2"`.'],
    ['environment', { loadTests: '"yes"' }, 'Write `loadTests: true`.'],
    ['runbook', { exercised: '{ at: 2026-10-14T01:20:00Z, by: ana }' }, 'Write `at: "2026-10-14T01:20:00Z"`.'],
    ['runbook', { severity: '1.10' }, 'Write `severity: "1.10"`.'],
    ['runbook', { severity: '007' }, 'Write `severity: "007"`.'],
    ['environment', { order: '"3"' }, 'Write `order: 3`.'],
    ['runbook', { alerts: 'Slow, Fast' }, 'Write `alerts: [Slow, Fast]`.'],
    ['environment', { rehearse: '{ in: dev, within: same week }' }, 'Write `within: same-week`.'],
    ['runbook', { exercised: '{ at: "2026-10-14 01:20:00Z", by: ana }' }, 'Write `at: "2026-10-14T01:20:00Z"`.'],
    [
      'environment',
      { lowTraffic: '{ days: [mon], from: "01:00", to: "02:00" }' },
      'Write `lowTraffic: [{days: [mon], from: "01:00", to: "02:00"}]`.',
    ],
    // What was meant is not known: what is expected, with a line that would do.
    ['runbook', { estimate: '15' }, 'Write a duration such as `90s`, `30m`, `48h` or `7d`, as in `estimate: 30m`.'],
    ['environment', { soak: 'a while' }, 'Write a duration such as `90s`, `30m`, `48h` or `7d`, as in `soak: 30m`.'],
    ['rule', { severity: 'fatal' }, 'Write one of `error`, `warning` or `off`, as in `severity: error`.'],
    ['runbook', { exercised: 'yesterday' }, 'Write a mapping, as in `exercised: {at: "2026-01-31T09:00:00Z", by: …}`.'],
    [
      'environment',
      { lowTraffic: 'at night' },
      'Write a list, as in `lowTraffic: [{days: [tue], from: "02:00", to: "05:00"}]`.',
    ],
    // What is missing.
    ['runbook', { estimate: undefined }, 'Add `estimate: 30m` to the front matter.'],
    ['runbook', { access: undefined }, 'Add `access: read` to the front matter.'],
    ['runbook', { title: undefined }, 'Add `title: …` to the front matter.'],
    ['runbook', { exercised: '{ at: "2026-10-14T01:20:00Z" }' }, 'Add `by: …` to `exercised`.'],
  ];
  test.each(cases)('%s %j: %s', (kind, settings, help) => {
    expect(helps(kind, settings)).toEqual([help]);
  });

  test('two mistakes in one setting come with one line, which is right as a whole', () => {
    expect(helps('environment', { data: '[liv, syntetic]' })).toEqual([
      'Write `data: [live, synthetic]`.',
      'Write `data: [live, synthetic]`.',
    ]);
  });

  test('a help does not quote a value that contains a backtick', () => {
    expect(helps('runbook', { severty: '"a`b"' })).toEqual(['Write `severity`.']);
  });

  test('each corrected line is YAML, and one with a known value corrects the page', () => {
    for (const [kind, settings, help] of cases) {
      const line = /`(\w+: [^`]*)`\.?( to .*)?$/.exec(help)?.[1];
      if (line === undefined) continue;
      const parsed = parseYaml(line);
      expect(parsed.ok, line).toBe(true);
      const [key] = Object.keys(parsed.ok ? (parsed.value as object) : {});
      if (key === undefined || ['at', 'by', 'maxGrant', 'label', 'within'].includes(key)) continue;
      const kept = Object.fromEntries(Object.keys(settings).map((name) => [name, undefined]));
      expect(helps(kind, { ...kept, [key]: line.slice(key.length + 2) }), line).toEqual([]);
    }
  });

  test.each([
    ['title: Apply: a migration', 'Write `title: "Apply: a migration"`.'],
    ['title: Apply\ntitle: Roll back', 'Remove one of the two.'],
    ['title: [Apply', 'Correct the YAML on this line or the one before.'],
  ])('where %j cannot be parsed, the help says how to correct it, where that is clear', (text, help) => {
    const read = readFrontMatter(new Source('page.mdx', `---\n${text}\nsummary: x\n---\n`));
    expect(read.ok ? '' : read.problem.help).toBe(help);
  });

  test('a name that an address or a placeholder cannot contain is a fault', () => {
    const faults = (settings: Settings) => pageFaults(runbookPage, runbookText(settings)).map(({ message }) => message);
    expect(faults({ alerts: '["Lock/x"]' })).toEqual([
      '`alerts[0]` is `Lock/x`; a name without `/`, `\\`, `?`, `#` and `%` is expected.',
    ]);
    expect(faults({ inputs: '{ back ups: { label: Backups } }' })).toEqual([
      '`inputs["back ups"]` is not a name of letters, digits, `_` and `-`.',
    ]);
  });

  test('a value that contains itself is not written out in a help', () => {
    expect(helps('runbook', { alrts: '&a [*a]' })).toEqual(['Write `alerts`.']);
    expect(helps('environment', { ownrs: '[&a x, *a]' })).toEqual(['Write `owners: [x, x]`.']);
  });
});
