import { describe, expect, test } from 'vitest';
import {
  brief,
  CHANGE_FILE,
  change,
  editedRule,
  judge,
  manifest,
  type Overrides,
  oneRule,
  policy,
  stage,
  TIMES,
} from '../build.ts';

/** A change that is late for its window, and one that skipped staging. */
const BROKEN: Overrides = {
  [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), production: stage('2026-11-04T12:00:00Z') } }),
};
const verdictsOf = (report: ReturnType<typeof judge>, id = 'trial') => {
  const { judged, failed, waived, skipped } = report.rules.find((rule) => rule.id === id)!;
  return { judged, failed, waived, skipped };
};

describe('the severity of a rule', () => {
  const withSeverity = (severity: string) =>
    judge(BROKEN, policy(editedRule('low-traffic-window', 'severity: error', `severity: ${severity}`)));

  test.each(['error', 'warning'])('%s is the severity of its findings', (severity) => {
    const [finding, ...others] = withSeverity(severity).findings.filter(({ rule }) => rule === 'low-traffic-window');
    expect(finding).toMatchObject({ severity });
    expect(others).toEqual([]);
  });

  test('off reports nothing but that the rule is off, and the other rules are judged as before', () => {
    const report = withSeverity('off');
    expect(brief(report)).toEqual([`promotion-order add-index@production ${CHANGE_FILE}:14 ‹'2026-11-04T12:00:00Z'›`]);
    expect(verdictsOf(report, 'low-traffic-window')).toEqual({
      judged: 0,
      failed: 0,
      waived: 0,
      skipped: 'the rule is off',
    });
    expect(report.checked).toBe(true);
  });
});

describe('the `since` of a rule', () => {
  const since = (time: string, subject = 'stage') =>
    judge(BROKEN, oneRule(`subject: ${subject}\nexpect: "false"\nsince: "${time}"`));

  test.each<[promise: string, time: string, found: string[]]>([
    ['judges what is later', '2026-11-01T00:00:00Z', ['dev', 'production']],
    ['leaves out what is earlier', '2026-11-03T09:00:01Z', ['production']],
    ['judges what happened at that very second', TIMES.dev, ['dev', 'production']],
  ])('%s', (_, time, found) => {
    const report = since(time);
    expect(report.findings.map(({ subject }) => subject?.environment)).toEqual(found);
    expect(verdictsOf(report).judged).toBe(found.length);
  });

  test('compares the first stage of a change', () => {
    expect(verdictsOf(since('2026-11-03T09:00:01Z', 'change')).judged).toBe(0);
    expect(verdictsOf(since(TIMES.dev, 'change')).judged).toBe(1);
  });

  test('is the reason that the rule gives for judging nothing where every subject is earlier', () => {
    expect(verdictsOf(since('2027-01-01T00:00:00Z'))).toEqual({
      judged: 0,
      failed: 0,
      waived: 0,
      skipped: "every stage is from before the rule's `since`",
    });
  });

  test('does not leave out subjects without a time', () => {
    expect(verdictsOf(since('2027-01-01T00:00:00Z', 'environment')).judged).toBe(3);
  });
});

describe('the verdicts of a rule in a report', () => {
  test.each<[promise: string, rule: string, overrides: Overrides, verdicts: object]>([
    [
      'it counts the subjects whose `when` held',
      "subject: stage\nwhen: environment.name != 'dev'\nexpect: 'true'",
      {},
      { judged: 2, failed: 0, skipped: null },
    ],
    [
      'it counts those that failed',
      "subject: stage\nexpect: environment.name == 'dev'",
      {},
      { judged: 3, failed: 2, skipped: null },
    ],
    [
      'it names the kind that the repository lacks',
      'subject: change\nexpect: "true"',
      { [CHANGE_FILE]: null },
      { judged: 0, failed: 0, skipped: 'the repository has no change to judge' },
    ],
    [
      'it says that no subject meets its `when`',
      'subject: service\nwhen: service.name == "mailer"\nexpect: "true"',
      {},
      { judged: 0, failed: 0, skipped: "no service meets the rule's `when`" },
    ],
    [
      'it judges a subject whose list is empty',
      'subject: environment\neach: environment.shapeDifferences\nexpect: "false"',
      {},
      { judged: 3, failed: 0, skipped: null },
    ],
  ])('%s', (_, rule, overrides, verdicts) => {
    expect(verdictsOf(judge(overrides, oneRule(rule)))).toMatchObject({ ...verdicts, waived: 0 });
  });
});

