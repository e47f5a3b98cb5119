import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../src/check/baseline-entries.ts';
import { type CheckInput, check } from '../../../src/check/check.ts';
import { type Known, withKnown } from '../../../src/check/known.ts';
import { policyEdit } from '../../../src/check/policy-edit.ts';
import type { Report } from '../../../src/check/report.ts';
import { mergeShards, type ShardReport } from '../../../src/check/shard/merge.ts';
import type { ShardRequest } from '../../../src/check/shard/part.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { startOfFile } from '../../../src/text/location.ts';
import { CHANGE_FILE, edited, files, manifest, NOW, type Overrides, repository } from '../../build.ts';
import { historyOf } from '../../facts/commit/commits.ts';
import { app } from '../../rules/commits.ts';
import { withWaiver } from '../../rules/waivers.ts';
import { applied, type Keys, STAGES, soundChange, UNDO_FILE, wholePolicy } from '../whole.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
/** Changes that did not soak and missed the window, with those of other ids, and what keeps the rules. */
const HURRIED: Overrides = {
  [UNDO_FILE]: 'DROP INDEX a;\n',
  [CHANGE_FILE]: soundChange(),
  ...Object.fromEntries(
    IDS.map((id, hour) => [
      `changes/${id}.yaml`,
      soundChange({
        id,
        kind: hour % 2 === 0 ? 'schema' : 'config',
        stages: { dev: STAGES.dev, production: applied(`2026-11-0${4 + (hour % 3)}T1${hour}:00:00Z`) },
      }),
    ]),
  ),
};

const usual = wholePolicy();

type Judged = Omit<CheckInput, 'now' | 'repository' | 'policy' | 'shard'> & { policy?: Policy; files?: Overrides };
/** What is made of a report, of the whole or of a shard, as the command does. */
type After = (report: Report, judge: (policy: Policy) => Report) => Report;

function judged({ files: overrides = HURRIED, policy = usual, ...input }: Judged, after: After, shard?: ShardRequest) {
  const judge = (by: Policy) =>
    check({ ...input, policy: by, repository: repository(overrides), now: NOW, ...(shard && { shard }) });
  return after(judge(policy), judge);
}

/** The reports of all shards, the last one first. */
function shardsOf(input: Judged, of: number, after: After = (report) => report, whole: readonly string[] = []) {
  return Array.from({ length: of }, (_, place) =>
    judged(input, after, { index: of - place, of, whole: new Set(whole) }),
  ) as ShardReport[];
}

/** Expects that any number of shards, merged, say what the whole says; returns that. */
function expectSame(input: Judged, after: After = (report) => report, whole: readonly string[] = []): Report {
  const said = judged(input, after);
  for (const count of [1, 2, 5]) {
    const merged = mergeShards(shardsOf(input, count, after, whole));
    // Shards count what could not be seen by another division.
    const { source: _, unseen: _of, ...ofShards } = merged;
    const { source, unseen: _in, ...ofWhole } = said;
    expect(ofShards).toEqual(ofWhole);
    for (const { location } of said.findings)
      expect(merged.source(location.file, location)?.text).toBe(source(location.file, location)?.text);
  }
  return said;
}

const rulesWith = (report: Report, key: 'failed' | 'waived' | 'known') =>
  report.rules.filter((rule) => (rule[key] ?? 0) > 0).map(({ id }) => id);

