import { describe, expect, test } from 'vitest';
import { joinLostProofs, lostProofNotes, lostProofs } from '../../src/check/lost-proofs.ts';
import { editNotes, joinEdits, policyEdit } from '../../src/check/policy-edit.ts';
import type { Report } from '../../src/check/report.ts';
import type { LostProofs, ShardEdit } from '../../src/check/shard/shard.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { builtInFinding, type Finding } from '../../src/text/finding.ts';
import { startOfFile } from '../../src/text/location.ts';
import { Source } from '../../src/text/source.ts';
import { judge, policy } from '../build.ts';

/** A finding of a rule on a change; of a file, where it is on none. */
function found(id: string, keys: Partial<Finding> & { file?: string } = {}): Finding {
  const { file = `changes/${id}.yaml`, ...rest } = keys;
  const finding = builtInFinding('config', { message: 'It is so.', help: '', location: startOfFile(file) });
  const subject = { type: 'stage', id, environment: 'production' };
  return { ...finding, rule: 'soak-window', fingerprint: id, subject, ...rest };
}
const fault = (id: string) => found(id, { subject: null, file: `content/${id}.mdx` });

const clean = judge();
const reportOf = (findings: readonly Finding[], keys: Partial<Report> = {}): Report => ({
  ...clean,
  findings,
  ...keys,
});
const FIRST = 'the policy was edited since main; this report is by the policy of main';
const edit = (judged: Report, byEdited: Report, lost: readonly LostProofs[] = []) =>
  policyEdit(judged, byEdited, { policy: policy(), since: 'main', lost });
/** The notes on an edit by which other findings are made, but for the first. */
const notes = (before: readonly Finding[], after: readonly Finding[], lost: readonly LostProofs[] = []) => {
  const said = edit(reportOf(before), reportOf(after), lost).notes;
  expect(said.slice(0, clean.notes.length + 1)).toEqual([...clean.notes, FIRST]);
  return said.slice(clean.notes.length + 1);
};

