import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { success } from '../../src/text/result.ts';
import { ed25519, signed, statement } from '../attestations.ts';
import { CHANGE_FILE, MIGRATION_FILE, MIGRATION_HASH, NOW, type Overrides, sha256 } from '../build.ts';
import {
  configChange,
  environmentPage,
  judgeAll,
  type Keys,
  STAGES,
  soundChange,
  soundRepository,
  wholePolicy,
  withStage,
} from '../check/whole.ts';
import { soundFiles } from './commits.ts';

const RUN = 'https://ci.example.com/runs/1';
const AT = '2026-11-04T03:00:00Z';
const FILE = 'evidence/applied.json';
const [ours, theirs] = [ed25519(), ed25519()];
const TRUST = { 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem };
const OPEN = Object.fromEntries(
  ['dev', 'staging'].map((id) => [`environments/${id}.mdx`, environmentPage(id, { changes: 'anyone' })]),
);
const SIGNED = { 'policy.yaml': 'rules: { pipeline-only: { params: { evidence: signed } } }\n' };
const usual = wholePolicy({ ...TRUST, ...OPEN });
const asking = wholePolicy({ ...TRUST, ...OPEN, ...SIGNED });

const PREDICATE = { environment: 'production', appliedAt: AT, by: 'pipeline', run: RUN };
const deployment = (predicate: object = PREDICATE, sha256s: readonly string[] = [MIGRATION_HASH]) =>
  signed(statement('deployment', sha256s, predicate), [ours, 'ci']);

const applied = (keys: Keys = {}, others: Keys = {}) =>
  withStage(
    'production',
    { applied: { at: AT, by: 'pipeline', run: RUN, attestation: { path: FILE }, ...keys } },
    others,
  );

/** What is found, with the clause that says why. */
const found = (text: string | null, overrides: Overrides = applied(), policy = usual) =>
  judgeAll({ ...overrides, [FILE]: text }, policy).findings.map(
    ({ rule, message }) =>
      `${rule} ${/production, (?:and its attestation `\S+` )?(.*?)(?:; what cannot|; the policy)/.exec(message)?.[1]}`,
  );

