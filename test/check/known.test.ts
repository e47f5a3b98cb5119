import { describe, expect, test } from 'vitest';
import { entriesOf, identitiesOf, identity, updatedBaseline } from '../../src/check/baseline-entries.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { withKnown } from '../../src/check/known.ts';
import type { Report } from '../../src/check/report.ts';
import { type KnownFinding, readBaseline } from '../../src/repo/baseline/baseline.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { baselineJson } from '../../src/report/baseline-json.ts';
import { REPORTS } from '../report/reports.ts';

const report: Report = REPORTS['with one error'];
const [error] = report.findings;

/** A baseline as it comes from its file. */
function baselineOf(text: string) {
  const { baseline: own, findings: faults } = readBaseline(memoryTree({ 'b.json': text }), 'b.json');
  return { entries: own.entries, own, faults, onRequest: new Set<string>() };
}
const listing = (findings: Report['findings']) => baselineOf(baselineJson(entriesOf({ ...report, findings })));
const said = (each: Report) => each.findings.map(({ rule, knownBy }) => [rule, knownBy]);

describe('a finding that is known', () => {
  test('fails nothing, whether the baseline lists it or it was so at the base', () => {
    const byBaseline = withKnown(report, { baseline: listing(report.findings) });
    expect([said(byBaseline), exitCode(byBaseline, 'warning')]).toEqual([[['soak-window', 'baseline']], 0]);
    const byBase = withKnown(report, { base: { name: 'origin/main', findings: report.findings } });
    expect([said(byBase), exitCode(byBase, 'warning')]).toEqual([[['soak-window', 'base']], 0]);
    expect(byBase.notes).toContain('1 finding was so at origin/main already, and fails nothing; `--all` lets it');
  });

  test('is told as over in a request, too, where another version replaced it, and else may hold still', () => {
    const gone = { ...error!, fingerprint: 'f'.repeat(32) };
    const baseline = { ...listing([gone]), onRequest: new Set([gone.rule]) };
    const note = '1 entry of the baseline is on a version that runs no more; `towpath baseline` removes it';
    expect(withKnown(report, { baseline: { ...baseline, isSuperseded: () => true } }).notes).toContain(note);
    expect(withKnown(report, { baseline: { ...baseline, isSuperseded: () => false } })).toMatchObject({
      notes: report.notes,
      findings: report.findings,
    });
  });

  test('is told with others of the same kind by their number', () => {
    const findings = ['a', 'b'].map((print) => ({ ...error!, fingerprint: print }));
    const two = { ...report, findings };
    expect(withKnown(two, { base: { name: 'main', findings } }).notes).toEqual([
      ...report.notes,
      '2 findings were so at main already, and fail nothing; `--all` lets them',
    ]);
    const gone = withKnown(
      { ...report, findings: [] },
      { baseline: { ...listing(findings), isSuperseded: () => true } },
    );
    expect(gone.notes).toEqual([
      ...report.notes,
      '2 entries of the baseline are on versions that run no more; `towpath baseline` removes them',
    ]);
    expect([gone.findings, gone.checked]).toEqual([[], true]);
  });

  test('is of the baseline, where it is of the base too, and notes are of the base alone', () => {
    const both = withKnown(report, {
      baseline: listing(report.findings),
      base: { name: 'main', findings: report.findings },
    });
    expect([said(both), both.notes]).toEqual([[['soak-window', 'baseline']], report.notes]);
  });

  test('is none that only a request lists, which a note tells', () => {
    const ofRequest = { ...listing(report.findings), entries: [] };
    const judged = withKnown(report, { baseline: ofRequest });
    expect([said(judged), exitCode(judged, 'error')]).toEqual([[['soak-window', undefined]], 1]);
    expect(judged.notes).toEqual([
      ...report.notes,
      '1 finding is in the baseline by this request alone, and fails it: a baseline lists what is merged; a waiver may excuse it',
    ]);
    const byBase = withKnown(report, { baseline: ofRequest, base: { name: 'main', findings: report.findings } });
    expect(byBase.notes.filter((note) => note.includes('by this request alone'))).toEqual([]);
    const two = { ...report, findings: ['a', 'b'].map((print) => ({ ...error!, fingerprint: print })) };
    expect(withKnown(two, { baseline: { ...listing(two.findings), entries: [] } }).notes.at(-1)).toContain(
      '2 findings are in the baseline by this request alone, and fail it',
    );
  });

  test('is none that a waiver excuses: that has its own count', () => {
    const waived = { ...report, findings: [{ ...error!, waivedBy: 'w' }] };
    const judged = withKnown(waived, {
      baseline: listing(report.findings),
      base: { name: 'main', findings: report.findings },
    });
    expect(said(judged)).toEqual([['soak-window', undefined]]);
  });

  test('leaves its subject failed, where something else of it is not known', () => {
    const other = { ...error!, fingerprint: 'e'.repeat(32), message: 'Something else.' };
    const apart = { ...other, subject: { ...error!.subject!, environment: 'production' } };
    const verdicts = (findings: Report['findings']) =>
      withKnown({ ...report, findings }, { baseline: listing([error!]) }).rules.find(({ id }) => id === 'soak-window');
    expect(verdicts([error!, other])).toMatchObject({ failed: 1 });
    expect(verdicts([error!, other])).not.toHaveProperty('known');
    expect(verdicts([error!, apart])).toMatchObject({ failed: 1, known: 1 });
    expect(verdicts([error!, { ...other, waivedBy: 'w' }])).toMatchObject({ failed: 0, known: 1 });
  });

  test('is counted apart by its rule', () => {
    const { rules } = withKnown(report, { baseline: listing(report.findings) });
    expect(rules.find(({ id }) => id === 'soak-window')).toMatchObject({ failed: 0, waived: 0, known: 1 });
    expect(rules.filter(({ known }) => known !== undefined)).toHaveLength(1);
  });

  test('is told again at another line, and by a baseline in other words, as another version of Towpath has them', () => {
    const location = { ...error!.location, line: 99 };
    const message = error!.message.replace('soaked', 'was tried for');
    const base = { name: 'main', findings: [{ ...error!, location }] };
    expect(said(withKnown(report, { base }))).toEqual([['soak-window', 'base']]);
    const reworded = listing([{ ...error!, message, location }]);
    expect(said(withKnown(report, { baseline: reworded }))).toEqual([['soak-window', 'baseline']]);
  });

  test('is none of the base in other words, which are another case of the rule', () => {
    const base = {
      name: 'main',
      findings: [{ ...error!, message: error!.message.replace('soaked', 'was tried for') }],
    };
    expect(said(withKnown(report, { base }))).toEqual([['soak-window', undefined]]);
  });

  test.each([
    ['another soak', { message: error!.message.replace('`add-index` soaked 5m', '`add-index` soaked 4m') }],
    ['another subject', { fingerprint: 'f'.repeat(32) }],
    ['another time at which it happened', { at: 1 }],
  ])('is none with %s', (_, other) => {
    const base = { name: 'main', findings: [{ ...error!, ...other }] };
    expect(exitCode(withKnown(report, { base }), 'error')).toBe(1);
    expect(exitCode(withKnown(report, { baseline: listing([{ ...error!, ...other }]) }), 'error')).not.toBe(0);
  });

  describe('is as often known as it was there before', () => {
    const times = (count: number) => Array.from({ length: count }, () => error!);
    const judged = (count: number) => ({ ...report, findings: times(count) });
    const base = (count: number) => ({ name: 'main', findings: times(count) });
    const [byBase, byBaseline, not] = ['base', 'baseline', undefined];

    test.each<[now: number, known: Parameters<typeof withKnown>[1], by: (string | undefined)[]]>([
      [3, { base: base(1) }, [byBase, not, not]],
      [2, { base: base(2) }, [byBase, byBase]],
      [1, { base: base(2) }, [byBase]],
      [3, { baseline: listing(times(1)) }, [byBaseline, not, not]],
      [2, { baseline: listing(times(2)) }, [byBaseline, byBaseline]],
      [3, { baseline: listing(times(1)), base: base(2) }, [byBaseline, byBase, not]],
    ])('%i times with %o', (now, known, by) => {
      expect(withKnown(judged(now), known).findings.map(({ knownBy }) => knownBy)).toEqual(by);
    });

    test('in a file that is as it was, too, though it is not told when it happened', () => {
      const { at, ...undated } = error!;
      expect(at).toBeDefined();
      const two = { ...report, findings: [undated, undated] };
      const known = withKnown(two, { base: { ...base(1), isSame: () => true } });
      expect(known.findings.map(({ knownBy }) => knownBy)).toEqual([byBase, not]);
    });

    test('and a request that lists more of them is told that those are its own', () => {
      const own = listing(times(2));
      const known = withKnown(judged(3), { baseline: { ...own, entries: own.entries.slice(1) } });
      expect(known.findings.map(({ knownBy }) => knownBy)).toEqual([byBaseline, not, not]);
      expect(known.notes.at(-1)).toContain('1 finding is in the baseline by this request alone');
    });

    test.each<[listed: number, now: number, stale: number]>([
      [2, 2, 0],
      [2, 3, 0],
      [2, 1, 1],
      [3, 1, 2],
      [2, 0, 2],
    ])(
      'and a baseline that lists %i of %i is worth nothing, as it would let in more: %i times',
      (listed, now, stale) => {
        const known = withKnown(judged(now), { baseline: listing(times(listed)) });
        expect([known.checked, known.findings.filter(({ rule }) => rule === 'config').length]).toEqual([
          stale === 0,
          stale,
        ]);
      },
    );

    test('and an entry with other values is found where nothing else is that it could be', () => {
      const [entry] = entriesOf({ ...report, findings: [error!] });
      const other = { ...entry!, message: `${entry!.message} 7` };
      const { own, ...rest } = listing(times(2));
      const baseline = (entries: readonly KnownFinding[]) => ({ ...rest, entries, own: { ...own, entries } });
      expect(withKnown(judged(1), { baseline: baseline([other]) }).checked).toBe(true);
      expect(withKnown(judged(2), { baseline: baseline([other, entry!]) }).checked).toBe(true);
      expect(withKnown(judged(1), { baseline: baseline([other, entry!]) }).findings).toMatchObject([
        { rule: 'config', location: { line: 4 } },
        { knownBy: 'baseline' },
      ]);
    });

    test('and an update of a baseline takes out what is left over of it, and in what is more', () => {
      const [old] = entriesOf(report);
      expect(updatedBaseline([old!], judged(3), false)).toEqual({ entries: [old], kept: 1, removed: 0, others: 2 });
      expect(updatedBaseline([old!], judged(3), true).entries).toEqual([old, old, old]);
      expect(updatedBaseline(entriesOf(judged(3)), judged(1), false)).toMatchObject({ kept: 1, removed: 2, others: 0 });
    });
  });

  test('is none that a waiver excused at the base', () => {
    const base = { name: 'main', findings: [{ ...error!, waivedBy: 'w' }] };
    expect(said(withKnown(report, { base }))).toEqual([['soak-window', undefined]]);
  });

  test.each([
    ['the configuration', REPORTS['of nothing to check']],
    [
      'the policy',
      { ...report, checked: false, disqualifying: new Set(report.findings.map((each) => each.fingerprint)) },
    ],
  ])('is never a fault of %s', (_, broken) => {
    const { findings } = broken;
    const known = withKnown(broken, { base: { name: 'main', findings }, baseline: listing(findings) });
    expect([known.findings.every(({ knownBy }) => knownBy === undefined), exitCode(known, 'error')]).toEqual([true, 2]);
  });
});