describe('the report of a shard', () => {
  const faults: Overrides = Object.fromEntries(IDS.map((id) => [`access/${id}.yaml`, `id: ${id}\n`]));
  const keys = { rule: 'promotion-order', subject: 'b', approvedAt: '2026-11-09T00:00:00Z' };
  const input = { files: withWaiver(keys, { ...HURRIED, ...faults }) };

  test('has what belongs to it alone: no finding is in two, and no subject is counted in two', () => {
    const whole = judged(input, (report) => report);
    const shards = shardsOf(input, 3);
    const prints = (reports: readonly Report[]) =>
      reports.flatMap(({ findings }) => findings.map(({ fingerprint, message }) => `${fingerprint} ${message}`)).sort();
    expect(prints(shards)).toEqual(prints([whole]));
    expect(shards.every(({ findings }) => findings.length < whole.findings.length)).toBe(true);
    for (const { id, judged, failed } of whole.rules) {
      const own = shards.map(({ rules }) => rules.find((rule) => rule.id === id)!);
      expect([id, own.reduce((sum, rule) => sum + rule.judged, 0)]).toEqual([id, judged]);
      expect([id, own.reduce((sum, rule) => sum + rule.failed, 0)]).toEqual([id, failed]);
    }
  });

  test('says which part it is, and which shard judges a rule whole', () => {
    const shards = shardsOf(input, 3, undefined, ['promotion-order']);
    expect(shards.map(({ notes }) => notes.filter((note) => note.startsWith('this is shard')))).toEqual(
      [3, 2, 1].map((index) => [`this is shard ${index} of 3; \`towpath merge\` makes one report of all of them`]),
    );
    const skipped = shards.map(({ rules }) => rules.find(({ id }) => id === 'promotion-order')!.skipped);
    expect(skipped.filter((why) => why === null)).toHaveLength(1);
    const home = 3 - skipped.indexOf(null);
    expect(skipped.filter((why) => why === `shard ${home} of 3 judges it`)).toHaveLength(2);
  });
});

