import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { asIfAlways, previewOf } from '../../src/check/preview.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { previewFormats } from '../../src/report/preview/formats.ts';
import { subjectText } from '../../src/text/finding.ts';
import { NOW, type Overrides } from '../build.ts';
import { settingIn, soundRepository, wholePolicy } from './whole.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/preview.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormatsModule.default(ajv);
const isPreview = ajv.compile(schema);

const usual = wholePolicy();
const STRICT = settingIn('staging', { soak: '48h' });

/** What one policy makes of the small repository, against another; what is printed as JSON must fit its schema. */
function previewed(after: Policy, before = usual, files: Overrides = {}) {
  const judged = (policy: Policy) => check({ policy, repository: soundRepository(files), now: NOW });
  const always = asIfAlways(after);
  const preview = previewOf({
    against: 'main',
    before: judged(before),
    after: judged(after),
    unspared: always && judged(always),
  });
  isPreview(JSON.parse(previewFormats.json(preview)));
  expect(isPreview.errors ?? []).toEqual([]);
  const brief = (findings: typeof preview.failing) =>
    findings.map(({ rule, subject }) => `${rule} ${subjectText(subject!)}`);
  return {
    ...preview,
    failing: brief(preview.failing),
    passing: brief(preview.passing),
    spared: brief(preview.spared),
    preview,
  };
}

const SOAKED = 'soak-window add-index in production';

test('a tightened number is what newly fails, with its rule alone', () => {
  const { failing, passing, rules, unchanged } = previewed(STRICT);
  expect({ failing, passing }).toEqual({ failing: [SOAKED], passing: [] });
  expect(rules).toEqual([
    expect.objectContaining({
      id: 'soak-window',
      before: expect.objectContaining({ failed: 0 }),
      after: expect.objectContaining({ failed: 1 }),
      failing: 1,
      passing: 0,
    }),
  ]);
  expect(unchanged).toHaveLength(usual.rules.length - 1);
});

test('a loosened one is what newly passes', () => {
  expect(previewed(usual, STRICT)).toMatchObject({ failing: [], passing: [SOAKED] });
});

test('the same policy changes nothing', () => {
  expect(previewed(usual)).toMatchObject({ failing: [], passing: [], spared: [], rules: [] });
  expect(previewFormats.table(previewed(usual).preview, { color: false })).toContain(
    'main, as of 2026-11-10T12:00:00Z: the same verdicts.',
  );
});

test('what `was` leaves as it was judged is spared, and told apart', () => {
  const was = '[{ until: "2026-12-01T00:00:00Z", soak: 30m }]';
  expect(previewed(settingIn('staging', { soak: '48h', was }))).toMatchObject({
    failing: [],
    passing: [],
    spared: [SOAKED],
  });
});

test('a rule that is new, that is gone and that is switched to a warning is listed', () => {
  const page = (id: string) => `rules/${id}.mdx`;
  const without = wholePolicy({ [page('soak-window')]: null });
  const side = { id: 'soak-window', failing: 0, passing: 0 };
  expect(previewed(usual, without).rules).toEqual([{ ...side, before: null, after: expect.anything() }]);
  expect(previewed(without).rules).toEqual([{ ...side, before: expect.anything(), after: null }]);
});

test('the findings of each rule are counted apart, and faults of files are none of a rule', () => {
  const page = (id: string, expect_: string) => ({
    [`rules/${id}.mdx`]: `---\ntitle: T\nsummary: S.\nsubject: stage\nexpect: ${expect_}\nmessage: M.\n---\n`,
  });
  const before = wholePolicy({ ...page('a', '"true"'), ...page('b', 'environment.name != "dev"') });
  const after = wholePolicy({ ...page('a', 'environment.name == "dev"'), ...page('b', '"true"') });
  const preview = previewed(after, before, { 'access/slip.yaml': 'id: [\n' });
  expect(preview.rules.map(({ id, failing, passing }) => [id, failing, passing])).toEqual([
    ['a', 2, 0],
    ['b', 0, 1],
  ]);
  expect([preview.failing.length, preview.passing.length]).toEqual([2, 1]);
  expect(preview.notes.join()).toContain('there is a fault in access/slip.yaml');
});

test.each<[what: string, page: string, before: object, after: object]>([
  ['severity', 'severity: warning', { severity: 'error' }, { severity: 'warning' }],
  ['severity, to none', 'severity: off', { severity: 'error', judged: 3 }, { severity: 'off', judged: 0 }],
  ['number of subjects', 'when: environment.name != "dev"', { judged: 3 }, { judged: 2 }],
])('a rule is listed for another %s alone', (_, keys, before, after) => {
  const page = (more: string) =>
    wholePolicy({
      'rules/a.mdx': `---\ntitle: T\nsummary: S.\nsubject: stage\nexpect: "true"\nmessage: M.\n${more}\n---\n`,
    });
  const { rules } = previewed(page(keys), page(''));
  expect(rules).toEqual([
    {
      id: 'a',
      before: expect.objectContaining(before),
      after: expect.objectContaining(after),
      failing: 0,
      passing: 0,
    },
  ]);
});

test('a policy is as if it had always been so, where anything of it says otherwise', () => {
  expect(asIfAlways(usual)).toBeUndefined();
  const always = (policy: Policy) => {
    const { rules, environments } = asIfAlways(policy)!;
    return [...rules, ...environments].every((each) => !('since' in each) && !('eras' in each));
  };
  const was = '[{ until: "2026-12-01T00:00:00Z", soak: 30m }]';
  const rule = (keys: string) =>
    wholePolicy({
      'rules/a.mdx': `---\ntitle: T\nsummary: S.\nsubject: stage\nexpect: "true"\nmessage: M.\n${keys}\n---\n`,
    });
  expect(always(settingIn('staging', { soak: '48h', was }))).toBe(true);
  expect(always(settingIn('staging', { since: '"2026-11-01T00:00:00Z"' }))).toBe(true);
  expect(always(rule('since: "2026-11-01T00:00:00Z"'))).toBe(true);
  expect(always(rule('was: [{ until: "2026-12-01T00:00:00Z", severity: warning }]'))).toBe(true);
});

test('a finding that only its waiver goes or comes for is in both lists', () => {
  const waiver =
    'id: w\nrule: soak-window\nsubject: add-index\nreason: The feast.\nrequestedBy: ana@example.com\napprovedBy: robin@example.com\n' +
    'approvedAt: 2026-11-03T08:00:00Z\nexpires: 2026-12-10T00:00:00Z\n';
  const owned = (owner: string) =>
    wholePolicy({
      'environments/staging.mdx': STRICT.environments.find(({ id }) => id === 'staging')!.page.source.text,
      'rules/soak-window.mdx': usual.rules
        .find(({ id }) => id === 'soak-window')!
        .page.source.text.replace(/^owners: .*$/m, `owners: [${owner}]`),
    });
  const { failing, passing } = previewed(owned('support'), owned('devops'), { 'waivers/w.yaml': waiver });
  expect(failing).toContain(SOAKED);
  expect(passing).toEqual([SOAKED]);
});
