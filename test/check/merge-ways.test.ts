import { describe, expect, test } from 'vitest';
import {
  findingsOf,
  inEitherWay,
  inEveryWay,
  inOwnWays,
  joinOutcomes,
  mergesJudged,
  type WayFinding,
  withoutWays,
} from '../../src/check/merge-ways.ts';
import type { RuleOutcome, SubjectFinding } from '../../src/check/outcome.ts';
import type { History } from '../../src/history/history.ts';
import { MERGES, type Merge } from '../../src/history/range/merge.ts';
import type { Rule } from '../../src/policy/rule.ts';
import { builtInFinding, type Finding } from '../../src/text/finding.ts';
import { startOfFile } from '../../src/text/location.ts';
import { failure, success } from '../../src/text/result.ts';
import { oneRule } from '../build.ts';

/** A history of a request that may be merged in these ways. */
const request = (merges: readonly Merge[], isRebasedApart = false) =>
  ({ range: success({ merges, isRebasedApart }) }) as unknown as History;
const ALL = request(MERGES);
const NO_RANGE = { range: failure({ reason: 'there is no base' }) } as unknown as History;

/** A finding of this fingerprint on a commit or on a stage, at a line. */
function found(fingerprint: string, keys: Partial<Finding> & { line?: number; on?: string } = {}): Finding {
  const { line = 1, on = 'commit', ...rest } = keys;
  const location = { ...startOfFile('a.yaml'), line };
  const finding = builtInFinding('config', { message: 'It is so.', help: '', location });
  return { ...finding, rule: 'trial', fingerprint, subject: { type: on, id: fingerprint, environment: null }, ...rest };
}

const WHOLE: Rule = oneRule('subject: commit\nexpect: "true"').rules[0]!;
const EACH: Rule = oneRule('subject: commit\neach: commit.environmentChanges\nexpect: "true"').rules[0]!;

/** Findings as `fingerprint waiver: ways`. */
const brief = (all: readonly WayFinding[]) =>
  all.map(({ finding: { fingerprint, waivedBy }, merges }) => {
    const ways = merges.length === MERGES.length ? 'all' : merges.join(', ');
    return `${fingerprint}${waivedBy === null ? '' : ` ${waivedBy}`}: ${ways}`;
  });

describe('the ways of merging that a report is for', () => {
  test.each<[what: string, own: History | undefined, rebased: History | undefined, merges: readonly Merge[] | null]>([
    ['none without a history', undefined, undefined, null],
    ['none without a base', NO_RANGE, undefined, null],
    ['none of commits that are on their branch already', { range: success({}) } as unknown as History, undefined, null],
    ['those of the request', request(['squash']), undefined, ['squash']],
    [
      'without a rebase that makes another request',
      request(MERGES, true),
      undefined,
      ['squash', 'merge', 'fast-forward'],
    ],
    ['with that of the other request, in the usual order', request(MERGES, true), request(['rebase']), MERGES],
  ])('are %s', (_, own, rebased, merges) => {
    expect(mergesJudged(own, rebased)).toEqual(merges);
  });
});

describe('what is a finding in either way of merging', () => {
  const either = (rule: Rule, kept: readonly Finding[], merged: readonly Finding[], history = ALL) =>
    brief(inEitherWay(rule, history, { 'each commit': kept, 'one commit': merged }));

  test('names the ways that have it', () => {
    expect(either(WHOLE, [found('a')], [])).toEqual(['a: rebase, fast-forward']);
    expect(either(WHOLE, [], [found('b')])).toEqual(['b: squash, merge']);
    expect(either(WHOLE, [found('a')], [found('b')])).toEqual(['a: all']);
    expect(either(WHOLE, [found('a')], [], request(MERGES, true))).toEqual(['a: fast-forward']);
    expect(either(WHOLE, [], [])).toEqual([]);
  });

  test('is once for all commits, of which each stands for the request', () => {
    expect(either(WHOLE, [found('a', { line: 1 }), found('b', { line: 2 })], [found('c', { line: 3 })])).toEqual([
      'a: all',
      'b: all',
    ]);
  });

  test('is one for each place, where a rule judges several things of a commit', () => {
    const here = { line: 4 };
    expect(either(EACH, [found('a', here), found('b', { line: 5 })], [found('c', here)])).toEqual([
      'a: all',
      'b: rebase, fast-forward',
    ]);
    for (const place of [{ file: 'b.yaml' }, { column: 2 }]) {
      const apart = found('c', { location: { ...found('c').location, ...place } });
      expect(either(EACH, [found('a')], [apart])).toEqual(['a: rebase, fast-forward', 'c: squash, merge']);
    }
  });

  test('is told by its fingerprint, where it is on anything but a commit', () => {
    const on = { on: 'arrival' };
    expect(either(WHOLE, [found('a', on), found('b', on)], [found('b', on), found('c', on)])).toEqual([
      'a: rebase, fast-forward',
      'b: all',
      'c: squash, merge',
    ]);
    const none = { subject: null };
    expect(either(WHOLE, [found('a', none)], [found('b', none)])).toEqual([
      'a: rebase, fast-forward',
      'b: squash, merge',
    ]);
  });

  test('is excused only where it is in every way', () => {
    const waived = { waivedBy: 'w' };
    expect(either(WHOLE, [found('a', waived)], [found('b', waived)])).toEqual(['a w: all']);
    // The waiver names a commit of the request, and not the one commit.
    expect(either(WHOLE, [found('a', waived)], [found('b')])).toEqual(['a w: all', 'b: squash, merge']);
    expect(either(WHOLE, [found('a', waived)], [found('a')])).toEqual(['a: squash, merge']);
    expect(either(WHOLE, [found('a', waived), found('c')], [found('b')])).toEqual(['a w: all', 'c: all']);
    expect(either(WHOLE, [found('a')], [found('b', waived)])).toEqual(['a: all']);
    expect(either(WHOLE, [], [found('b', waived)])).toEqual(['b w: squash, merge']);
    expect(either(WHOLE, [found('a', waived)], [found('b'), found('c', waived)])).toEqual([
      'a w: all',
      'b: squash, merge',
      'c w: squash, merge',
    ]);
  });
});