describe('why a rule judged nothing', () => {
  const stages = (keys: string) => verdictsOf(judge({}, oneRule(`subject: stage\n${keys}\nexpect: "true"`)));

  test.each<[why: string, keys: string]>([
    ["every stage is from before the rule's `since`", 'since: "2027-01-01T00:00:00Z"\nwhen: "false"'],
    [
      "2 of 3 are from before the rule's `since`, and no other meets its `when`",
      'since: "2026-11-03T10:00:01Z"\nwhen: "false"',
    ],
    ["no stage meets the rule's `when`", 'when: "false"'],
    [
      'every stage is from a time at which the rule was off',
      'was: [{ until: "2026-11-09T00:00:00Z", severity: off }]\nwhen: "false"',
    ],
    [
      'every stage is from a time at which the rule was off',
      'since: "2026-11-03T09:30:00Z"\nwas: [{ until: "2026-11-09T00:00:00Z", severity: off }]',
    ],
    ["no stage meets the rule's `when`", 'was: [{ until: "2026-11-03T10:00:00Z", severity: off }]\nwhen: "false"'],
  ])('is that %s', (why, keys) => {
    expect(stages(keys)).toEqual({ judged: 0, failed: 0, waived: 0, skipped: why });
  });

  test('is not said of one that judged something', () => {
    expect(stages('since: "2026-11-03T10:00:00Z"')).toMatchObject({ judged: 2, skipped: null });
    expect(stages('was: [{ until: "2026-11-03T10:00:00Z", severity: off }]')).toMatchObject({
      judged: 2,
      skipped: null,
    });
    const off = 'severity: off\nwas: [{ until: "2026-11-03T10:00:00Z", severity: error }]';
    expect(stages(off)).toMatchObject({ judged: 1, skipped: null });
  });

  test('is that the runbooks are those of the default policy, of a rule that reads them', () => {
    const why = 'the runbooks of the default policy are not part of this repository';
    const skipped = (rule: string) => verdictsOf(judge({}, { ...oneRule(rule), hasOwnRunbooks: false })).skipped;
    expect(skipped('subject: runbook\nexpect: "true"')).toBe(why);
    expect(skipped('subject: environment\neach: environment.requiredRunbooks\nexpect: item.exists')).toBe(why);
    expect(skipped('subject: environment\nexpect: environment.name != ""')).toBeNull();
    expect(verdictsOf(judge({}, oneRule('subject: runbook\nexpect: "true"'))).skipped).toBe(
      'the repository has no runbook to judge',
    );
  });
});

test('what could not be seen comes in the order of the subjects, and those that are not known before', () => {
  const slip = { 'changes/slip.yaml': 'id: slip\ntitle: [\n' };
  const faulty = { 'changes/faulty.yaml': change({ id: 'faulty', owner: 3 }) };
  const report = judge({ ...slip, ...faulty }, oneRule('subject: change\nexpect: "true"'));
  expect(report.rules[0]!.blind).toEqual([
    { why: 'there is a fault in changes/faulty.yaml', subjects: 1 },
    { why: 'there is a fault in changes/slip.yaml', subjects: 1 },
  ]);
});

test('a finding says when what it is on happened, where that is known', () => {
  const { findings } = judge({}, oneRule('subject: stage\nexpect: environment.name != "staging"'));
  expect(findings.map(({ at }) => at)).toEqual([Date.parse(TIMES.staging)]);
  const [now] = judge({}, oneRule('subject: environment\nexpect: environment.name != "staging"')).findings;
  expect('at' in now!).toBe(false);
});

