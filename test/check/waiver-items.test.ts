import { describe, expect, test } from 'vitest';
import type { Overrides } from '../build.ts';
import { withWaiver } from '../rules/waivers.ts';
import { judgeAll, type Keys } from './whole.ts';

/** Production has two config keys that staging lacks. */
const WIDER: Overrides = { 'config/production/app.yaml': 'pool: { host: a, size: 1, wait: 1s, idle: 2s }\n' };
const SHAPE = { rule: 'same-shape', subject: 'staging', expires: '2026-12-01T00:00:00Z' };
const AFTER = '2026-12-02T00:00:00Z';
const judged = (keys: Keys, overrides = WIDER, now?: string) =>
  judgeAll(withWaiver({ ...SHAPE, ...keys }, overrides), undefined, now);
const openIn = ({ findings }: ReturnType<typeof judged>) =>
  findings.filter(({ waivedBy }) => waivedBy === null).map(({ message }) => /`([\w.]+)`/.exec(message)?.[1]);
const notesIn = ({ notes }: ReturnType<typeof judged>) =>
  notes.filter((note) => note.startsWith('waivers/hotfix.yaml'));

describe('the items of a waiver', () => {
  test('are those that it excuses; the others still count', () => {
    expect(openIn(judged({}))).toEqual([]);
    expect(openIn(judged({ items: ['pool.wait'] }))).toEqual(['pool.idle']);
    expect(openIn(judged({ items: ['config key pool.wait missing in staging', 'pool.idle'] }))).toEqual([]);
  });

  test('are in the report, and so on the page of waivers', () => {
    expect(judged({ items: ['pool.wait'] }).waivers[0]!.items).toEqual(['pool.wait']);
    expect(judged({}).waivers[0]!.items).toBeNull();
  });

  test('that nothing is found on are told, with the nearest', () => {
    const report = judged({ items: ['pool.wait', 'pool.idel'] });
    expect(openIn(report)).toEqual(['pool.idle']);
    expect(notesIn(report)).toEqual([
      'waivers/hotfix.yaml has the item `pool.idel`, on which same-shape found nothing; did you mean `pool.idle`?',
    ]);
    expect(notesIn(judged({ items: ['pool.wait'] }))).toEqual([]);
  });

  test('of a rule that judges no list are told at once: they keep it from being excused', () => {
    const keys = { rule: 'soak-window', subject: 'add-index', items: ['pool.wait'] };
    expect(notesIn(judged(keys))).toEqual([
      'waivers/hotfix.yaml has `items`, and soak-window judges no list, so that its findings have none and are not excused; leave `items` out',
    ]);
    expect(notesIn(judged({ rule: ['same-shape', 'soak-window'], items: ['pool.wait'] }))).toEqual([
      'waivers/hotfix.yaml has `items`, and soak-window judges no list, so that its findings have none and are not excused; give it a waiver without `items`',
    ]);
  });

  test('of a rule that judges no list excuse none of its findings', () => {
    const rules = { rule: 'low-traffic-window', subject: 'add-index', expires: '2026-12-01T00:00:00Z' };
    const excused = (keys: Keys) =>
      judgeAll(withWaiver({ ...rules, ...keys })).findings.find(({ rule }) => rule === 'low-traffic-window')!.waivedBy;
    expect([excused({}), excused({ items: ['a'] })]).toEqual(['hotfix', null]);
  });

  test('must be a list of texts', () => {
    expect(judged({ items: [] }).findings.map(({ rule }) => rule)).toContain('schema');
    expect(judged({ items: 'pool.wait' }).findings.map(({ rule }) => rule)).toContain('schema');
  });
});

describe('a part of a waiver that excuses nothing is told', () => {
  test('a rule of its list, once it has expired', () => {
    const rules = { rule: ['low-traffic-window', 'pipeline-only'], subject: 'add-index' };
    const noon = withWaiver(rules);
    expect(notesIn(judgeAll(noon, undefined, '2026-11-04T13:00:00Z'))).toEqual([]);
    expect(notesIn(judgeAll(noon, undefined, '2026-11-07T00:00:00Z'))).toEqual([
      'waivers/hotfix.yaml has the rule pipeline-only, which found nothing on `add-index`; leave it out',
    ]);
  });

  test('a subject that there is none of, at once where the policy names them all', () => {
    expect(notesIn(judged({ subject: 'stagin' }))).toEqual([
      'waivers/hotfix.yaml is for `stagin`, which same-shape never judges; did you mean `staging`?',
    ]);
  });

  test('a change that there is none of, once the waiver has expired: before that it may still come', () => {
    const keys = { rule: 'soak-window', subject: 'ad-index' };
    expect(notesIn(judged(keys, {}))).toEqual([]);
    expect(notesIn(judged(keys, {}, AFTER))).toEqual([
      'waivers/hotfix.yaml is for `ad-index`, which soak-window never judges; did you mean `add-index`?',
    ]);
  });

  test('a subject that is nearly one that is there is to be corrected, and not removed', () => {
    const helpOf = (subject: string) =>
      judged({ rule: 'soak-window', subject }, {}, AFTER)
        .findings.filter(({ rule }) => rule === 'waiver-in-force')
        .map(({ help }) => help);
    expect(helpOf('ad-index')).toEqual(['Write `subject: add-index` if that is meant; otherwise remove it.']);
    expect(helpOf('add-index')).toEqual(['Remove it.']);
    expect(helpOf('something-else')).toEqual(['Remove it.']);
  });

  test('nothing is said of what could not be seen', () => {
    const faulty = { ...WIDER, 'environments/staging.yaml': 'services: [\n' };
    expect(notesIn(judged({ items: ['pool.idel'] }, faulty))).toEqual([]);
  });
});
