import { describe, expect, test } from 'vitest';
import { runExamples } from '../../../src/check/example/run.ts';
import { limitsOf } from '../../../src/check/limits.ts';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { readPolicy } from '../../../src/policy/policy.ts';
import { readPolicyFiles } from '../../../src/policy/policy-files.ts';
import type { Rule } from '../../../src/policy/rule.ts';
import { parseDuration } from '../../../src/time/duration.ts';
import { parseInstant } from '../../../src/time/instant.ts';
import { CONTENT, oneRule } from '../../build.ts';

const shipped = readPolicy(readPolicyFiles(CONTENT, 'content'), vocabulary);
const run = runExamples(shipped);

describe('the examples of the shipped policy', () => {
  test('are written as they should be, in a policy without a fault', () => {
    expect(shipped.findings).toEqual([]);
    expect(run.findings.map(({ location, message }) => `${location.file}:${location.line} ${message}`)).toEqual([]);
  });

  test.each(run.outcomes.map((outcome) => [outcome.rule, outcome.expected, outcome.name, outcome] as const))(
    '%s %s: %s',
    (_, __, ___, { ok, problem }) => {
      expect({ ok, problem }).toEqual({ ok: true, problem: null });
    },
  );

  test.each(shipped.rules.map(({ id }) => id))('%s has one that passes and one that fails', (id) => {
    const kinds = run.outcomes.filter(({ rule }) => rule === id).map(({ expected }) => expected);
    expect([...new Set(kinds)].sort()).toEqual(['fails', 'passes']);
  });

  test('fail by the rule that they belong to, and by no other', () => {
    for (const { rule, expected, report } of run.outcomes) {
      const open = report.findings.filter((finding) => finding.waivedBy === null);
      const found = [...new Set(open.map((finding) => finding.rule))];
      expect(found).toEqual(expected === 'fails' ? [rule] : []);
    }
  });
});

/** The examples of a rule by their kind, each with its fences' texts put together. */
function exampleTexts({ page }: Rule): Record<'passes' | 'fails', string[]> {
  const cases = new Map<string, string>();
  for (const [fence, meta] of page.source.text.matchAll(/^```\w* (.+)\n[\s\S]*?^```$/gm)) {
    const name = /case="([^"]*)"/.exec(meta!)?.[1] ?? fence!;
    cases.set(name, (cases.get(name) ?? '') + fence);
  }
  const ofKind = (kind: string) =>
    [...cases.values()].filter((text) => new RegExp(`^\`\`\`.* ${kind}\\b`, 'm').test(text));
  return { passes: ofKind('passes'), fails: ofKind('fails') };
}

const times = (text: string) => Array.from(text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g), ([time]) => parseInstant(time)!);

/** Whether two examples are a second apart: the same but for times, and no time by more than that. */
function areNeighbours(a: string, b: string): boolean {
  const [one, other] = [times(a), times(b)];
  return one.length === other.length && one.every((time, index) => Math.abs(time - other[index]!) <= 1000);
}

const timed = shipped.rules.filter((rule) =>
  limitsOf(rule, shipped).some(
    ({ label, value }) => parseDuration(value) !== undefined || ['lowTraffic', 'freezes'].includes(label),
  ),
);

test('the rules with a duration or a window are known', () => {
  expect(timed.map(({ id }) => id)).toEqual(expect.arrayContaining(['low-traffic-window', 'soak-window']));
});

test.each(timed.map((rule) => [rule.id, rule] as const))(
  '%s has an example at its limit that passes and one a second beyond that fails',
  (_, rule) => {
    const { passes, fails } = exampleTexts(rule);
    expect(passes.some((passing) => fails.some((failing) => areNeighbours(passing, failing)))).toBe(true);
  },
);