describe('the reports of shards, merged, are that of the whole', () => {
  test('of findings on many subjects, what falls due, and rules that judged nothing', () => {
    const soon = { monitoring: { from: '2026-11-09T03:00:00Z' } };
    const due = (id: string) =>
      soundChange({ id, stages: { ...STAGES, production: applied('2026-11-10T03:00:00Z', soon) } });
    const report = expectSame({
      files: { ...HURRIED, 'changes/due.yaml': due('due'), 'changes/later.yaml': due('later') },
    });
    expect(report.findings.length).toBeGreaterThan(16);
    expect(rulesWith(report, 'failed')).toContain('promotion-order');
    expect(new Set(report.due.map(({ subject }) => subject.id))).toEqual(new Set(['due', 'later']));
    expect(report.rules.filter(({ skipped }) => skipped !== null).length).toBeGreaterThan(5);
  });

  test.each<[what: string, keys: Keys]>([
    ['that is in force', { rule: 'promotion-order', subject: 'a', expires: '2026-12-01T00:00:00Z' }],
    ['of several rules', { rule: ['promotion-order', 'low-traffic-window'], subject: 'c' }],
    ['that came too late', { rule: 'promotion-order', subject: 'b', approvedAt: '2026-11-09T00:00:00Z' }],
    ['that excuses nothing', { rule: 'promotion-order', subject: 'add-index' }],
    ['of another environment', { rule: 'promotion-order', subject: 'a', environment: 'staging' }],
    ['of a misspelt subject', { rule: 'rollback-exists', subject: 'ad-index' }],
    ['of all services of an environment', { rule: 'same-artifact', subject: 'production' }],
    ['of an item', { rule: 'same-shape', subject: 'staging', items: ['pool.wait'] }],
    ['of a misspelt item', { rule: 'same-shape', subject: 'staging', items: ['pool.wiat'] }],
  ])('of a waiver %s', (_, keys) => {
    const services = { api: { digest: `sha256:${'cd'.repeat(32)}`, replicas: 6 } };
    const report = expectSame({
      files: withWaiver(keys, {
        ...HURRIED,
        'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s, idle: 2s }\n',
        'environments/production.yaml': manifest('production', { services }),
      }),
    });
    expect(report.waivers).toHaveLength(1);
  });

  test('of waivers that are for findings, the verdicts count what they excuse', () => {
    const keys = { rule: 'promotion-order', subject: 'a', approvedAt: '2026-11-01T00:00:00Z' };
    expect(rulesWith(expectSame({ files: withWaiver(keys, HURRIED) }), 'waived')).toEqual(['promotion-order']);
  });

  test('of rules that could not see some of their subjects, all of them, or any', () => {
    const faulty = (id: string) => [`changes/faulty-${id}.yaml`, soundChange({ id: `faulty-${id}`, owner: 3 })];
    const page = '---\ntitle: Soak\nsubject: promotion\nsummary: S\nmessage: M\nexpect: promotion.soakd > 1\n---\n';
    const report = expectSame({
      files: {
        ...HURRIED,
        ...Object.fromEntries(IDS.map(faulty)),
        'changes/slip.yaml': 'id: slip\ntitle: [\n',
        'environments/staging.yaml': manifest('staging', { zone: 'eu' }),
      },
      policy: wholePolicy({ 'rules/soak-window.mdx': page }),
    });
    expect(report.blindNotes.length).toBeGreaterThan(3);
    expect(report.rules.find(({ id }) => id === 'soak-window')!.blind).toEqual([
      { why: 'there is a fault in content/rules/soak-window.mdx', subjects: 10 },
    ]);
  });

  test('of a check that sees nothing of what is to be judged', () => {
    const report = expectSame({ unseen: { why: 'the merge is in conflict', mend: 'Resolve it.' } });
    expect(report.notes.join()).toContain('the merge is in conflict. Resolve it.');
    const off = edited(
      usual.rules.find(({ id }) => id === 'soak-window')!.page.source.text,
      'severity: error',
      'severity: off',
    );
    const { rules } = expectSame({
      policy: wholePolicy({ 'rules/soak-window.mdx': off }),
      unseen: { why: 'it is not there' },
    });
    expect(rules.find(({ id }) => id === 'soak-window')).toMatchObject({ skipped: 'the rule is off', blind: [] });
    const skipped = report.rules.map((rule) => rule.skipped);
    expect(skipped).toContain('the merge is in conflict');
    expect(skipped.filter((why) => why?.startsWith('the repository has no'))).toEqual([]);
  });

  const page = (frontMatter: string) => ({
    'rules/trial.mdx': `---\ntitle: Trial\nsummary: It holds.\nmessage: It does not hold.\n${frontMatter}\n---\n`,
  });

  test('of a rule that is broken for one subject', () => {
    const broken = page('subject: change\nexpect: "1 / (change.id == \'c\' ? 0 : 1) == 1"');
    expect(expectSame({ policy: wholePolicy(broken) }).broken).toEqual(['trial']);
  });

  test.each([
    ['some of its subjects', '2026-11-05T00:00:00Z', 1],
    ['all of its subjects', '2027-11-05T00:00:00Z', 0],
    ['none of its subjects', '2020-11-05T00:00:00Z', 0],
  ])('of a rule whose `since` leaves out %s', (_, since, notes) => {
    const report = expectSame({
      policy: wholePolicy(page(`subject: stage\nsince: "${since}"\nexpect: "true"`)),
    });
    expect(report.notes.filter((note) => note.startsWith('trial left out'))).toHaveLength(notes);
  });

  test('of a rule that one shard judges whole', () => {
    const report = expectSame(
      { policy: wholePolicy(page('subject: stage\nsince: "2026-11-05T00:00:00Z"\nexpect: "1 / 0 == 1"')) },
      (each) => each,
      ['trial', 'promotion-order'],
    );
    expect(report.broken).toEqual(['trial']);
    expect(rulesWith(report, 'failed')).toEqual(expect.arrayContaining(['trial', 'promotion-order']));
  });

  test('of a rule that one shard judges whole, and that could not see some of its subjects', () => {
    const faulty = (id: string) => [`changes/faulty-${id}.yaml`, soundChange({ id: `faulty-${id}`, owner: 3 })];
    const report = expectSame({ files: { ...HURRIED, ...Object.fromEntries(IDS.map(faulty)) } }, (each) => each, [
      'promotion-order',
      'rollback-exists',
    ]);
    const { blind } = report.rules.find(({ id }) => id === 'rollback-exists')!;
    expect(blind).toHaveLength(IDS.length);
    const none = expectSame(
      { files: { [CHANGE_FILE]: null, ...Object.fromEntries(IDS.map(faulty)) } },
      (each) => each,
      ['rollback-exists'],
    );
    expect(none.rules.find(({ id }) => id === 'rollback-exists')!.skipped).toContain('there is a fault in changes/');
  });

  test('of the faults of files, of the configuration and of the policy', () => {
    const faults: Overrides = Object.fromEntries(IDS.map((id) => [`access/${id}.yaml`, `id: ${id}\n`]));
    const report = expectSame({ files: { ...HURRIED, ...faults } });
    expect(report.findings.filter(({ rule }) => rule === 'schema').length).toBeGreaterThan(7);
    expect(report.checked).toBe(true);
    for (const input of [
      { files: { ...HURRIED, 'towpath.yaml': 'chnges: x\n' } },
      { policy: wholePolicy({ 'rules/trial.mdx': '---\ntitle: T\n---\n' }) },
    ])
      expect(expectSame(input).checked).toBe(false);
  });

  test('of commits', () => {
    const start = files(HURRIED);
    const changed = { ...start, ...app('production', 6), ...app('staging', 6) };
    const report = expectSame({ files: { ...HURRIED, ...changed }, history: historyOf([start, changed]) });
    expect(rulesWith(report, 'failed')).toContain('config-change-has-record');
  });

  /** A baseline of these findings of the whole, and of one that is found no more. */
  const baselineOf = (count: number, more: Partial<Known['baseline']> = {}): After => {
    const entries = entriesOf(judged({}, (report) => report)).slice(0, count);
    const gone = { ...entries[0]!, fingerprint: 'f'.repeat(32) };
    const own = {
      file: 'b.json',
      entries: [...entries, gone],
      locate: (index: number) => ({ ...startOfFile('b.json'), line: index + 1 }),
    };
    return (report) => withKnown(report, { baseline: { entries, own, faults: [], onRequest: new Set(), ...more } });
  };

  test('of what a baseline lists, and of an entry of it that is found no more', () => {
    const report = expectSame({}, baselineOf(5));
    expect(report.findings.filter(({ knownBy }) => knownBy === 'baseline')).toHaveLength(5);
    expect(report.findings.at(0)!.message).toContain('that is found no more');
    expect(report.checked).toBe(false);
  });

  test.each([1, 2])(
    'of %i entries of a baseline that are over, and of others that are found in some shard',
    (count) => {
      const isSuperseded = ({ fingerprint }: { fingerprint: string }) => count > 1 || /^f+$/.test(fingerprint);
      const entry = entriesOf(judged({}, (report) => report))[0]!;
      const over = ['f'.repeat(32), 'e'.repeat(32)].slice(0, count).map((fingerprint) => ({ ...entry, fingerprint }));
      const own = { file: 'b.json', entries: [entry, ...over], locate: () => startOfFile('b.json') };
      const baseline = { entries: own.entries, own, faults: [], onRequest: new Set<string>(), isSuperseded };
      const report = expectSame({}, (each) => withKnown(each, { baseline }));
      expect(report.notes.at(-1)).toMatch(
        count === 1 ? /^1 entry of the baseline is on/ : /^2 entries of the baseline are on/,
      );
      expect(report.checked).toBe(true);
    },
  );

  test.each<[listed: number, atBase: number, told: string]>([
    [1, 0, '1 finding is in the baseline by this request alone'],
    [5, 2, '3 findings are in the baseline by this request alone'],
    [5, 5, ''],
  ])(
    'of %i entries of a baseline that the request alone has, of which the base has found %i',
    (listed, atBase, told) => {
      const faults: Overrides = { 'access/one.yaml': 'id: one\n' };
      const input = { files: { ...HURRIED, ...faults } };
      const { findings, disqualifying } = judged(input, (report) => report);
      // One of them is found by every shard, as what is wrong with a file is.
      const ours = [
        findings.find(({ rule }) => rule === 'schema')!,
        ...findings.filter(({ rule }) => rule !== 'schema'),
      ];
      const entries = entriesOf({ findings: ours.slice(0, listed), disqualifying });
      const own = { file: 'b.json', entries, locate: () => startOfFile('b.json') };
      const baseline = { entries: [], own, faults: [], onRequest: new Set<string>() };
      const base = { name: 'main', findings: ours.slice(0, atBase) };
      const { notes } = expectSame(input, (each) => withKnown(each, { baseline, ...(atBase > 0 && { base }) }));
      const note = notes.find((each) => each.includes('by this request alone')) ?? '';
      expect([note.startsWith(told), note === '']).toEqual([true, told === '']);
    },
  );

  test('of entries of a baseline that a request need not bring', () => {
    const all = new Set(usual.rules.map(({ id }) => id));
    expect(expectSame({}, baselineOf(5, { onRequest: all })).checked).toBe(true);
  });

  test.each([1, 4])('of %i findings that were so at the base already', (count) => {
    const { findings } = judged({}, (report) => report);
    const report = expectSame({}, (each) =>
      withKnown(each, { base: { name: 'origin/main', findings: findings.slice(0, count) } }),
    );
    expect(report.notes.at(-1)).toContain(count === 1 ? '1 finding was so' : '4 findings were so');
    expect(rulesWith(report, 'known').length).toBeGreaterThan(0);
  });

  test('of findings of which there are more than there were at the base', () => {
    const { findings } = judged({}, (report) => report);
    const report = expectSame({}, (each) =>
      withKnown(
        { ...each, findings: each.findings.flatMap((finding) => [finding, finding]) },
        { base: { name: 'origin/main', findings } },
      ),
    );
    const known = report.findings.filter(({ knownBy }) => knownBy === 'base');
    expect([known.length, report.findings.length]).toEqual([findings.length, 2 * findings.length]);
  });

  test('of findings that the baseline lists and others that were so at the base, counted apart', () => {
    const { findings, disqualifying } = judged({}, (report) => report);
    const entries = entriesOf({ findings: findings.slice(0, 3), disqualifying });
    const own = { file: 'b.json', entries, locate: () => startOfFile('b.json') };
    const report = expectSame({}, (each) =>
      withKnown(each, {
        baseline: { entries, own, faults: [], onRequest: new Set() },
        base: { name: 'main', findings: findings.slice(0, 5) },
      }),
    );
    expect(report.notes.at(-1)).toMatch(/^2 findings were so at main/);
  });

  test('and worth something only where each of them is', () => {
    const [one, two] = shardsOf({}, 2) as [ShardReport, ShardReport];
    const checked = (...each: ShardReport[]) => mergeShards(each).checked;
    expect(checked(one, two)).toBe(true);
    expect(checked({ ...one, checked: false }, two)).toBe(false);
    expect(checked(one, { ...two, checked: false })).toBe(false);
  });

  test('of an edited policy, what it would find and would not', () => {
    const rule = usual.rules.find(({ id }) => id === 'promotion-order')!.page.source.text;
    const edit = wholePolicy({
      'rules/promotion-order.mdx': edited(rule, 'severity: error', 'severity: off'),
      ...page('subject: change\nexpect: "false"'),
    });
    const lost = [{ file: 'signers' as const, records: ['access/a.yaml'] }];
    const report = expectSame({}, (each, judge) =>
      policyEdit(each, judge(edit), { policy: edit, since: 'main', lost }),
    );
    expect(report.notes.filter((note) => note.includes('edited policy')).length).toBeGreaterThan(15);
    expect(report.notes.at(-1)).toContain('this record loses its proof: access/a.yaml');
  });
});
