import { describe, expect, test } from 'vitest';
import { judgeArrivalsWith } from '../rules/arrivals.ts';
import { WAIVER, withWaiver } from '../rules/waivers.ts';

/** What is said of a waiver of `arrival-order`, where `shop` 2 is found in production without having been in staging. */
function told(subject: string): string[] {
  const files = { [WAIVER]: withWaiver({ rule: 'arrival-order', subject, expires: '2026-12-01T00:00:00Z' })[WAIVER] };
  const report = judgeArrivalsWith(files, [
    [0, { 'dev/shop': '2' }],
    [9, { 'production/shop': '2' }],
  ]);
  const open = report.findings.filter(({ rule, waivedBy }) => rule === 'arrival-order' && waivedBy === null);
  return [...open.map(() => 'found'), ...report.notes.filter((note) => note.includes(subject))];
}

test.each([
  ['shopp@2', 'and no file has ever had a version of such a service; did you mean `shop@2`?'],
  ['hop@2', 'and no file has ever had a version of such a service; did you mean `shop@2`?'],
  ['shop', 'which is no version of a service, and `arrival-order` judges nothing else; did you mean `shop@2`?'],
  ['f3c1a9e', 'which is no version of a service, and `arrival-order` judges nothing else; did you mean `shop@2`?'],
  ['shop@22', 'which no environment has ever had; did you mean `shop@2`?'],
])('a waiver that misspells an arrival as %s is told at once, with the one that is found', (subject, said) => {
  expect(told(subject)).toEqual(['found', `waivers/hotfix.yaml is for \`${subject}\`, ${said}`]);
});

test.each([
  ['is no version', '2026-11-04T12:00:00Z', 'f3c1a9e'],
  ['never was a service', '2026-11-04T12:00:00Z', 'hop@2'],
  ['never was a version', '2026-11-04T12:00:00Z', 'shop@9'],
])('a waiver that has expired for what %s is found, and not passed over', (_, approvedAt, subject) => {
  const waiver = withWaiver({ rule: 'arrival-order', subject, approvedAt, expires: '2026-11-04T18:00:00Z' });
  const report = judgeArrivalsWith({ [WAIVER]: waiver[WAIVER] }, [[0, { 'dev/shop': '2' }]]);
  expect(report.findings.map(({ rule }) => rule)).toContain('waiver-in-force');
});

test('a waiver of a version that may still come, or that was there, is not', () => {
  expect(told('shop@3.0.0-rc.1')).toEqual(['found']);
  expect(told('shop@1')).toEqual(['found']);
  expect(told('newcomer@1')).toEqual(['found']);
});

test.each([
  ['is still to come', 'shop@3', 'pending'],
  ['arrived before the range', 'shop@1', 'unknown'],
  ['arrives in the range', 'shop@2', 'in force'],
])('a waiver of a version that %s is not called pending for what is past', (_, subject, state) => {
  const waiver = withWaiver({
    rule: 'arrival-order',
    subject,
    environment: 'production',
    expires: '2026-12-01T00:00:00Z',
  });
  const report = judgeArrivalsWith({ [WAIVER]: waiver[WAIVER] }, [
    [0, { 'dev/shop': '2' }],
    [9, { 'production/shop': '2' }],
  ]);
  expect(report.waivers.map((each) => each.state)).toEqual([state]);
});

describe('an emergency that nobody has approved yet', () => {
  test.each([
    ['as it is made', 9, true],
    ['a minute before the check', 1439, true],
    ['as far ahead of the check as clocks may differ', 1445, true],
    ['further ahead, which would be so for ever', 1446, false],
  ])('excuses what arrives by a commit that is dated %s', (_, minutes, isExcused) => {
    const urgent = { rule: 'arrival-order', subject: 'shop@2', incident: 'INC-1', expires: '2027-12-01T00:00:00Z' };
    const arrived = (keys: object) =>
      judgeArrivalsWith({ [WAIVER]: withWaiver({ ...urgent, ...keys })[WAIVER] }, [
        [0, { 'dev/shop': '2' }],
        [minutes, { 'production/shop': '2' }],
      ])
        .findings.filter(({ rule }) => rule === 'arrival-order')
        .map(({ waivedBy }) => waivedBy !== null);
    expect(arrived({ approvedBy: undefined, approvedAt: undefined })).toEqual([isExcused]);
    expect(arrived({})).toEqual([true]);
  });
});