describe('what tells a finding of a baseline again', () => {
  const entry = (message: string, keys: object = {}) => ({
    fingerprint: 'f'.repeat(32),
    rule: 'soak-window',
    subject: 'a',
    message,
    ...keys,
  });
  const SAID = '`api` soaked 5 in v2.1-rc of staging; 30m is asked.';

  test('are its values, and not its words', () => {
    for (const message of ['It was `api` for 5 of v2.1-rc where 30m is asked.', '`api` 5 v2.1-rc\n30m'])
      expect(identity(entry(message))).toBe(identity(entry(SAID)));
  });

  test.each([
    ['another value in backticks', SAID.replace('api', 'app')],
    ['an empty value', SAID.replace('`api`', '``')],
    ['another number', SAID.replace('5', '6')],
    ['another letter before a digit', SAID.replace('v2.1', 'w2.1')],
    ['another letter after a digit', SAID.replace('30m', '30h')],
    ['another word around a digit', SAID.replace('-rc', '-rd')],
    ['one value fewer', SAID.replace(' 30m', ' much')],
    ['one value more', `${SAID} 7`],
    ['the values in another order', '`api` soaked v2.1-rc in 5 of staging; 30m is asked.'],
  ])('are its values: not with %s', (_, message) => {
    expect(identity(entry(message))).not.toBe(identity(entry(SAID)));
  });

  test('a message without values is told by what it is of', () => {
    expect(identity(entry('It is so.'))).toBe(identity(entry('So it is.')));
    expect(identity(entry('It is so.'))).not.toBe(identity(entry('It is so.', { fingerprint: 'e'.repeat(32) })));
  });

  test('when it happened may be left out of an entry, and nowhere else', () => {
    const at = { at: '2026-11-03T09:05:00Z' };
    expect(identitiesOf(entry(SAID, at))).toEqual([identity(entry(SAID, at)), identity(entry(SAID))]);
    expect(identity(entry(SAID))).not.toBe(identity(entry(SAID, at)));
    expect(identitiesOf(entry(SAID))).toEqual([identity(entry(SAID))]);
  });

  test('what a waiver excuses is not listed, nor what leaves no verdict; a warning about the configuration is', () => {
    const warning: Report['findings'][number] = {
      ...error!,
      rule: 'config',
      severity: 'warning',
      fingerprint: 'b'.repeat(32),
    };
    const fault = { ...warning, severity: 'error' as const, fingerprint: 'c'.repeat(32) };
    const findings = [{ ...error!, waivedBy: 'w' }, fault, warning, error!];
    expect(entriesOf({ findings, disqualifying: new Set([fault.fingerprint]) })).toEqual(
      entriesOf({ ...report, findings: [warning, error!] }),
    );
    expect(entriesOf({ ...report, findings })).toHaveLength(3);
  });

  test('an update keeps what a waiver does not excuse alone, and adds nothing that is listed', () => {
    const old = entriesOf(report);
    expect(updatedBaseline(old, report, true)).toEqual({ entries: old, kept: 1, removed: 0, others: 0 });
  });
});

