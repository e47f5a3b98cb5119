import { describe, expect, test } from 'vitest';
import { LOAD_TEST } from '../../src/repo/attestation/test-result.ts';
import { ed25519, signed, statement } from '../attestations.ts';
import { MIGRATION_HASH, type Overrides, sha256 } from '../build.ts';
import { judgeAll, type Keys, loadTest, wholePolicy, withStage } from '../check/whole.ts';

const EVIDENCE = 'evidence/k6.json';
const SLO = { name: 'checkout p99 latency', objective: '300ms', measured: '212ms', met: true };
const RERUN =
  'Roll it back and promote it after a load test in staging; or let `towpath baseline --add` list it, for `check --baseline towpath-baseline.json`, or in an emergency ask within 24 hours for a waiver that names the incident.';
const RESTORE = `Restore the load test that ran before, if the record had one; of what is merged, say why under \`corrects\`. If it had none, ${RERUN[0]!.toLowerCase()}${RERUN.slice(1)}`;
const RECORD =
  'Record the results of the run that the figures are of, or the figures of this one; of what is merged, say why under `corrects`.';
const CHANGE = 'Correct the change until a load test in staging meets the objective, and start again.';
const SIGN = 'Record what was signed of this load test, or sign what it measured.';

/** What is said of a load test: the clause that says what is wrong, and the help. */
const said = (keys: Keys, others: Overrides = {}, policy = wholePolicy()) =>
  judgeAll({ ...withStage('staging', { loadTest: loadTest(keys) }), ...others }, policy).findings.map(
    ({ message, help }) => `${/moved on to production, and (.*?); the policy/.exec(message)?.[1]} | ${help}`,
  );

describe('of a load test it is said', () => {
  test.each<[Keys, string]>([
    [
      { at: '2026-11-03T10:00:00Z' },
      `the load test in staging ran at 2026-11-03T10:00:00Z, not after the change was applied there | ${RERUN}`,
    ],
    [{ at: '2026-11-04T03:00:00Z' }, `no load test ran in staging first | ${RESTORE}`],
  ])('%j', (keys, expected) => {
    expect(said(keys)).toEqual([expected]);
  });

  test('that none ran', () => {
    expect(judgeAll(withStage('staging', { loadTest: undefined })).findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('moved on to production, and no load test ran in staging first; the policy'),
    ]);
  });
});