describe('a report by the policy of the base, where a request edits it', () => {
  test('says what the edited one would find, and what it would not', () => {
    expect(notes([found('a'), found('b')], [found('b'), found('c')])).toEqual([
      'soak-window on c in production would be found by the edited policy',
      'soak-window on a in production would not be found by the edited policy',
    ]);
    expect(notes([found('a')], [found('a')])).toEqual([]);
    expect(notes([fault('f')], [fault('g')])).toEqual([]);
    // As a report that is merged may have it.
    const none = { count: 1, first: [fault('f')] };
    expect(editNotes({ since: 'main', added: none, removed: none, lost: [] })).toEqual([FIRST]);
  });

  test('names an environment only of what belongs to one', () => {
    const subject = { type: 'change', id: 'c', environment: null };
    expect(notes([], [found('c', { subject })])).toEqual(['soak-window on c would be found by the edited policy']);
  });

  test('says of a finding that a waiver excuses by one of them that it does', () => {
    const waived = found('a', { waivedBy: 'w' });
    expect(notes([waived], [found('a')])).toEqual([
      'soak-window on a in production would be found by the edited policy',
      'soak-window on a in production, waived, would not be found by the edited policy',
    ]);
    expect(notes([waived], [waived])).toEqual([]);
  });

  test('says once of a subject how many a rule would find on it', () => {
    const subject = { type: 'environment', id: 'dev', environment: 'dev' };
    const two = ['a', 'b'].map((id) => found(id, { rule: 'required-runbooks', subject }));
    expect(notes(two, [])).toEqual(['required-runbooks on dev (2 findings) would not be found by the edited policy']);
  });

  test('names the first ten of many, and counts the others', () => {
    const many = (count: number) =>
      notes(
        [],
        Array.from({ length: count }, (_, index) => found(`c${index}`)),
      );
    expect(many(10)).toHaveLength(10);
    expect(many(10).at(-1)).toBe('soak-window on c9 in production would be found by the edited policy');
    expect(many(12).slice(9)).toEqual([
      'soak-window on c9 in production would be found by the edited policy',
      '2 more would be found by the edited policy',
    ]);
  });

  test('is judged by that policy alone: findings of the edited one are notes', () => {
    const { findings, checked, source: _, ...same } = edit(reportOf([found('a')]), reportOf([found('c')]));
    expect([findings, checked]).toEqual([[found('a')], true]);
    expect(same).toEqual({ ...clean, findings: undefined, checked: undefined, source: undefined, notes: same.notes });
  });

  test('is worth nothing where the edited one has a fault that the other has not', () => {
    const judged = reportOf([found('z', { file: 'z.yaml' })]);
    const edited = { ...policy(), findings: [fault('a')] };
    const report = policyEdit(judged, reportOf([fault('a')]), { policy: edited, since: 'main', lost: [] });
    expect([report.checked, report.findings]).toEqual([false, [fault('a'), ...judged.findings]]);
    expect(report.notes.slice(clean.notes.length)).toEqual([
      FIRST,
      'soak-window on z in production would not be found by the edited policy',
    ]);
    const both = policyEdit(reportOf([fault('a')]), reportOf([fault('a')]), {
      policy: edited,
      since: 'main',
      lost: [],
    });
    expect([both.checked, both.findings]).toEqual([true, [fault('a')]]);
    const worthless = reportOf([], { checked: false });
    expect(edit(worthless, reportOf([])).checked).toBe(false);
  });

  test('has what a file lacks by the edited one, where nothing could be seen of it after the merge', () => {
    const inRecord = found('r', { rule: 'schema', subject: null });
    const inConfig = found('c', { rule: 'config', subject: null, file: 'towpath.yaml' });
    const by = (keys: Partial<Report>, findings: readonly Finding[] = []) =>
      policyEdit(reportOf([]), reportOf([inRecord, inConfig], keys), {
        policy: { ...policy(), findings },
        since: 'main',
        lost: [],
      });
    const told = by({});
    expect(told.findings.map(({ message }) => message)).toEqual(Array(2).fill('By the edited policy: It is so.'));
    expect([told.checked, [...told.disqualifying]]).toEqual([true, []]);
    const fatal = by({ disqualifying: new Set(['c', 'other']) });
    expect([fatal.checked, [...fatal.disqualifying]]).toEqual([false, ['c']]);
    expect(by({}, [fault('a')]).findings).toEqual([fault('a')]);
    expect(edit(reportOf([inRecord]), reportOf([inRecord])).findings).toEqual([inRecord]);
  });

  test('shows a file as the policy that is meant has it: the edited one for its own faults', () => {
    const sourceOf = (text: string, only?: string) => (file: string) =>
      only === undefined || file === only ? new Source(file, text) : undefined;
    const page = 'content/a.mdx';
    const edited = { ...policy(), findings: [fault('a')] };
    const report = policyEdit(
      reportOf([], { source: sourceOf('before', page) }),
      reportOf([fault('a')], { source: sourceOf('after') }),
      { policy: edited, since: 'main', lost: [] },
    );
    expect(report.source(page)?.text).toBe('before');
    expect(report.source(page, startOfFile(page))?.text).toBe('before');
    expect(report.source(page, report.findings[0]!.location)?.text).toBe('after');
    expect(report.source('content/new.mdx')?.text).toBe('after');
  });

  test('of a shard has the edit for the merge, and one of the whole has none', () => {
    const shard = { ...judge().shard!, index: 1, of: 2 };
    const lost = [{ file: 'signers' as const, records: ['access/a.yaml'] }];
    expect(edit(reportOf([found('a')], { shard }), reportOf([]), lost).shard).toEqual({
      ...shard,
      edit: { since: 'main', added: { count: 0, first: [] }, removed: { count: 1, first: [found('a')] }, lost },
    });
    expect('shard' in edit(reportOf([]), reportOf([]))).toBe(false);
  });
});

test('what shards say of an edit is joined: the first ten in the order of reports, all counted, each record once', () => {
  const part = (ids: readonly string[], lost: readonly string[]): ShardEdit => ({
    since: 'main',
    added: { count: ids.length + 10, first: ids.map((id) => found(id)) },
    removed: { count: 1, first: [found('gone')] },
    lost: [{ file: 'signers', records: lost }],
  });
  const joined = joinEdits([
    part(['b', 'd', 'e', 'f', 'g', 'h'], ['b.yaml']),
    part(['a', 'c', 'i', 'j', 'k'], ['a.yaml', 'b.yaml']),
  ]);
  expect(joined.added.count).toBe(31);
  expect(joined.added.first.map(({ fingerprint }) => fingerprint).join('')).toBe('abcdefghij');
  expect(joined.removed).toMatchObject({ count: 2, first: [{ fingerprint: 'gone' }, { fingerprint: 'gone' }] });
  expect(joined.lost).toEqual([{ file: 'signers', records: ['a.yaml', 'b.yaml'] }]);
  expect(editNotes({ ...joined, added: { count: 0, first: [] }, removed: { count: 0, first: [] } })).toEqual([
    FIRST,
    'by `signers` as it was edited, these records lose their proof: a.yaml, b.yaml. Keep the line of a key that is not lost, with `valid-before=`, and have what a lost one proved signed again',
  ]);
});