describe('an example that does not do what its page says is found at its line', () => {
  const FRONT = `---
title: Trial
summary: Nobody runs more than two.
message: There are too many.
subject: service
when: environment.name == "dev"
expect: service.replicas.orValue(0) <= 2
---
`;
  const dev = (replicas: string, others = '') => `environment: dev
services:
  api:
    digest: sha256:${'4f6c'.repeat(16)}
    replicas: ${replicas}
config: [config/dev/app.yaml]
data: { class: synthetic }
access: { default: read-write }
${others}`;
  const block = (meta: string, text: string) => `\n\`\`\`yaml file=environments/dev.yaml ${meta}\n${text}\`\`\`\n`;
  const GOOD = block('passes case="two"', dev('2')) + block('fails case="three"', dev('3'));
  const foundIn = (text: string) => {
    const { findings } = runExamples(oneRule('', { 'rules/trial.mdx': text }));
    return findings.map(({ location, message }) => `${location.file}:${location.line} ${message}`);
  };
  const at = 'content/rules/trial.mdx';

  test.each<[promise: string, examples: string, found: string[]]>([
    ['none of both kinds that do as they say', GOOD, []],
    ['no example that fails', block('passes', dev('2')), [`${at}:7 The rule \`trial\` has no example that fails.`]],
    ['no example that passes', block('fails', dev('3')), [`${at}:7 The rule \`trial\` has no example that passes.`]],
    [
      'one that passes and should fail',
      GOOD + block('fails case="one"', dev('1')),
      [`${at}:32 The example \`one\` is expected to fail, but no rule reports it.`],
    ],
    [
      'one that fails and should pass',
      GOOD + block('passes case="four"', dev('4')),
      [`${at}:32 The example \`four\` is expected to pass, but \`trial\` reports it.`],
    ],
    [
      'one that is found faulty besides',
      GOOD + block('fails case="slip"', dev('9', 'zone: eu\n')),
      [`${at}:32 The example \`slip\` is expected to fail this rule alone, but \`schema\` reports it.`],
    ],
    [
      'one that the rule does not judge',
      `${GOOD}\n\`\`\`yaml remove=environments/dev.yaml passes case="gone"\n\`\`\`\n`,
      [`${at}:32 The example \`gone\` is not judged by the rule: no service meets the rule's \`when\`.`],
    ],
    [
      'one in which as many subjects are judged as it says',
      GOOD + block('passes case="one" judges=1', dev('1')) + block('fails case="nine" judges=1', dev('9')),
      [],
    ],
    [
      'one in which another number of subjects is judged',
      GOOD + block('passes case="one" judges=2', dev('1')) + block('fails case="nine" judges=3', dev('9')),
      [
        `${at}:32 The example \`one\` says that the rule judges 2, but it judges 1.`,
        `${at}:43 The example \`nine\` says that the rule judges 3, but it judges 1.`,
      ],
    ],
    [
      'one that says no number',
      GOOD + block('passes case="one" judges=0', dev('1')),
      [`${at}:32 \`judges=0\` is not how many subjects the rule judges.`],
    ],
    [
      'one that does not say what is expected of it',
      GOOD + block('case="mute"', dev('2')),
      [`${at}:32 The example \`mute\` does not say what is expected of it.`],
    ],
    [
      'one that says both',
      GOOD + block('passes fails case="both"', dev('3')),
      [`${at}:32 The example says both \`fails\` and \`passes\`.`],
    ],
    [
      'one whose clock is no time',
      GOOD + block('passes now=noon case="clock"', dev('2')),
      [`${at}:32 \`now=noon\` is not a timestamp.`],
    ],
    [
      'one that patches a file that is not there',
      GOOD + block('passes case="slip" patch', '').replace('environments/dev', 'environments/devs'),
      [`${at}:32 \`environments/devs.yaml\` is not a file of the example, so there is nothing to patch.`],
    ],
    [
      'one that removes a file that is not there',
      GOOD + block('passes case="slip" remove=environments/devs.yaml', dev('2')),
      [`${at}:32 \`environments/devs.yaml\` is not a file of the example, so there is nothing to remove.`],
    ],
    [
      'one whose patch has a misspelt key, at the line of the key',
      GOOD + block('passes case="slip" patch', 'services:\n  apis:\n    replicas: 2\n'),
      [`${at}:34 \`services.apis\` is not a key of the file, and \`api\` is.`],
    ],
    [
      'one that patches a file that has no keys',
      `${GOOD}\n\`\`\`sql file=db/migrations/V41__invoices.sql patch passes\nx\n\`\`\`\n`,
      [`${at}:33 \`db/migrations/V41__invoices.sql\` is patched, and only YAML files and MDX pages have keys`],
    ],
    [
      'a shared block that is at fault, once',
      block('shared patch', 'services: { apis: { replicas: 2 } }\n') + GOOD,
      [`${at}:11 \`services.apis\` is not a key of the file, and \`api\` is.`],
    ],
  ])('%s', (_, examples, found) => {
    const actual = foundIn(FRONT + examples);
    expect(actual).toHaveLength(found.length);
    for (const [index, line] of found.entries()) expect(actual[index]).toContain(line);
  });

  test('and one whose expression cannot be evaluated does not count as one that fails', () => {
    const broken = FRONT.replace('service.replicas.orValue(0) <= 2', 'service.version.value() == "2.14.0"');
    const text =
      broken +
      block('passes case="two"', dev('2').replace('replicas', 'version: 2.14.0\n    replicas')) +
      block('fails case="none"', dev('3'));
    expect(foundIn(text)).toHaveLength(1);
  });

  test('a file that nobody has is told with the one that was meant', () => {
    const text = GOOD + block('passes patch', '').replace('environments/dev', 'environments/devs');
    const { findings } = runExamples(oneRule('', { 'rules/trial.mdx': FRONT + text }));
    expect(findings.map(({ help }) => help)).toEqual(['Write `environments/dev.yaml`.']);
  });

  test('and a rule that is off, or begins later, proves its examples all the same', () => {
    expect(foundIn(FRONT.replace('subject:', 'severity: off\nsubject:') + GOOD)).toEqual([]);
    expect(foundIn(FRONT.replace('subject:', 'since: "2099-01-01T00:00:00Z"\nsubject:') + GOOD)).toEqual([]);
  });
});