describe('an application that the pipeline signed', () => {
  test('is as good as one that a record declares, and is what `evidence: signed` asks for', () => {
    expect(found(deployment())).toEqual([]);
    expect(found(deployment(), applied(), asking)).toEqual([]);
    expect(found(null, withStage('production', { applied: { at: AT, by: 'pipeline', run: RUN } }), asking)).toEqual([
      'pipeline-only by what its record says alone',
    ]);
  });

  test.each<[what: string, text: string | null, why: string]>([
    ['that is not there', null, 'does not exist'],
    [
      'of another key',
      signed(statement('deployment', [MIGRATION_HASH], PREDICATE), [theirs]),
      'verifies with no key that the policy trusts: it is signed by a key of no name, or its payload was changed',
    ],
    [
      'of other files',
      deployment(PREDICATE, ['00'.repeat(32)]),
      `is of \`${'00'.repeat(32)}\`, and not of the file of the change, \`${MIGRATION_HASH}\``,
    ],
    [
      'in another environment',
      deployment({ ...PREDICATE, environment: 'staging' }),
      'is of an application in `staging`',
    ],
    [
      'at another time',
      deployment({ ...PREDICATE, appliedAt: '2026-11-04T03:00:01Z' }),
      'says 2026-11-04T03:00:01Z, and the record 2026-11-04T03:00:00Z',
    ],
    [
      'by somebody else',
      deployment({ ...PREDICATE, by: 'ana' }),
      'says that `ana` applied it, and the record has `pipeline`',
    ],
    [
      'in another run',
      deployment({ ...PREDICATE, run: `${RUN}2` }),
      `is of the run \`${RUN}2\`, and the record has \`${RUN}\``,
    ],
    [
      'without a time',
      deployment({ environment: 'production' }),
      'says of no application what it must: `appliedAt` is missing',
    ],
    [
      'with a time that is none',
      deployment({ ...PREDICATE, appliedAt: 'today' }),
      'says of no application what it must: `appliedAt` is not of the form that its schema has',
    ],
  ])('is a finding where its attestation is one %s', (_, text, why) => {
    expect(found(text)).toEqual([`pipeline-only ${why}`]);
    expect(found(text, applied(), asking)).toEqual([`pipeline-only ${why}`]);
  });

  test('says that the policy, or another signer, is what helps where who signed it is not trusted in that', () => {
    const helpWith = (trust: string) => {
      const policy = wholePolicy({ ...TRUST, ...OPEN, 'trust.yaml': trust });
      return judgeAll({ ...applied(), [FILE]: deployment() }, policy).findings.map(({ help }) => help.slice(0, 35));
    };
    const trust = ['Have it signed by whom `trust.yaml`'];
    expect(helpWith('keys: { ci: { predicates: [test-result] } }\n')).toEqual(trust);
    expect(helpWith('keys: { ci: { environments: [dev] } }\n')).toEqual(trust);
    expect(helpWith("keys: { ci: { validUntil: '2026-11-01T00:00:00Z' } }\n")).toEqual(trust);
    const other = deployment(PREDICATE, ['00'.repeat(32)]);
    const [finding] = judgeAll({ ...applied(), [FILE]: other }, usual).findings;
    expect(finding!.help).toBe('Name the attestation that the pipeline signed of this application.');
  });

  test('is a finding where the file is another than the one that was recorded', () => {
    const text = deployment();
    const of = (hash: string) => found(text, applied({ attestation: { path: FILE, sha256: hash } }));
    expect(of(sha256(text))).toEqual([]);
    expect(of(sha256(`${text} `))).toEqual([
      `pipeline-only is not the file that was recorded: its sha256 is \`${sha256(text)}\``,
    ]);
  });

  test('is a finding in an environment where anyone may apply changes, which asks for none', () => {
    const inDev = (text: string) =>
      judgeAll(
        {
          ...withStage('dev', { applied: { at: '2026-11-03T09:00:00Z', attestation: { path: FILE } } }),
          [FILE]: text,
        },
        usual,
      ).findings.map(({ rule, subject, evidence }) => [rule, subject?.environment, evidence]);
    expect(inDev(deployment({ environment: 'dev', appliedAt: '2026-11-03T09:00:00Z' }))).toEqual([]);
    expect(inDev(deployment())).toEqual([['pipeline-only', 'dev', 'measured']]);
  });

  test('is of what was applied there, or of every file of the change', () => {
    const second = { 'config/dev/extra.yaml': 'a: 1\n' };
    const hashes = [MIGRATION_HASH, sha256(second['config/dev/extra.yaml'])];
    const both = sha256(`${hashes.join('\n')}\n`);
    const files = [MIGRATION_FILE, 'config/dev/extra.yaml'].map((path, at) => ({ path, sha256: hashes[at] }));
    const of = (sha256s: string[], keys: Keys = {}) =>
      found(deployment(PREDICATE, sha256s), { ...second, ...applied(keys, { files }) });
    expect(of(hashes)).toEqual([]);
    expect(of([both])).toEqual([]);
    expect(of([both], { sha256: both })).toEqual([]);
    expect(of(hashes.slice(0, 1))).toHaveLength(1);
  });

  test('is of one change, unless it speaks of the content of each', () => {
    const OTHER = 'db/migrations/V9__same.sql';
    const stages = {
      ...STAGES,
      production: { ...STAGES.production, applied: { at: AT, by: 'pipeline', run: RUN, attestation: { path: FILE } } },
    };
    const named = (path: string, text: string) => {
      const files = [{ path, sha256: MIGRATION_HASH }];
      const other = soundChange({ id: 'index-again', files, stages });
      const others = { 'changes/index-again.yaml': other, [path]: soundFiles()[MIGRATION_FILE]! };
      return found(text, { ...applied(), ...others }).filter((each) => each.startsWith('pipeline-only'));
    };
    const shared = 'pipeline-only is that of `add-index`, which has the same content: it speaks of that once';
    expect(named(OTHER, deployment())).toEqual([shared]);
    expect(named(OTHER, deployment(PREDICATE, [MIGRATION_HASH, MIGRATION_HASH]))).toEqual([]);
    expect(named(MIGRATION_FILE, deployment())).toEqual([]);
  });

  test('is a finding of the request that names it, where the base has taken it away since that parted', () => {
    const files = Object.fromEntries(
      Object.entries({ ...applied(), [FILE]: deployment() }).map(([path, text]) => [path, text as string]),
    );
    const { [FILE]: attestation, ...others } = files;
    const repo = soundRepository(files);
    const versions = repositorySource(repo);
    const after = { [FILE]: attestation!, ...others };
    const before = { [FILE]: attestation!, [CHANGE_FILE]: 'id: other\n' };
    const history = memoryHistory(
      [before, after].map((each, at) => ({ time: NOW - 2 + at, subject: 'x', files: each })),
      versions,
      1,
    );
    if (!history.range.ok) throw new Error('no range');
    const range = { ...history.range.value, merges: ['merge'] as const };
    const faults = (atBase: ReadonlyMap<string, string>) =>
      check({
        policy: usual,
        repository: repo,
        now: NOW,
        history: { ...history, range: success({ ...range, atBase }) },
        versions,
      }).findings.flatMap(({ rule, message }) =>
        rule === 'pipeline-only' ? (/json` (.*);/.exec(message)?.[1] ?? message) : [],
      );
    expect(faults(range.atBase)).toEqual([]);
    expect(faults(new Map([[FILE, 'another']]))).toEqual([
      'is another one on the base branch since this request parted from it',
    ]);
    expect(faults(new Map())).toEqual(['is gone from the base branch since this request parted from it']);
  });

  test('of an attempt before it is judged too', () => {
    const attempts = [{ at: '2026-11-04T02:30:00Z', attestation: { path: FILE } }];
    const overrides = withStage('production', { applied: { at: AT, by: 'pipeline', run: RUN }, attempts });
    expect(found(deployment({ ...PREDICATE, appliedAt: '2026-11-04T02:30:00Z' }), overrides)).toEqual([]);
    expect(found(deployment(), overrides)).toHaveLength(1);
  });

  test('is not known to be badly signed where the trust of the policy has a fault', () => {
    const broken = wholePolicy({ ...OPEN, 'trust.yaml': TRUST['trust.yaml'] });
    const report = judgeAll({ ...applied(), [FILE]: deployment() }, broken);
    expect(report.findings.map(({ rule }) => rule)).toEqual(['config']);
    expect(report.rules.find(({ id }) => id === 'pipeline-only')!.blind).toEqual([
      { why: 'there is a fault in content/trust.yaml', subjects: 1 },
    ]);
    expect(report.checked).toBe(false);
  });

  test('may not be named by a path that leads out of the repository', () => {
    const out = judgeAll({ ...applied({ attestation: { path: '../a.json' } }) }, usual).findings;
    expect(out.map(({ rule, location }) => [rule, location.path])).toEqual([
      ['schema', 'stages.production.applied.attestation.path'],
    ]);
  });

  test('of a config change is of the file as the record has it', () => {
    const stages = { dev: { applied: { at: '2026-11-03T09:00:00Z', attestation: { path: FILE } } } };
    const text = deployment({ environment: 'dev', appliedAt: '2026-11-03T09:00:00Z' });
    expect(found(text, { [CHANGE_FILE]: configChange({ stages }) })).toEqual([]);
  });
});
