import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { runExamples } from '../../../src/check/example/run.ts';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { compilePolicy } from '../../../src/policy/compiled/compiled-policy.ts';
import { readPolicy } from '../../../src/policy/policy.ts';
import { shippedPolicy } from '../../../src/policy/shipped-policy.ts';
import { layered, layeredFiles, SHIPPED, said } from '../extends/layered.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A repository that builds on a compiled policy of its own hash, unless another is given. */
function building(text: string, { sha256 = hashOf(text), more = '' } = {}) {
  return layered({
    'content/policy.yaml': `extends: { path: policy.json, sha256: ${sha256} }\n${more}`,
    'content/policy.json': text,
  });
}

/** A policy of another repository, which builds on one in turn. */
const ORG = { 'org/policy.yaml': 'extends: default\nrules: { few-files: { params: { most: 7 } } }\n' };
const org = layered(ORG, 'org');
const COMPILED = compilePolicy(layeredFiles(ORG, 'org'), org, '1.0.0');
const edited = (edit: object) => `${JSON.stringify({ ...JSON.parse(COMPILED), ...edit })}\n`;

describe('a compiled policy', () => {
  test('of what ships, read back, does with every example what its page says', () => {
    const shipped = shippedPolicy('content');
    const policy = readPolicy(shipped, vocabulary);
    const read = building(compilePolicy(shipped, policy, '1.0.0'));
    expect(said(read)).toEqual([]);
    expect(read.rules.map(({ id }) => id)).toEqual(policy.rules.map(({ id }) => id));
    const { outcomes, findings } = runExamples(read);
    expect(findings).toEqual([]);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(outcomes.map(({ rule }) => rule)).size).toBe(policy.rules.length);
  });

  test('takes along what it builds on, and what it changes of that', () => {
    const policy = building(COMPILED);
    expect(said(policy)).toEqual([]);
    const rule = policy.rules.find(({ id }) => id === 'few-files')!;
    expect(rule.params).toEqual(org.rules.find(({ id }) => id === 'few-files')!.params);
    expect(policy.environments.map(({ id }) => id)).toEqual(['dev', 'production']);
    expect(policy.originOf('rules/few-files.mdx')).toMatchObject({
      inherited: 'the default policy',
      changedIn: ['content/policy.json/policy.yaml'],
    });
  });

  test('names what is in it, and leaves out the texts of runbooks, which are judged where they live', () => {
    const { digest, rules, environments, runbooks, policy } = JSON.parse(COMPILED);
    expect({ digest, environments, runbooks }).toEqual({
      digest: org.digest,
      environments: ['dev', 'production'],
      runbooks: [],
    });
    expect([...building(edited({ runbooks: ['dev/reset'] })).runbookIdsElsewhere]).toEqual(['dev/reset']);
    expect(rules).toContainEqual({ id: 'in-order', title: org.rules.find(({ id }) => id === 'in-order')!.title });
    expect(Object.keys(policy.extends.texts)).toEqual(
      Object.keys(SHIPPED)
        .filter((path) => !path.startsWith('runbooks/'))
        .sort(),
    );
  });

  test('is changed by the policy that builds on it, and has a digest that tells it from others', () => {
    const policy = building(COMPILED, { more: 'off: [in-order]\n' });
    expect(policy.rules.find(({ id }) => id === 'in-order')!.severity).toBe('off');
    const other = building(edited({ policy: { texts: SHIPPED } }));
    expect(new Set([policy.digest, building(COMPILED).digest, other.digest]).size).toBe(3);
  });

  test('has one line, and is the same to a checkout that writes other line ends', () => {
    expect(COMPILED.match(/\n/g)).toHaveLength(1);
    expect(said(building(COMPILED.replace('\n', '\r\n'), { sha256: hashOf(COMPILED) }))).toEqual([]);
  });

  test.each([
    [
      'of another hash',
      () => building(COMPILED, { sha256: 'ab'.repeat(32) }),
      `whose sha256 is \`${hashOf(COMPILED)}\` and not the one that is written. Restore the file that was chosen; to take a new policy, write its \`sha256\` after reading what it changes.`,
    ],
    [
      'of a newer format',
      () => building(edited({ version: 2 })),
      'which has the format 2; this version of Towpath reads up to 1. Update Towpath, or have the policy built by the version that is used here.',
    ],
    [
      'that was cut off',
      () => building(COMPILED.slice(0, 500)),
      'which is not JSON. Fetch the file again, and write the `sha256` that was published with it.',
    ],
    [
      'that lacks something',
      () => building(edited({ policy: {} })),
      'which is no policy that `towpath policy build` wrote: it has a fault at `policy.texts`. Fetch the file again, and write the `sha256` that was published with it.',
    ],
  ])('%s is a finding that says what to do, and judges nothing', (_, policy, expected) => {
    expect(said(policy())).toEqual([`content/policy.yaml:1 \`extends\` names \`policy.json\`, ${expected}`]);
  });

  test('outside of the repository is not read', () => {
    const text = `extends: { path: ../../policy.json, sha256: ${'ab'.repeat(32)} }\n`;
    expect(said(layered({ 'content/policy.yaml': text }))).toEqual([
      'content/policy.yaml:1 `extends` names `../../policy.json`, which lies outside the repository. Copy it into the repository, and name that copy.',
    ]);
  });
});