describe('an example states only what differs', () => {
  const FRONT = `---
title: Trial
summary: Pools are small.
message: The pool is large.
subject: commit
expect: "!commit.subject.contains('large')"
---
`;
  const fence = (meta: string, text: string) => `\n\`\`\`yaml ${meta}\n${text}\`\`\`\n`;
  const outcomesOf = (body: string) => {
    const { outcomes, findings } = runExamples(oneRule('', { 'rules/trial.mdx': FRONT + body }));
    expect(findings.map(({ location, message }) => `${location.line} ${message}`)).toEqual([]);
    return Object.fromEntries(outcomes.map(({ name, ...outcome }) => [name, outcome]));
  };
  const TIME = 'commit=2026-11-03T09:00:00Z';
  const BODY =
    fence('file=config/staging/app.yaml shared patch', 'database: { poolSize: 7 }\n') +
    fence('file=extra.yaml shared', 'a: 1\n') +
    fence(`file=config/staging/app.yaml patch passes case=one ${TIME}`, 'database: { host: a }\n') +
    fence(`file=extra.yaml patch case=one commit=2026-11-03T10:00:00Z`, 'b: 2\n') +
    fence(`file=extra.yaml patch fails case=two ${TIME} subject="A large one"`, 'c: 3\n');

  test('a patch is merged into the file as it is by then, shared blocks and earlier commits included', () => {
    const { one, two } = outcomesOf(BODY);
    const texts = (outcome: typeof one) =>
      ['config/staging/app.yaml', 'extra.yaml'].map((file) => outcome!.report.source(file)!.text);
    expect(texts(one)).toEqual(['database:\n  host: a\n  poolSize: 7\n', 'a: 1\nb: 2\n']);
    expect(texts(two)).toEqual(['database:\n  host: db.staging.example.com\n  poolSize: 7\n', 'a: 1\nc: 3\n']);
    expect(one!.report.rules[0]).toMatchObject({ judged: 2 });
  });

  test('its outcome has each merged file as it was checked, so that the lines of the report can be looked up', () => {
    const { one, two } = outcomesOf(BODY);
    expect(two!.patched).toEqual([
      { file: 'config/staging/app.yaml', text: 'database:\n  host: db.staging.example.com\n  poolSize: 7\n' },
      { file: 'extra.yaml', text: 'a: 1\nc: 3\n' },
    ]);
    expect(one!.patched.map(({ file }) => file)).toEqual(['config/staging/app.yaml', 'extra.yaml']);
    expect(two!.report.findings.map(({ location }) => `${location.file}:${location.line}`)).toEqual(['extra.yaml:1']);
  });

  test('a page of the policy is patched like a file of the repository', () => {
    const { on, off } = outcomesOf(
      fence('file=content/environments/production.mdx patch passes case=on', '---\nwatch: 1h\n---\n') +
        fence(`file=extra.yaml case=on ${TIME}`, 'a: 1\n') +
        fence(`file=extra.yaml fails case=off ${TIME} subject="A large one"`, 'a: 1\n'),
    );
    const watch = (outcome: typeof on) =>
      /watch: \w+/.exec(outcome!.report.source('content/environments/production.mdx')!.text)![0];
    expect([watch(on), watch(off)]).toEqual(['watch: 1h', 'watch: 48h']);
  });
});