describe('a record with a fault is judged by no rule', () => {
  const wrong = { stages: { production: stage('2026-11-04T12:00:00Z') }, files: [{ path: 'db/gone.sql' }] };
  test.each<[fault: string, overrides: Overrides, finding: string]>([
    ['a wrong type', { [CHANGE_FILE]: change({ ...wrong, owner: 3 }) }, `schema ${CHANGE_FILE}:4 ‹3›`],
    ["an id that is not the file's", { [CHANGE_FILE]: change({ ...wrong, id: 'x' }) }, `schema ${CHANGE_FILE}:1 ‹x›`],
    [
      'a path that leads out',
      { [CHANGE_FILE]: change({ ...wrong, rollback: { path: '../x.sql' } }) },
      `schema ${CHANGE_FILE}:8 ‹../x.sql›`,
    ],
    [
      'a config file that is missing',
      { 'environments/production.yaml': manifest('production', { config: ['gone.yaml'], data: { class: 'seeded' } }) },
      'schema environments/production.yaml:8 ‹gone.yaml›',
    ],
    [
      'a service of another manifest',
      { 'environments/production-2.yaml': manifest('production', { data: { class: 'seeded' }, access: undefined }) },
      'schema environments/production.yaml:3 ‹api›',
    ],
  ])('%s', (_, overrides, finding) => {
    const found = brief(judge(overrides));
    expect(found.filter((line) => !line.includes('production-2'))).toEqual([finding]);
  });

  test('a record with a fault is no subject, and the rule is blind to it', () => {
    const report = judge({ [CHANGE_FILE]: change({ owner: 3 }) }, oneRule('subject: change\nexpect: "false"'));
    expect(verdictsOf(report)).toMatchObject({ judged: 0, skipped: `there is a fault in ${CHANGE_FILE}` });
  });
});

describe('an expression that fails at run time is a finding and not a pass', () => {
  const absent = 'An absent optional, taken by its value';
  test.each<[promise: string, rule: string, key: string]>([
    [absent, 'subject: change\nexpect: change.rollbackOf.value() == "x"', 'expect'],
    [`${absent}, in \`when\``, 'subject: change\nwhen: change.rollbackOf.value() == "x"\nexpect: "true"', 'when'],
    ['A division by zero', 'subject: change\nparams: { parts: 0 }\nexpect: 1 / params.parts > 0', 'expect'],
    ['An index beyond the end', 'subject: change\nexpect: change.files[7] == ""', 'expect'],
  ])('%s', (_, rule, key) => {
    const report = judge({}, oneRule(rule));
    expect(report.findings).toHaveLength(1);
    const [finding] = report.findings;
    expect(finding).toMatchObject({
      rule: 'trial',
      severity: 'error',
      subject: { type: 'change', id: 'add-index' },
      because: { file: 'content/rules/trial.mdx', path: key },
      help: 'Guard the expression on the rule page, so that it holds for every subject.',
    });
    expect(finding!.message).toMatch(
      new RegExp(`^\`${key}\` could not be evaluated for \`add-index\`: .+\\. The rule says \`[^\`]+\`\\.$`),
    );
    expect(finding).toMatchObject({ evidence: 'declared', url: null, related: [], waivedBy: null });
    expect(verdictsOf(report)).toMatchObject({ judged: 1, failed: 1, skipped: null });
  });

  test('a rule whose expression fails for one subject is broken, and judges the others', () => {
    const rule = "subject: stage\nexpect: environment.name == 'staging' || environment.name == 'dev' && 1 / 0 == 1";
    const report = judge({}, oneRule(rule));
    expect(report.findings.map(({ subject }) => subject?.environment)).toEqual(['dev', 'production']);
    expect(verdictsOf(report)).toEqual({ judged: 3, failed: 2, waived: 0, skipped: null });
    expect(report.broken).toEqual(['trial']);
    const whole = judge({}, oneRule("subject: stage\nexpect: environment.name == 'staging'"));
    expect([whole.broken, verdictsOf(whole).failed]).toEqual([[], 2]);
  });

  test('a failing expression is one finding for each element that a rule judges', () => {
    const rule = 'subject: repo\neach: repo.chain\nexpect: "1 / (item.inPolicy ? 1 : 0) == 1"';
    const unknown = (name: string) => ({ [`environments/${name}.yaml`]: manifest(name, { config: [] }) });
    const report = judge({ ...unknown('qa'), ...unknown('uat') }, oneRule(rule));
    expect(brief(report)).toEqual(['trial . environments/qa.yaml:1 ‹qa›', 'trial . environments/uat.yaml:1 ‹uat›']);
    expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test('a message that cannot be rendered loses no finding: the summary is its message', () => {
    const page = `---
title: Trial
summary: It holds.
subject: change
expect: "false"
message: "{change.rollbackOf.value()}"
help: "Ask {change.rollbackOf.value()}."
---
`;
    const report = judge({}, oneRule('', { 'rules/trial.mdx': page }));
    expect(report.findings.map(({ message, help }) => [message, help])).toEqual([['It holds.', '']]);
  });
});
