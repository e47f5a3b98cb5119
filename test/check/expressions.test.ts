import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, judge, type Overrides, oneRule, stage, TIMES } from '../build.ts';

/** The stages that a rule on stages reports. */
function reported(rule: string, overrides: Overrides = {}): string[] {
  const policy = oneRule(`subject: stage\n${rule}`);
  expect(policy.findings).toEqual([]);
  return judge(overrides, policy).findings.map(({ subject }) => `${subject?.environment}`);
}

const run = 'https://ci.example.com/runs/1';
const withRunInDev: Overrides = {
  [CHANGE_FILE]: change({
    stages: {
      dev: { applied: { at: TIMES.dev, by: 'pipeline', run } },
      staging: stage(TIMES.staging),
      production: stage(TIMES.production),
    },
  }),
};

describe('`has` of a fact that may be absent', () => {
  test('is false where a record leaves the fact out, so that the rule reports it', () => {
    expect(reported('expect: has(stage.run)')).toEqual(['dev', 'staging', 'production']);
    expect(reported('expect: has(stage.run)', withRunInDev)).toEqual(['staging', 'production']);
  });

  test('guards a `when`', () => {
    expect(reported("when: has(stage.run)\nexpect: stage.run.orValue('') == ''", withRunInDev)).toEqual(['dev']);
  });

  test('is false behind a fact that is absent itself', () => {
    const policy = oneRule('subject: promotion\nexpect: has(promotion.upstream.upstream.soak)');
    // Staging is promoted from dev, which has no upstream.
    expect(judge({}, policy).findings.map(({ subject }) => subject?.environment)).toEqual(['staging']);
  });

  test('and so is `.?` of it, which wraps it no second time', () => {
    expect(reported('expect: stage.?run.hasValue()', withRunInDev)).toEqual(['staging', 'production']);
  });
});

test('a rule compares a whole number with a fraction', () => {
  const policy = oneRule('subject: service\nparams: { most: 5.5 }\nexpect: service.replicas.orValue(0) < params.most');
  expect(policy.findings).toEqual([]);
  expect(judge({}, policy).findings.map(({ subject }) => subject?.environment)).toEqual(['production']);
});

test('`string` writes a duration and a time', () => {
  const policy = oneRule(`subject: environment
when: environment.name == 'staging'
expect: string(environment.soak) == '1800s' && string(now) == '2026-11-10T12:00:00Z'`);
  expect(policy.findings).toEqual([]);
  expect(judge({}, policy).findings).toEqual([]);
});

test('a macro with two variables judges each file of a change with its place in the list', () => {
  const policy = oneRule("subject: change\nexpect: change.files.all(index, file, index > 0 || file.endsWith('.sql'))");
  expect(policy.findings).toEqual([]);
  expect(judge({}, policy).findings).toEqual([]);
});