describe('an example may give rules other values than their pages have', () => {
  const FRONT = `---
title: Trial
summary: Nobody runs many.
message: There are too many.
subject: service
when: environment.name == "dev"
expect: service.replicas.orValue(0) <= params.most
params: { most: 3 }
---
`;
  const patch = (name: string, meta: string, replicas: number) =>
    `\n\`\`\`yaml file=environments/dev.yaml patch ${meta} case=${name}\nservices: { api: { replicas: ${replicas} } }\n\`\`\`\n`;
  const settings = (name: string, text: string) =>
    `\n\`\`\`yaml file=content/policy.yaml case=${name}\n${text}\n\`\`\`\n`;
  const PAGE = FRONT + patch('three', 'passes', 3) + patch('four', 'fails', 4);
  const judged = (text: string) => runExamples(oneRule('', { 'rules/trial.mdx': text }));
  const found = (text: string) => judged(text).findings.map(({ location, message }) => `${location.line} ${message}`);

  test('by a `policy.yaml` of its own, which is told in what it finds', () => {
    const text = PAGE + patch('one', 'fails', 1) + settings('one', 'rules: { trial: { params: { most: 0 } } }');
    expect(found(text)).toEqual([]);
    const [finding] = judged(text).outcomes.find(({ name }) => name === 'one')!.report.findings;
    expect(finding!.because).toMatchObject({ file: 'content/policy.yaml', line: 1 });
    expect(
      found(PAGE + patch('one', 'passes', 1) + settings('one', 'rules: { trial: { params: { most: 0 } } }')),
    ).toEqual(['19 The example `one` is expected to pass, but `trial` reports it.']);
  });

  test('but nothing else, and not by a faulty one', () => {
    const one = patch('one', 'passes', 1);
    expect(found(PAGE + one + settings('one', 'off: [trial]'))).toEqual([
      '23 `off` is in the `policy.yaml` of an example, which changes values of `rules` alone.',
    ]);
    expect(found(PAGE + one + settings('one', 'rules: { trial: { parms: {} } }'))).toEqual([
      expect.stringMatching(/^24 `rules\.trial\.parms` is not a setting/),
    ]);
  });
});