describe('findings of a request and of what a rebase makes of it', () => {
  const world = (
    history: History | undefined,
    ruleFindings: readonly WayFinding[],
    faults: readonly Finding[] = [],
  ) => ({
    world: { history },
    ruleFindings,
    configFindings: faults,
    fileFindings: faults,
  });
  const of = (merges: readonly Merge[], ...findings: Finding[]) => findings.map((finding) => ({ finding, merges }));
  const APART = request(MERGES, true);
  const REBASED = request(['rebase']);
  const others = ['squash', 'merge', 'fast-forward'] as const;
  const said = (...worlds: Parameters<typeof inEveryWay>) =>
    inEveryWay(...worlds).ruleFindings.map(({ fingerprint, message, waivedBy }) =>
      [fingerprint, waivedBy, message.replace('It is so.', '').trim()].filter((part) => part !== null && part !== ''),
    );

  test.each<[merges: readonly Merge[], said: string]>([
    [MERGES, ''],
    [[], ''],
    [
      ['squash', 'merge'],
      'This is so if merged as one commit (squash, merge), not if its commits are kept (rebase, fast-forward).',
    ],
    [
      ['rebase', 'fast-forward'],
      'This is so if its commits are kept (rebase, fast-forward), not if merged as one commit (squash, merge).',
    ],
    [
      ['rebase'],
      'This is so if rebased without its merges, not if merged as one commit (squash, merge) or fast-forwarded.',
    ],
    [
      ['squash', 'merge', 'rebase'],
      'This is so if merged as one commit (squash, merge) or rebased without its merges, not if fast-forwarded.',
    ],
  ])('one that %s has says so', (merges, text) => {
    expect(said(world(ALL, of(merges, found('a'))), undefined)).toEqual([['a', text].filter((part) => part !== '')]);
  });

  test('nothing is said where nothing is to be merged', () => {
    expect(said(world(undefined, of([], found('a'))), undefined)).toEqual([['a']]);
  });

  test('one that both have has the ways of both', () => {
    expect(said(world(APART, of(others, found('a'))), world(REBASED, of(['rebase'], found('a'))))).toEqual([['a']]);
  });

  test('one that only one has says in which ways', () => {
    const rebase =
      'This is so if rebased without its merges, not if merged as one commit (squash, merge) or fast-forwarded.';
    const rest =
      'This is so if merged as one commit (squash, merge) or fast-forwarded, not if rebased without its merges.';
    expect(
      said(world(APART, of(others, found('a'), found('b'))), world(REBASED, of(['rebase'], found('b'), found('c')))),
    ).toEqual([['a', rest], ['b'], ['c', rebase]]);
    expect(said(world(APART, of(others, found('a'))), world(REBASED, []))).toEqual([['a', rest]]);
    expect(said(world(APART, []), world(REBASED, of(['rebase'], found('c'))))).toEqual([['c', rebase]]);
  });

  test('one that a waiver excuses in the request only is open', () => {
    const waived = found('a', { waivedBy: 'w' });
    const both = (own: Finding, other: Finding) =>
      inEveryWay(world(APART, of(others, own)), world(REBASED, of(['rebase'], other))).ruleFindings.map(
        ({ waivedBy }) => waivedBy,
      );
    expect(both(waived, found('a'))).toEqual([null]);
    expect(both(found('a'), waived)).toEqual([null]);
    expect(both(waived, waived)).toEqual(['w']);
    expect(both(waived, found('b'))).toEqual(['w', null]);
  });

  test('faults of files and of the configuration are joined alike, and are all told where they are', () => {
    const own = world(APART, [], [found('a')]);
    const rebased = world(REBASED, [], [found('a'), found('b')]);
    const { configFindings, fileFindings } = inEveryWay(own, rebased);
    for (const each of [configFindings, fileFindings]) {
      expect(each.map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b']);
      expect(each[0]!.message).toBe('It is so.');
      expect(each[1]!.message).toContain('This is so if rebased without its merges');
    }
    expect(findingsOf({ ...own, ruleFindings: of(others, found('r')) }).map(({ fingerprint }) => fingerprint)).toEqual([
      'r',
      'a',
      'a',
    ]);
    expect(inEveryWay(own, undefined).fileFindings).toEqual([found('a')]);
  });

  test('a message is compared without what it says of ways', () => {
    const [finding] = inEveryWay(world(ALL, of(['rebase'], found('a'))), undefined).ruleFindings;
    expect(finding!.message).not.toBe('It is so.');
    expect(withoutWays(finding!.message)).toBe('It is so.');
    expect(withoutWays('It is so.')).toBe('It is so.');
    expect(brief(inOwnWays(request(['merge']), [found('a')]))).toEqual(['a: merge']);
  });
});

describe('the outcomes of a rule in two ways are one', () => {
  const of = (id: string, environment: string | null = null) => ({ type: 'stage', id, environment });
  const finding = (id: string) => ({ finding: found(id), subject: { ref: of(id) } }) as unknown as SubjectFinding;
  const blind = (why: string) => ({ ids: undefined, environment: undefined, blindness: { why }, place: 0 });
  const due = (id: string, environment: string | null = null) => ({
    rule: 'trial',
    subject: of(id, environment),
    at: 1,
  });
  const judged = (keys: object): RuleOutcome => ({
    state: 'judged',
    subjects: 2,
    due: [],
    findings: [],
    blind: [],
    whyNothing: '',
    steps: 3,
    ...keys,
  });
  const skipped = (keys: object = {}): RuleOutcome => ({
    state: 'skipped',
    why: 'there is nothing',
    findings: [],
    blind: [],
    whyNothing: 'there is nothing',
    steps: 1,
    ...keys,
  });
  const joined = (a: RuleOutcome, b: RuleOutcome) =>
    joinOutcomes(new Map([[WHOLE, a]]), new Map([[WHOLE, b]])).get(WHOLE);

  test('with all findings, and each reason once why something was not seen', () => {
    const own = judged({ findings: [finding('a')], blind: [blind('x'), blind('x')] });
    const other = judged({ subjects: 3, findings: [finding('a'), finding('b')], blind: [blind('x'), blind('y')] });
    expect(joined(own, other)).toEqual(
      judged({
        subjects: 3,
        steps: 6,
        findings: [finding('a'), finding('a'), finding('b')],
        blind: [blind('x'), blind('x'), blind('y')],
      }),
    );
    expect(joined(other, own)).toMatchObject({ subjects: 3 });
  });

  test('what falls due is so once', () => {
    const own = judged({ due: [due('a'), due('b', 'dev')] });
    const other = judged({ due: [due('a'), due('b', 'staging'), due('c')] });
    expect(joined(own, other)).toMatchObject({ due: [due('a'), due('b', 'dev'), due('b', 'staging'), due('c')] });
  });

  test('that is broken in either', () => {
    for (const pair of [
      [judged({ state: 'broken' }), judged({})],
      [judged({}), judged({ state: 'broken' })],
    ] as const)
      expect(joined(...pair)!.state).toBe('broken');
    expect(joined(judged({}), judged({}))!.state).toBe('judged');
  });

  test('that judged something in either', () => {
    const unseen = { blind: [blind('x')] };
    expect(joined(skipped(unseen), judged({}))).toEqual(judged({ steps: 4, ...unseen }));
    expect(joined(judged({}), skipped(unseen))).toEqual(judged({ steps: 4, ...unseen }));
    expect(joined(skipped(), skipped({ why: 'nobody knows' }))).toEqual(skipped({ why: 'nobody knows', steps: 2 }));
  });

  test('of a rule that is not judged in the other way, its own', () => {
    expect(joinOutcomes(new Map([[WHOLE, skipped()]]), new Map())).toEqual(new Map([[WHOLE, skipped()]]));
  });
});
