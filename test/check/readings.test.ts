import { describe, expect, test } from 'vitest';
import type { RuleOutcome, SubjectFinding } from '../../src/check/outcome.ts';
import { inBothReadings } from '../../src/check/readings.ts';
import { builtInFinding } from '../../src/text/finding.ts';
import { startOfFile } from '../../src/text/location.ts';
import { oneRule } from '../build.ts';

const RULE = oneRule('subject: arrival\nexpect: "true"').rules[0]!;
const MEND = 'Bring the next version in order: of that one both say the same.';
const THEN = 'by the environments that its files had then, and not by those that they have now, in';
const NOW = 'by the environments that its files have now, and not by those that they had then, in';

/** A finding on an arrival in staging; of one list of them, the item. */
function found(id: string, { item = '', ...keys }: { item?: string; isElsewhere?: true } = {}): SubjectFinding {
  const finding = builtInFinding('config', { message: 'It is so.', help: '', location: startOfFile('a.yaml') });
  const ref = { type: 'arrival', id, environment: 'staging' };
  return { finding: { ...finding, fingerprint: `${id} ${item}` }, subject: { ref }, ...keys } as SubjectFinding;
}

const judged = (subjects: number, ...findings: SubjectFinding[]): RuleOutcome => ({
  state: 'judged',
  subjects,
  due: [],
  findings,
  blind: [],
  whyNothing: 'there is no arrival',
  steps: 1,
});
const skipped = (...findings: SubjectFinding[]): RuleOutcome => ({
  state: 'skipped',
  why: 'there is no arrival',
  findings,
  blind: [],
  whyNothing: 'there is no arrival',
  steps: 1,
});
const agreed = (own: RuleOutcome, other: RuleOutcome) =>
  inBothReadings(new Map([[RULE, own]]), new Map([[RULE, other]])).get(RULE)!;
/** What a rule found, could not see, and how many subjects it judged. */
const brief = ({ findings, blind, ...outcome }: RuleOutcome) => ({
  found: findings.map(({ finding }) => finding.fingerprint.trim()),
  blind: blind.map(({ ids, environment, blindness }) => `${ids}@${environment} ${blindness.why}`),
  judged: outcome.state === 'skipped' ? outcome.why : outcome.subjects,
});

describe('a history that can be read in two ways', () => {
  test('has what both find, and no more where they agree', () => {
    const own = judged(3, found('a'), found('b'));
    expect(agreed(own, judged(2, found('b'), found('a')))).toBe(own);
    const nothing = judged(3);
    expect(agreed(nothing, judged(3))).toBe(nothing);
  });

  test('hides the subjects that are a finding of one of them', () => {
    expect(brief(agreed(judged(3, found('a'), found('b')), judged(2, found('b'), found('c'))))).toEqual({
      found: ['b'],
      blind: [`a@staging a is a finding ${THEN}`, `c@staging c is a finding ${NOW}`],
      judged: 2,
    });
  });

  test('names the file that is read in two ways, and what to do', () => {
    const { blind } = agreed(judged(2), judged(2, found('c')));
    expect(blind).toEqual([
      {
        ids: ['c'],
        environment: 'staging',
        blindness: { why: `c is a finding ${NOW}`, of: 'towpath.yaml', mend: MEND },
        place: Number.MAX_SAFE_INTEGER,
      },
    ]);
  });

  test('hides a subject once for all of its items, and not one of which both find something', () => {
    const items = [found('a', { item: 'x' }), found('a', { item: 'y' })];
    const blind = [`a@staging a is a finding ${THEN}`];
    expect(brief(agreed(judged(2, ...items), judged(2)))).toEqual({ found: [], blind, judged: 1 });
    expect(brief(agreed(judged(2, ...items), judged(2, items[1]!)))).toEqual({ found: ['a y'], blind, judged: 2 });
  });

  test('judged nothing where all is hidden', () => {
    expect(brief(agreed(judged(1, found('a')), judged(1)))).toMatchObject({ judged: 'there is no arrival' });
    expect(brief(agreed(skipped(), judged(1, found('a'))))).toEqual({
      found: [],
      blind: [`a@staging a is a finding ${NOW}`],
      judged: 'there is no arrival',
    });
  });

  test('leaves what another shard judges to that shard', () => {
    const elsewhere = found('a', { isElsewhere: true });
    const outcome = agreed(judged(2, elsewhere, found('b')), judged(2));
    expect(outcome.blind.map(({ ids, countedBy }) => [ids, countedBy])).toEqual([
      [['a'], 'another shard'],
      [['b'], undefined],
    ]);
    expect(brief(outcome).judged).toBe(1);
  });

  test('of a rule to which history makes no difference, has its own findings', () => {
    const own = judged(1, found('a'));
    expect(inBothReadings(new Map([[RULE, own]]), new Map()).get(RULE)).toBe(own);
  });
});
