import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import type { Finding } from '../../src/text/finding.ts';
import { CHANGE_FILE, type Files, NOW, repository } from '../build.ts';
import { app, judgeCommits, onCommits, soundFiles } from '../rules/commits.ts';
import { NOON, WAIVER, withWaiver } from '../rules/waivers.ts';
import { STAGES, soundChange, wholePolicy } from './whole.ts';

const policy = wholePolicy({ 'rules/times-are-past.mdx': null });
const noon = soundFiles({ [CHANGE_FILE]: NOON[CHANGE_FILE]! });
const waiver = withWaiver()[WAIVER]!;
const excused = (findings: readonly Finding[], rule: string) =>
  findings.filter((finding) => finding.rule === rule).map(({ waivedBy }) => waivedBy);

/** Who is excused of what came outside of the window, where a request makes the second of two states of the first. */
const byRequest = (before: Files, after: Files, rule = 'low-traffic-window') =>
  excused(judgeCommits([before, after], policy).findings, rule);

describe('a waiver that a request adds or edits itself', () => {
  test('excuses nothing of that request, and what was there before', () => {
    expect(byRequest(soundFiles(), { ...noon, [WAIVER]: waiver })).toEqual([null]);
    expect(byRequest(noon, { ...noon, [WAIVER]: waiver })).toEqual(['hotfix']);
    expect(byRequest({ ...soundFiles(), [WAIVER]: waiver }, { ...noon, [WAIVER]: waiver })).toEqual(['hotfix']);
    const earlier = withWaiver({ expires: '2026-11-04T11:30:00Z' })[WAIVER]!;
    expect(byRequest({ ...soundFiles(), [WAIVER]: earlier }, { ...noon, [WAIVER]: waiver })).toEqual([null]);
  });

  test('excuses it in an emergency', () => {
    const emergency = withWaiver({ incident: 'INC-1' })[WAIVER]!;
    expect(byRequest(soundFiles(), { ...noon, [WAIVER]: emergency })).toEqual(['hotfix']);
  });

  test('excuses no commit of it', () => {
    const before = soundFiles();
    const after = { ...before, ...app('production', 6) };
    const [finding] = onCommits(judgeCommits([before, after], policy));
    const hash = finding!.subject!.id;
    const own = withWaiver({
      rule: 'config-change-has-record',
      subject: hash,
      approvedAt: '2026-11-01T00:00:00Z',
      expires: '2026-12-01T00:00:00Z',
    })[WAIVER]!;
    expect(byRequest(before, after, 'config-change-has-record')).toEqual([null]);
    expect(byRequest(before, { ...after, [WAIVER]: own }, 'config-change-has-record')).toEqual([null]);
    expect(byRequest({ ...before, [WAIVER]: own }, { ...after, [WAIVER]: own }, 'config-change-has-record')).toEqual([
      'hotfix',
    ]);
  });
});

describe('a finding that a waiver is for, and does not excuse', () => {
  const found = (keys: object, now = NOW) => {
    const report = check({ policy, repository: repository({ ...noon, ...withWaiver({ ...keys }) }), now });
    return report.findings.find(({ rule }) => rule === 'low-traffic-window')!;
  };

  test('names the waiver, at its id', () => {
    const { waivedBy, related } = found({ requestedBy: 'sam@example.com' });
    expect(waivedBy).toBeNull();
    expect(related.at(-1)).toMatchObject({
      message: 'the waiver `hotfix` is for this, and is not in force',
      location: { file: WAIVER, line: 1, path: 'id' },
    });
    expect(found({}).related).not.toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('hotfix') }),
    );
  });

  test('names none that is for something else', () => {
    for (const keys of [{ subject: 'other' }, { environment: 'staging' }, { rule: 'soak-window' }, { items: ['x'] }])
      expect(found(keys)).toMatchObject({ waivedBy: null, related: [] });
  });

  test('is excused by the first that is in force, and names none then', () => {
    const other = waiver
      .replace('id: hotfix', 'id: another')
      .replace('approvedBy: sam@example.com', 'approvedBy: ana@example.com');
    const files = { ...noon, [WAIVER]: waiver, 'waivers/another.yaml': other };
    const report = check({ policy, repository: repository(files), now: NOW });
    const [finding] = report.findings.filter(({ rule }) => rule === 'low-traffic-window');
    expect(finding).toMatchObject({ waivedBy: 'hotfix', related: [] });
  });
});

test('what a report says of a waiver is as its record has it', () => {
  const [told, bare] = [
    withWaiver({ environment: 'production', items: ['x'], rule: ['low-traffic-window', 'same-shape'] }),
    withWaiver({ approvedBy: undefined, approvedAt: undefined }),
  ].map((files) => check({ policy, repository: repository({ ...noon, ...files }), now: NOW }).waivers[0]);
  expect(told).toEqual({
    id: 'hotfix',
    state: 'unused',
    rules: ['low-traffic-window', 'same-shape'],
    subject: 'add-index',
    environment: 'production',
    items: ['x'],
    reason: 'Checkout was down.',
    requestedBy: 'ana@example.com',
    approvedBy: 'sam@example.com',
    expires: Date.parse('2026-11-05T00:00:00Z'),
    file: WAIVER,
  });
  expect(bare).toMatchObject({ state: 'invalid', environment: null, items: null, approvedBy: null });
});

test('a waiver of a state excuses it now, and of a moment only what happened by then', () => {
  const wider = { 'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s }\n' };
  const shape = (expires: string, now: string) => {
    const keys = { rule: 'same-shape', subject: 'staging', approvedAt: '2026-11-01T00:00:00Z', expires };
    const files = soundFiles({ ...wider, ...withWaiver(keys, {}) });
    return excused(check({ policy, repository: repository(files), now: Date.parse(now) }).findings, 'same-shape');
  };
  expect(shape('2026-11-05T00:00:00Z', '2026-11-04T23:59:59Z')).toEqual(['hotfix']);
  expect(shape('2026-11-05T00:00:00Z', '2026-11-05T00:00:00Z')).toEqual([null]);
  const late = soundFiles({
    [CHANGE_FILE]: soundChange({
      stages: {
        ...STAGES,
        production: { ...STAGES.production, applied: { ...STAGES.production.applied, at: '2026-11-05T12:00:00Z' } },
      },
    }),
    [WAIVER]: waiver,
  });
  expect(excused(check({ policy, repository: repository(late), now: NOW }).findings, 'low-traffic-window')).toEqual([
    null,
  ]);
});
