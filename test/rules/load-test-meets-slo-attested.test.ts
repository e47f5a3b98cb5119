import { describe, expect, test } from 'vitest';
import { LOAD_TEST } from '../../src/repo/attestation/test-result.ts';
import { ed25519, signed, statement } from '../attestations.ts';
import { MIGRATION_HASH, sha256 } from '../build.ts';
import { judgeAll, type Keys, loadTest, wholePolicy, withStage } from '../check/whole.ts';

const FILE = 'evidence/signed.json';
const [ours, theirs] = [ed25519(), ed25519()];
const TRUST = { 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem };
const usual = wholePolicy(TRUST);
const asking = wholePolicy({
  ...TRUST,
  'policy.yaml': 'rules: { load-test-meets-slo: { params: { evidence: signed } } }\n',
});

const P99 = { name: 'checkout p99 latency', objective: '300ms', measured: '212ms', met: true };
const ERRORS = { name: 'error rate', objective: '1%', measured: '0.1%', met: true };
const MEASURED = { environment: 'staging', ranAt: '2026-11-03T10:20:00Z', objectives: [P99] };

/** What the run signed, with other keys of the load test and of the whole predicate. */
const attestation = (keys: Keys = {}, others: Keys = {}, key = ours) =>
  signed(
    statement('test-result', [MIGRATION_HASH], {
      result: 'PASSED',
      configuration: [],
      [LOAD_TEST]: { ...MEASURED, ...keys },
      ...others,
    }),
    [key],
  );
/** What others sign, who know nothing of Towpath. */
const plain = (keys: Keys) => attestation({}, { [LOAD_TEST]: undefined, ...keys });

/** What is found: where, and the clause that says why. */
const found = (text: string | null, keys: Keys = {}, policy = usual) =>
  judgeAll(
    { ...withStage('staging', { loadTest: loadTest({ attestation: { path: FILE }, ...keys }) }), [FILE]: text },
    policy,
  ).findings.map(
    ({ rule, location, message }) =>
      `${rule} ${location.path?.replace('stages.staging.loadTest', '')} ${/moved on to \w+, and (.*?); the policy/.exec(message)?.[1]}`,
  );
const at = (path: string, why: string) => [`load-test-meets-slo ${path} ${why}`];
const ofFile = (why: string) => at('.attestation.path', `the attestation \`${FILE}\` of its load test ${why}`);