describe('of the evidence of a load test it is said', () => {
  const tested = (text: string | null, keys: Keys = {}, hash = sha256(text ?? '')) =>
    said({ ...keys, evidence: { path: EVIDENCE, sha256: hash } }, text === null ? {} : { [EVIDENCE]: text });
  const ofFile = (why: string, help = RECORD) => [`the evidence \`${EVIDENCE}\` ${why} | ${help}`];
  const duration = (values: object, thresholds = {}) =>
    JSON.stringify({ metrics: { http_req_duration: { values, thresholds } } });
  const ran = (start: string, finish: string) =>
    JSON.stringify({ requests: { total: 600 }, latency: { p99: 212 }, errors: 0, non2xx: 0, start, finish });

  test('that it is not there, is another one, or says nothing', () => {
    expect(tested(null)).toEqual(ofFile('does not exist'));
    const text = duration({ 'p(99)': 212 });
    expect(tested(text, {}, sha256('x'))).toEqual(
      ofFile(`is not the file that was recorded: its sha256 is \`${sha256(text)}\``),
    );
    expect(tested(' \n')).toEqual(ofFile('is empty'));
    expect(tested('all green')).toEqual([
      expect.stringMatching(
        /^the evidence `evidence\/k6\.json` is of no load-testing tool whose results can be read \(k6, .+, \w+\) \| Record/,
      ),
    ]);
    expect(tested('{ "metrics": { "http_reqs": { "count": 0 } } }')).toEqual(
      ofFile('is of a run without a request', RERUN),
    );
  });

  test('that it is of another time', () => {
    expect(tested(ran('2026-11-03T09:50:00Z', '2026-11-03T10:00:00Z'))).toEqual(
      ofFile('is of a run that ended at 2026-11-03T10:00:00Z, before the change was applied in staging'),
    );
    expect(tested(ran('2026-11-04T03:00:00Z', '2026-11-04T03:10:00Z'))).toEqual(
      ofFile('is of a run that began at 2026-11-04T03:00:00Z, after the change was promoted'),
    );
  });

  test.each([
    [
      '2026/11/02 19:40:00.000',
      'is of a run that ended at 2026-11-02 19:40:00 by a clock without a zone, before the change was applied in staging',
    ],
    [
      '2026-11-02 19:40:00,250',
      'is of a run that ended at 2026-11-02 19:40:00.250 by a clock without a zone, before the change was applied in staging',
    ],
    [
      '2026-11-03T09:50:00Z',
      'is of a run that ended at 2026-11-03T09:50:00Z, before the change was applied in staging',
    ],
    [
      '2026-11-03T11:50:00+0200',
      'is of a run that ended at 2026-11-03T09:50:00Z, before the change was applied in staging',
    ],
    [
      '2026.11.04 17:30:00',
      'is of a run that began at 2026-11-04 17:30:00 by a clock without a zone, after the change was promoted',
    ],
    // Where there is a zone in which it was in time.
    ['2026/11/03 09:50:00.000', undefined],
    ['2026/11/04 03:10:00', undefined],
    ['2026-11-03T10:20:00Z', undefined],
    ['2026-11-03T12:20:00 +02:00', undefined],
    // In this form the 2nd of November may be the 11th of February.
    ['02/11/2026 19:40:00', undefined],
  ])('that a log of JMeter with times in a form of its own is of another time: %s', (time, why) => {
    const header = 'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes';
    const row = `"${time}",212,checkout,200,OK,t,text,true,1`;
    expect(tested([header, ...Array(100).fill(row)].join('\n'))).toEqual(why === undefined ? [] : ofFile(why));
    const sample = `<httpSample t="212" lb="checkout" ts="${time}" s="true" rm="OK"/>`;
    const xml = `<testResults version="1.2">${sample.repeat(100)}</testResults>`;
    expect(tested(xml)).toEqual(why === undefined ? [] : ofFile(why));
  });

  test('nor does one request at the right time, in another form, make such a log one of it', () => {
    const rows = [`${Date.parse('2026-11-03T10:20:00Z')}`, ...Array(99).fill('2026/11/02 19:40:00.000')].map(
      (time) => `${time},212,checkout,200,OK,t,text,true,1`,
    );
    expect(tested(rows.join('\n'))).toEqual(
      ofFile(
        'has requests from 2026-11-02 19:40:00 by a clock without a zone to 2026-11-03 10:20:00 by a clock without a zone, most of them from before the change was applied in staging',
      ),
    );
  });

  test('nothing of a time that no calendar has', () => {
    const aggregate = { counters: { 'http.requests': 9 }, summaries: { 'http.response_time': { p99: 212 } } };
    const times = { firstMetricAt: -8.65e15, lastMetricAt: 1e300 };
    expect(tested(JSON.stringify({ aggregate: { ...aggregate, ...times }, intermediate: [] }))).toEqual([]);
  });

  test('that most of the requests of a log are of another time', () => {
    const log = (before: number, after: number) =>
      [...Array(before).fill('2026-11-02T10:20:00Z'), ...Array(after).fill('2026-11-03T10:20:00Z')]
        .map((at) => `${Date.parse(at)},212,checkout,200,OK,t,text,true,1`)
        .join('\n');
    expect(tested(log(50, 50))).toEqual([]);
    for (const [before, after] of [
      [51, 49],
      [99, 1],
    ] as const)
      expect(tested(log(before, after))).toEqual(
        ofFile(
          'has requests from 2026-11-02T10:20:00Z to 2026-11-03T10:20:00Z, most of them from before the change was applied in staging',
        ),
      );
    const late = log(1, 99).replaceAll(
      String(Date.parse('2026-11-03T10:20:00Z')),
      String(Date.parse('2026-11-04T04:00:00Z')),
    );
    expect(tested(late)).toEqual(
      ofFile(
        'has requests from 2026-11-02T10:20:00Z to 2026-11-04T04:00:00Z, most of them from after the change was promoted',
      ),
    );
  });

  test('which thresholds were crossed, or belie their own figures, each', () => {
    const crossed = duration({ avg: 120, 'p(99)': 212 }, { 'p(99)<300': { ok: false }, 'avg<100': { ok: false } });
    const clause = (threshold: string) =>
      `the evidence says that \`http_req_duration\` crossed its threshold \`${threshold}\` | ${CHANGE}`;
    expect(tested(crossed)).toEqual([clause('avg<100'), clause('p(99)<300')]);
    const belied = duration({ avg: 120, 'p(99)': 212 }, { 'p(99)<200': { ok: true }, 'avg<100': { ok: true } });
    const kept = (threshold: string, figure: number) =>
      `the evidence says that \`http_req_duration\` kept its threshold \`${threshold}\`, and its own figure is \`${figure}\` | ${RECORD}`;
    expect(tested(belied)).toEqual([kept('avg<100', 120), kept('p(99)<200', 212)]);
  });

  test('which figures of the record it does not show', () => {
    expect(tested(duration({ 'p(99)': 250 }))).toEqual([
      `the record has \`212ms\` for \`checkout p99 latency\`, and the evidence, of k6, does not show it | ${RECORD}`,
    ]);
    const slo = [SLO, { name: 'login p90', objective: '300ms', measured: '99ms', met: true }];
    expect(tested(duration({ 'p(99)': 212 }), { slo })).toEqual([
      `the record has \`99ms\` for \`login p90\`, and the evidence, of k6, shows no percentile \`p90\` | ${RECORD}`,
    ]);
  });
});