describe('what an edit of whose signatures count leaves without its proof', () => {
  const signer = (people: string) => ({ people: [people], key: 'AAAA' });
  const trusting = (ids: readonly string[], text = '', root?: string): Policy => ({
    ...policy(),
    sources: new Map(text === '' ? [] : [['content/trust.yaml', new Source('content/trust.yaml', text)]]),
    trust: {
      ...policy().trust,
      keys: ids.map((id) => ({ id })),
      root: root && { text: root },
    } as unknown as Policy['trust'],
  });
  const before: Policy = { ...policy(), signers: [signer('ana'), signer('sam')] };
  const known = [found('old')];
  /** The files by which something is lost, where a policy other than that of the base has these findings. */
  const lostBy = (from: Policy, edited: Policy, findings: readonly Finding[]) => {
    const judgedBy: Policy[] = [];
    const lost = lostProofs(from, edited, {
      judged: reportOf(known),
      judge: (by) => {
        judgedBy.push(by);
        return reportOf(findings);
      },
    });
    return { lost, judgedBy };
  };

  test('is every record of which something is found that was not before, each once and in order', () => {
    const edited = { ...before, signers: [signer('ana')] };
    const findings = [...known, found('b'), found('a'), found('x', { file: 'changes/b.yaml' }), fault('f')];
    const { lost, judgedBy } = lostBy(before, edited, findings);
    expect(lost).toEqual([{ file: 'signers', records: ['changes/a.yaml', 'changes/b.yaml'] }]);
    // Everything else is as the base has it.
    expect(judgedBy).toEqual([{ ...before, signers: edited.signers, brokenSigners: edited.brokenSigners }]);
    expect(lostBy(before, edited, known).lost).toEqual([]);
    expect(lostBy(before, edited, [fault('f')]).lost).toEqual([]);
  });

  test('is not asked for where neither file was edited', () => {
    expect(lostBy(before, { ...before, rules: [] }, [found('a')])).toEqual({ lost: [], judgedBy: [] });
  });

  test.each<[what: string, edited: Policy]>([
    ['another text', trusting(['ci'], 'keys: { ci: {} }\n')],
    ['another key', trusting(['cd'], 'keys: {}\n')],
    ['another root', trusting(['ci'], 'keys: {}\n', 'root')],
  ])('is asked for by trust.yaml with %s', (_, edited) => {
    const from = trusting(['ci'], 'keys: {}\n');
    expect(lostBy(from, edited, [found('a')])).toEqual({
      lost: [{ file: 'trust.yaml', records: ['changes/a.yaml'] }],
      judgedBy: [{ ...from, trust: edited.trust }],
    });
    expect(lostBy(from, from, [found('a')]).judgedBy).toEqual([]);
  });

  test('is asked for by the trust.yaml of a policy that is built on, and by no other file', () => {
    const at = (path: string) => ({ ...trusting(['ci']), sources: new Map([[path, new Source(path, 'x')]]) });
    const asked = (path: string) => lostBy(trusting(['ci']), at(path), [found('a')]).judgedBy.length;
    expect(['trust.yaml', 'base/trust.yaml', 'distrust.yaml', 'trust.yaml.mdx', 'trust-yaml'].map(asked)).toEqual([
      1, 1, 0, 0, 0,
    ]);
  });

  test('is told with what to do, three records by name', () => {
    const records = ['a', 'b', 'c', 'd'].map((id) => `${id}.yaml`);
    expect(lostProofNotes([{ file: 'trust.yaml', records }])).toEqual([
      'by `trust.yaml` as it was edited, these records lose their proof: a.yaml, b.yaml, c.yaml and 1 more. Keep the entry of what is not lost, with `validUntil`, and have what a lost key proved signed again',
    ]);
    expect(lostProofNotes([{ file: 'signers', records: ['a.yaml'] }])).toEqual([
      'by `signers` as it was edited, this record loses its proof: a.yaml. Keep the line of a key that is not lost, with `valid-before=`, and have what a lost one proved signed again',
    ]);
  });

  test('is joined by file', () => {
    const of = (file: LostProofs['file'], ...records: string[]) => ({ file, records });
    expect(joinLostProofs([of('signers', 'b', 'c'), of('trust.yaml', 'a'), of('signers', 'a', 'b')])).toEqual([
      of('signers', 'a', 'b', 'c'),
      of('trust.yaml', 'a'),
    ]);
  });
});