describe('a load test of which the run signed what it measured', () => {
  test('is as good as a declared one, and is what `evidence: signed` asks for', () => {
    expect(found(attestation())).toEqual([]);
    expect(found(attestation(), {}, asking)).toEqual([]);
    expect(found(attestation({ objectives: [{ ...P99, measured: '0.212s' }] }), {}, asking)).toEqual([]);
    expect(found(null, { attestation: undefined }, asking)).toEqual(
      at('', 'nobody signed what the load test in staging measured'),
    );
  });

  test('has every objective of the record, where signatures are asked for', () => {
    const slo = [P99, ERRORS];
    expect(found(attestation(), { slo })).toEqual([]);
    expect(found(attestation(), { slo }, asking)).toEqual(
      at('.slo[1]', 'nobody signed what the load test measured for `error rate`'),
    );
  });

  test.each<[what: string, text: string | null, findings: string[]]>([
    ['does not exist', null, ofFile('does not exist')],
    [
      'is of another key',
      attestation({}, {}, theirs),
      ofFile(
        'verifies with no key that the policy trusts: it is signed by a key of no name, or its payload was changed',
      ),
    ],
    ['is of another environment', attestation({ environment: 'dev' }), ofFile('is of a load test in `dev`')],
    [
      'is of another time',
      attestation({ ranAt: '2026-11-03T10:21:00Z' }),
      ofFile('says 2026-11-03T10:21:00Z, and the record 2026-11-03T10:20:00Z'),
    ],
    [
      'has no figures',
      attestation({ objectives: [] }),
      ofFile('says of no load test what it must: `objectives` must NOT have fewer than 1 items'),
    ],
    [
      'has no result',
      attestation({}, { result: 'GREEN' }),
      ofFile('says of no test how it came out: `result` is `GREEN`'),
    ],
    ['says that it failed', attestation({}, { result: 'FAILED' }), ofFile('says that it failed')],
    [
      'has a figure that does not meet the objective, whatever the record says: it counts, and is told once',
      attestation({ objectives: [{ ...P99, measured: '340ms' }] }, { result: 'FAILED' }),
      at(
        '.slo[0].measured',
        '`checkout p99 latency` measured `340ms` against `300ms`, though its attestation says it was met',
      ),
    ],
    [
      'has another figure that meets it too',
      attestation({ objectives: [{ ...P99, measured: '250ms' }] }),
      at(
        '.slo[0]',
        `the attestation \`${FILE}\` of its load test has \`250ms\` for \`checkout p99 latency\`, and the record \`212ms\``,
      ),
    ],
    [
      'has another objective',
      attestation({ objectives: [{ ...P99, objective: '250ms' }] }),
      at(
        '.slo[0]',
        `the attestation \`${FILE}\` of its load test has \`250ms\` for \`checkout p99 latency\`, and the record \`300ms\``,
      ),
    ],
    [
      'names it among what failed, though its figure meets the objective',
      attestation({}, { failedTests: [P99.name] }),
      at('.slo[0]', `the attestation \`${FILE}\` of its load test says that \`checkout p99 latency\` failed`),
    ],
    [
      'has an objective that was not met, and that the record leaves out',
      attestation({ objectives: [P99, { ...ERRORS, measured: '7%', met: false }] }),
      ofFile('has an objective that the record has not: `error rate` measured `7%` against `1%`'),
    ],
    [
      'has two figures of one name, of which the second does not meet it',
      attestation({ objectives: [P99, { ...P99, measured: '900ms', met: false }] }),
      ofFile('has an objective that the record has not: `checkout p99 latency` measured `900ms` against `300ms`'),
    ],
  ])('is a finding where its attestation %s', (_, text, findings) => {
    expect(found(text)).toEqual(findings);
  });

  test('and a figure that counts because it was signed is told as such', () => {
    const text = attestation({ objectives: [{ ...P99, measured: '340ms' }] });
    const overrides = withStage('staging', { loadTest: loadTest({ attestation: { path: FILE } }) });
    const evidenceOf = (key: string) =>
      judgeAll({ ...overrides, [FILE]: key }, usual).findings.map(({ evidence }) => evidence);
    expect(evidenceOf(text)).toEqual(['signed']);
    expect(evidenceOf(attestation({}, {}, theirs))).not.toContain('signed');
  });

  test('is of the run and the results that the record has', () => {
    const run = 'https://ci.example.com/runs/7';
    expect(found(attestation({}, { url: run }), { run })).toEqual([]);
    expect(found(attestation({}, { url: `${run}0` }), { run })).toEqual(
      ofFile(`is of the run \`${run}0\`, and the record has \`${run}\``),
    );
    const k6 = '{"metrics":{"http_req_duration":{"p(99)":212}}}';
    const evidence = { path: 'evidence/k6.json', sha256: sha256(k6) };
    const of = (hash: string) =>
      judgeAll(
        {
          ...withStage('staging', { loadTest: loadTest({ attestation: { path: FILE }, evidence }) }),
          [FILE]: attestation({ results: { sha256: hash } }),
          'evidence/k6.json': k6,
        },
        usual,
      ).findings.map(({ message }) => /is of results[^,]*/.exec(message)?.[0]);
    expect(of(sha256(k6))).toEqual([]);
    expect(of(sha256('other'))).toEqual([`is of results with the sha256 \`${sha256('other')}\``]);
  });

  test('may be signed by a tool that names what passed, and knows no figures', () => {
    expect(found(plain({ passedTests: [P99.name] }), {}, asking)).toEqual([]);
    expect(found(plain({ passedTests: ['other'] }), {}, asking)).toEqual(
      at('.slo[0]', 'nobody signed what the load test measured for `checkout p99 latency`'),
    );
    expect(found(plain({ failedTests: [P99.name] }))).toEqual(
      at('.slo[0]', `the attestation \`${FILE}\` of its load test says that \`checkout p99 latency\` failed`),
    );
  });
});