describe('of the attestation of a load test it is said', () => {
  const FILE = 'evidence/signed.json';
  const [ours, theirs] = [ed25519(), ed25519()];
  const policy = wholePolicy({ 'trust.yaml': 'keys: { ci: {} }\n', 'trust/ci.pub': ours.pem });
  const attestation = (keys: Keys, others: Keys = {}, key = ours) =>
    signed(
      statement('test-result', [MIGRATION_HASH], {
        result: 'PASSED',
        configuration: [],
        [LOAD_TEST]: { environment: 'staging', ranAt: '2026-11-03T10:20:00Z', objectives: [SLO], ...keys },
        ...others,
      }),
      [key],
    );
  const tested = (text: string, keys: Keys = {}) =>
    said({ attestation: { path: FILE }, ...keys }, { [FILE]: text }, policy);
  const measured = (recorded: string, figure: string) =>
    tested(attestation({ objectives: [{ ...SLO, measured: figure, objective: '900 s' }] }), {
      slo: [{ ...SLO, measured: recorded, objective: '900 s' }],
    });

  test('by whom it must be signed, where it is not', () => {
    expect(tested(attestation({}, {}, theirs))).toEqual([
      expect.stringMatching(
        /payload was changed \| Have it signed by whom `trust\.yaml` of the policy trusts in that, or let that trust who signed it\.$/,
      ),
    ]);
    expect(tested(attestation({ environment: 'dev' }))).toEqual([
      `the attestation \`${FILE}\` of its load test is of a load test in \`dev\` | ${SIGN}`,
    ]);
  });

  test('that it has other figures than the record, however both are written', () => {
    expect([measured('212ms', '0.212s'), measured('212ms', ' 212ms ')]).toEqual([[], []]);
    expect(measured('212ms', '213ms')).toEqual([
      `the attestation \`${FILE}\` of its load test has \`213ms\` for \`checkout p99 latency\`, and the record \`212ms\` | ${SIGN}`,
    ]);
    const objective = (recorded: string, figure: string) =>
      tested(attestation({ objectives: [{ ...SLO, objective: figure }] }), { slo: [{ ...SLO, objective: recorded }] });
    expect([objective('<= 300ms', '300ms'), objective('<= 300ms', 'at most 0.3s')]).toEqual([[], []]);
    expect(objective('<= 300ms', '< 300ms')).toEqual([expect.stringContaining('has `< 300ms` for')]);
    expect(objective('<= 300ms', '<= 301ms')).toEqual([expect.stringContaining('has `<= 301ms` for')]);
  });

  test('that it has an objective that the record has not, where that is not met', () => {
    const other = { ...SLO, name: 'errors' };
    expect(tested(attestation({ objectives: [SLO, other] }))).toEqual([]);
    expect(tested(attestation({ objectives: [SLO, { ...other, measured: '999ms' }] }))).toEqual([
      `the attestation \`${FILE}\` of its load test has an objective that the record has not: \`errors\` measured \`999ms\` against \`300ms\`, though it says it was met | ${SIGN}`,
    ]);
  });

  test('nothing of the run or the results, where only one of the two names them', () => {
    const run = 'https://ci.example.com/runs/7';
    expect([tested(attestation({}, { url: run })), tested(attestation({}), { run })]).toEqual([[], []]);
    expect(tested(attestation({ results: { sha256: sha256('x') } }))).toEqual([]);
  });
});