describe('a baseline', () => {
  test('with an entry that is found no more is worth nothing until that is removed', () => {
    const stale = withKnown(REPORTS.clean, { baseline: listing(report.findings) });
    expect(exitCode(stale, 'error')).toBe(2);
    expect(stale.findings).toMatchObject([
      {
        rule: 'config',
        message: 'The baseline lists a finding of `soak-window` on `add-index` in staging that is found no more.',
        location: { file: 'b.json', line: 4 },
      },
    ]);
  });

  test.each<[subject: Report['findings'][number]['subject'] | string, name: string]>([
    [null, ''],
    ['add-index', ' on `add-index`'],
    [{ type: 'stage', id: 'add-index', environment: 'staging' }, ' on `add-index` in staging'],
    [{ type: 'environment', id: 'staging', environment: 'staging' }, ' on `staging`'],
    [{ type: 'change', id: 'add-index', environment: null }, ' on `add-index`'],
  ])('names what is found no more: %j', (subject, name) => {
    const entry = { ...entriesOf({ ...report, findings: [error!] })[0]!, subject };
    const stale = withKnown(REPORTS.clean, {
      baseline: { ...listing([error!]), own: { ...listing([error!]).own, entries: [entry] } },
    });
    expect(stale.findings.map(({ message, help }) => [message, help])).toEqual([
      [
        `The baseline lists a finding of \`soak-window\`${name} that is found no more.`,
        'Run `towpath baseline`, which removes it, so that it cannot come back unseen.',
      ],
    ]);
    expect(stale.checked).toBe(false);
  });

  test('with an entry of a rule on requests is not stale for what no request brings', () => {
    const baseline = { ...listing(report.findings), onRequest: new Set(['soak-window']) };
    expect(withKnown(REPORTS.clean, { baseline })).toMatchObject({ findings: [], checked: true });
    expect(withKnown(REPORTS.clean, { baseline: { ...baseline, onRequest: new Set(['other']) } }).checked).toBe(false);
  });

  test('is worth no more than what it is laid over', () => {
    expect(withKnown({ ...REPORTS.clean, checked: false }, {}).checked).toBe(false);
    expect(withKnown(REPORTS.clean, {})).toEqual(REPORTS.clean);
  });

  test('is not called stale where its rule could not see everything', () => {
    const rules = REPORTS.clean.rules.map((rule) =>
      rule.id === 'soak-window' ? { ...rule, blind: [{ why: 'the clone is shallow', subjects: 1 }] } : rule,
    );
    expect(withKnown({ ...REPORTS.clean, rules }, { baseline: listing(report.findings) }).findings).toEqual([]);
  });

  test.each([
    ['that is no JSON', '{'],
    ['of another version', '{"version": 2, "findings": []}'],
    [
      'with an entry that lacks its fingerprint',
      '{"version": 1, "findings": [{"rule": "a", "subject": null, "message": "b"}]}',
    ],
  ])('%s makes the check worth nothing', (_, text) => {
    const judged = withKnown(report, { baseline: baselineOf(text) });
    expect(exitCode(judged, 'error')).toBe(2);
    expect(judged.findings.some(({ location }) => location.file === 'b.json')).toBe(true);
  });

  test('is the same text whatever order its findings come in', () => {
    const { findings } = REPORTS['with findings of many kinds'];
    const text = baselineJson(entriesOf({ ...report, findings }));
    expect(baselineJson(entriesOf({ ...report, findings: [...findings].reverse() }))).toBe(text);
    expect(baselineOf(text).faults).toEqual([]);
  });

  test('loses what is found no more when it is updated, and gains others only if asked', () => {
    const old = entriesOf({ ...report, findings: [{ ...error!, fingerprint: 'gone' }] });
    expect(updatedBaseline(old, report, false)).toEqual({ entries: [], kept: 0, removed: 1, others: 1 });
    expect(updatedBaseline(old, report, true)).toEqual({ entries: entriesOf(report), kept: 0, removed: 1, others: 1 });
  });

  test('knows a finding by an entry that does not say when it happened', () => {
    const [{ at, ...entry }] = entriesOf(report) as [ReturnType<typeof entriesOf>[number]];
    expect(at).toBe('2026-11-03T09:05:00Z');
    const known = withKnown(report, { baseline: baselineOf(baselineJson([entry])) });
    expect(said(known)).toEqual([['soak-window', 'baseline']]);
    expect(updatedBaseline([entry], report, false)).toMatchObject({ kept: 1, removed: 0, others: 0 });
  });

  test('keeps what a rule could not see when it is updated', () => {
    const old = entriesOf(report);
    const rules = REPORTS.clean.rules.map((rule) => ({ ...rule, blind: [{ why: 'x', subjects: 1 }] }));
    expect(updatedBaseline(old, { ...REPORTS.clean, rules }, false).entries).toEqual(old);
  });
});
