import { describe, expect, test } from 'vitest';
import { brief, CHANGE_FILE, type Overrides, sha256 } from '../build.ts';
import {
  applied,
  configChange,
  judgeAll,
  type Keys,
  loadTest,
  ROLLED_BACK,
  STAGES,
  settingIn,
  soundChange,
  withStage,
} from '../check/whole.ts';

const EVIDENCE = 'evidence/k6.json';
const SLO = { name: 'checkout p99 latency', objective: '300ms', measured: '212ms', met: true };
const tested = (keys: Keys = {}) => withStage('staging', { loadTest: loadTest(keys) });
const slo = (...keys: Keys[]) => tested({ slo: keys.map((each) => ({ ...SLO, ...each })) });
/** What the one rule finds: the place and its path, a line a finding. */
const found = (overrides: Overrides) =>
  judgeAll(overrides).findings.map(({ rule, location }) => `${rule} ${location.path ?? ''}`);
const at = (path: string) => `load-test-meets-slo stages.staging.loadTest${path}`;

describe('load-test-meets-slo asks for a load test after the change was applied and before it moves on', () => {
  test.each<[time: string, findings: string[]]>([
    ['2026-11-03T09:59:59Z', [at('.at')]],
    ['2026-11-03T10:00:00Z', [at('.at')]],
    ['2026-11-03T10:00:01Z', []],
    ['2026-11-04T02:59:59Z', []],
    ['2026-11-04T03:00:00Z', [at('.at')]],
    ['2026-11-05T00:00:00Z', [at('.at')]],
  ])(
    'a load test must run after the change was applied upstream and before it is promoted: at %s',
    (time, findings) => {
      expect(found(tested({ at: time }))).toEqual(findings);
    },
  );

  test.each<[time: string, findings: string[]]>([
    ['2026-11-04T04:59:59Z', [at('.at')]],
    ['2026-11-04T05:00:00Z', []],
  ])('but not of one that was rolled back, since when a load test is for the next: at %s', (time, findings) => {
    const stages = {
      ...STAGES,
      staging: { ...STAGES.staging, loadTest: loadTest({ at: time }) },
      production: { ...STAGES.production, rolledBack: ROLLED_BACK },
    };
    const all = found({ [CHANGE_FILE]: soundChange({ stages }) });
    expect(all.filter((each) => each.startsWith('load-test-meets-slo'))).toEqual(findings);
  });

  test('finds none at all, in the stage in which it should have run', () => {
    const report = judgeAll(withStage('staging', { loadTest: undefined }));
    expect(report.findings.map(({ rule, subject, location }) => [rule, subject?.environment, location.line])).toEqual([
      ['load-test-meets-slo', 'production', 13],
    ]);
  });

  test('finds one at the wrong time for that alone, whatever it measured', () => {
    const bad = [{ ...SLO, measured: '999ms' }];
    expect(found(tested({ at: '2026-11-03T09:00:00Z', slo: bad }))).toEqual([at('.at')]);
  });

  test('asks for none of a config change, nor out of an environment without load tests', () => {
    const stages = {
      dev: applied('2026-11-03T09:00:00Z'),
      staging: applied('2026-11-03T10:00:00Z'),
      production: STAGES.production,
    };
    expect(found({ [CHANGE_FILE]: configChange({ stages }) })).toEqual([]);
    const report = judgeAll(
      withStage('staging', { loadTest: undefined }),
      settingIn('staging', { loadTests: 'false' }),
    );
    expect(brief(report)).toEqual([]);
  });

  test('finds nothing in a change that skipped staging, which promotion-order reports', () => {
    const stages = { dev: STAGES.dev, production: STAGES.production };
    expect(found({ [CHANGE_FILE]: soundChange({ stages }) })).toEqual(['promotion-order stages.production.applied.at']);
  });

  test('asks for none of a change that has not moved on yet', () => {
    const stages = { dev: STAGES.dev, staging: { ...STAGES.staging, loadTest: undefined } };
    expect(found({ [CHANGE_FILE]: soundChange({ stages }) })).toEqual([]);
  });
});

describe('load-test-meets-slo judges an objective by its figures', () => {
  const [OBJECTIVE, MEASURED, MET] = ['objective', 'measured', 'met'].map((key) => at(`.slo[0].${key}`)) as [
    string,
    string,
    string,
  ];
  test.each<[keys: Keys, findings: string[]]>([
    [{ measured: '300ms' }, []],
    [{ measured: '0.3s' }, []],
    [{ measured: '301ms' }, [MEASURED]],
    [{ measured: '301ms', met: false }, [MEASURED]],
    [{ met: false }, [MET]],
    [{ objective: '>= 99.9%', measured: '99.95%' }, []],
    [{ objective: '>= 99.9%', measured: '99.89%' }, [MEASURED]],
    [{ objective: '>= 1200 rps', measured: '1,199 rps' }, [MEASURED]],
    [{ objective: '< 300ms', measured: '300ms' }, [MEASURED]],
    [{ objective: '300ms', measured: '99%' }, [MEASURED]],
    [{ objective: 300, measured: '212ms' }, [MEASURED]],
    [{ objective: 300, measured: 300 }, []],
    [{ objective: 'no errors', measured: 'none' }, []],
    [{ objective: 'no errors', measured: 'some', met: false }, [MET]],
    [{ objective: 'no errors', measured: 3, met: false }, [MET]],
    [{ objective: 'no errors', measured: 3 }, [MEASURED]],
    [{ objective: 'no errors', measured: '0 errors' }, []],
    [{ objective: '300ms', measured: 'fast' }, [MEASURED]],
    [{ objective: '300ms', measured: '0,9s' }, [MEASURED]],
    [{ objective: 'fast enough', measured: '950ms' }, [OBJECTIVE]],
    [{ objective: '0,3s', measured: '0,9s' }, [OBJECTIVE]],
    [{ objective: 'p99 < 300ms', measured: '950ms' }, [MEASURED]],
    [{ objective: '3 retries', measured: '7 retries' }, [MEASURED]],
  ])('an objective is judged by its figures where they can be compared, else by `met`: %j', (keys, findings) => {
    expect(found(slo(keys))).toEqual(findings);
  });

  test.each<[keys: Keys, fault: RegExp, help: RegExp]>([
    [
      { objective: '500 req/s' },
      /`212ms` against `500 req\/s`, which cannot be compared: a time with a rate;/,
      /units of one kind/,
    ],
    [{ objective: 300 }, /a time with a number without a unit;/, /units of one kind/],
    [{ measured: 'fast' }, /`fast` against `300ms`, of which `fast` cannot be read as a quantity;/, /as quantities/],
    [
      { objective: '500 req/s', measured: '620 req/s' },
      /though the record says it was met;/,
      /^Correct `met` or what was measured; only where .*write `>= 500 req\/s`; of what is merged/,
    ],
    [{ objective: '<= 300ms', measured: '301ms' }, /though the record says it was met;/, /^Correct `met`/],
    [{ met: false }, /though the record says it was not met;/, /^Correct `met`/],
    [{ measured: '301ms', met: false }, /`301ms` against `300ms`;/, /^Correct the change until/],
  ])('and says of %j what is wrong and what mends that', (keys, fault, help) => {
    const [finding] = judgeAll(slo(keys)).findings;
    expect(finding!.message).toMatch(fault);
    expect(finding!.help).toMatch(help);
  });

  test('each by itself, and each that is missed is a finding of its own', () => {
    const report = judgeAll(slo({}, { name: 'errors', measured: '400ms' }, { name: 'login', met: false }));
    expect(report.findings.map(({ location }) => location.path)).toEqual([
      'stages.staging.loadTest.slo[1].measured',
      'stages.staging.loadTest.slo[2].met',
    ]);
    expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe('load-test-meets-slo compares evidence', () => {
  const summary = (p99: number, isKept: boolean) =>
    JSON.stringify({
      metrics: {
        http_req_duration: { values: { avg: 120, 'p(99)': p99 }, thresholds: { 'p(99)<300': { ok: isKept } } },
        http_req_failed: { values: { rate: 0.0012 } },
      },
    });
  const exported = (p99: number, isCrossed: boolean) =>
    JSON.stringify({ metrics: { http_req_duration: { 'p(99)': p99, thresholds: { 'p(99)<300': isCrossed } } } });
  const withEvidence = (text: string, keys: Keys = {}, hash = sha256(text)) => ({
    ...tested({ ...keys, evidence: { path: EVIDENCE, sha256: hash } }),
    [EVIDENCE]: text,
  });
  /** So many requests, of which a share failed. */
  const requests = (count: number, failed = 0) =>
    JSON.stringify({
      metrics: {
        http_reqs: { values: { count, rate: count / 30 } },
        http_req_failed: { values: { rate: failed } },
        http_req_duration: { values: { avg: 100, min: 20, med: 90, max: 250, 'p(99)': 212 } },
      },
    });
  const at301 = { slo: [{ ...SLO, objective: '400ms', measured: '301ms' }] };
  const [PATH, HASH] = [at('.evidence.path'), at('.evidence.sha256')];
  const errors = (measured: string) => ({ slo: [{ ...SLO, name: 'errors', objective: '1%', measured }] });

  test.each<[promise: string, overrides: Overrides, findings: string[]]>([
    ['that agrees with the record passes', withEvidence(summary(211.7, true)), []],
    ['that agrees, in the form of `--summary-export`, passes', withEvidence(exported(211.7, false)), []],
    [
      'whose recorded sha256 is in upper case passes',
      withEvidence(summary(212, true), {}, sha256(summary(212, true)).toUpperCase()),
      [],
    ],
    ['that does not exist is reported', { ...withEvidence(summary(212, true)), [EVIDENCE]: null }, [PATH]],
    ['that has another sha256 is reported', withEvidence(summary(212, true), {}, sha256('x')), [HASH]],
    ['with a crossed threshold is reported', withEvidence(summary(212, false)), [PATH]],
    [
      'with a crossed threshold, in the form of `--summary-export`, is reported',
      withEvidence(exported(212, true)),
      [PATH],
    ],
    ['with another value is reported', withEvidence(summary(212.51, true)), [at('.slo[0].measured')]],
    [
      'that has the value only for another percentile is reported',
      withEvidence(summary(120, true), { slo: [{ ...SLO, measured: '120.4ms' }] }),
      [at('.slo[0].measured')],
    ],
    ['with the rate of failures passes', withEvidence(summary(212, true), errors('0.12%')), []],
    [
      'with another rate of failures is reported',
      withEvidence(summary(212, true), errors('0.13%')),
      [at('.slo[0].measured')],
    ],
    [
      'without a figure for the objective is reported',
      withEvidence(exported(212, false), errors('0.12%')),
      [at('.slo[0].measured')],
    ],
    [
      'without a figure for what load tests do not measure passes',
      withEvidence(exported(212, false), { slo: [{ ...SLO, name: 'memory', objective: '1GiB', measured: '700MiB' }] }),
      [],
    ],
    ['that no load-testing tool wrote is reported', withEvidence('all green'), [PATH]],
    ['that is JSON of another tool is reported', withEvidence('{ "latency": { "p99": 212 } }'), [PATH]],
    ['that is not text is reported', withEvidence('\u0000\uFFFD'), [PATH]],
    ['that is empty is reported', withEvidence(''), [PATH]],
    ['that holds only white space is reported', withEvidence(' \n'), [PATH]],
    ['of a run without figures is reported', withEvidence('{ "metrics": {} }'), [PATH]],
    ['of a run without a request is reported', withEvidence(requests(0)), [PATH]],
    [
      'of a run without a request, in the form of `--summary-export`, is reported',
      withEvidence('{ "metrics": { "http_reqs": { "count": 0, "rate": 0 }, "http_req_duration": { "p(99)": 0 } } }'),
      [PATH],
    ],
    [
      'of a run without an iteration is reported',
      withEvidence('{ "metrics": { "iterations": { "count": 0 } } }'),
      [PATH],
    ],
    ['of a run in which every request failed is reported', withEvidence(requests(900, 1)), [PATH]],
    ['of a run in which one request in 900 succeeded is reported', withEvidence(requests(900, 0.9989)), [PATH]],
    ['of a run in which half of the requests failed passes', withEvidence(requests(900, 0.5)), []],
    ['of a run in which more than half of the requests failed is reported', withEvidence(requests(900, 0.501)), [PATH]],
    [
      'with a threshold that passed in spite of its own figure is reported',
      withEvidence(summary(301, true), at301),
      [PATH],
    ],
    ['with a threshold that failed in spite of its own figure is reported', withEvidence(summary(212, false)), [PATH]],
    ...(['max', 'maximum', 'median', 'med', 'average', 'mean', 'minimum'] as const).map(
      (name): [string, Overrides, string[]] => [
        `that has another ${name} is reported`,
        withEvidence(requests(900), { slo: [{ ...SLO, name: `checkout ${name} latency`, measured: '77ms' }] }),
        [at('.slo[0].measured')],
      ],
    ),
    ...(
      [
        ['p99', '< 0.3', '0.1'],
        ['p99', '< 300', '200'],
        ['RPS', '>= 500', '612'],
        ['checkout latency', '300ms', '12ms'],
        ['checkout', 'p99 < 300ms', '200ms'],
        ['latency p99', 'fast', 'fast'],
        ['errors', 'no errors', 'none'],
      ] as const
    ).map(([name, objective, measured]): [string, Overrides, string[]] => [
      `that shows something else than \`${measured}\` for \`${name}\` is reported`,
      withEvidence(requests(900, 0.02), { slo: [{ ...SLO, name, objective, measured }] }),
      [at('.slo[0].measured')],
    ]),
    ...(
      [
        ['p99', '< 0.3', '0.212'],
        ['p99', '< 300', '212'],
        ['RPS', '>= 20', '30'],
        ['checkout latency', '300ms', '250ms'],
        ['checkout', 'p99 < 300ms', '212ms'],
        ['errors', 'no errors', 'none'],
        ['errors', '0', '0'],
        ['migration time', '1m', '12s'],
        ['how it feels', 'fast', 'fast'],
      ] as const
    ).map(([name, objective, measured]): [string, Overrides, string[]] => [
      `with \`${measured}\` for \`${name}\`, or nothing on it, passes`,
      withEvidence(requests(900), { slo: [{ ...SLO, name, objective, measured }] }),
      [],
    ]),
    [
      'with words that cannot be compared anyway is reported once',
      withEvidence(requests(900), { slo: [{ ...SLO, measured: 'fast' }] }),
      [at('.slo[0].measured')],
    ],
    [
      'that has the maximum passes',
      withEvidence(requests(900), { slo: [{ ...SLO, name: 'checkout max latency', measured: '250ms' }] }),
      [],
    ],
  ])('evidence %s', (_, overrides, findings) => {
    expect(found(overrides)).toEqual(findings);
  });

  /** What autocannon prints of a run of some minutes. */
  const ranAt = (start: string, finish: string) =>
    JSON.stringify({
      requests: { average: 20, total: 600 },
      latency: { p50: 90, p99: 212, max: 301 },
      ...{ errors: 0, non2xx: 0, start, finish },
    });
  test.each([
    ['that ended when the change was applied', '2026-11-03T09:50:00Z', '2026-11-03T10:00:00Z', [PATH]],
    ['that ended after the change was applied', '2026-11-03T09:50:00Z', '2026-11-03T10:00:01Z', []],
    ['that began before the change was promoted', '2026-11-04T02:59:59Z', '2026-11-04T03:10:00Z', []],
    ['that began when the change was promoted', '2026-11-04T03:00:00Z', '2026-11-04T03:10:00Z', [PATH]],
  ])('and the time of the run that a result is of: one %s', (_, start, finish, findings) => {
    expect(found(withEvidence(ranAt(start, finish)))).toEqual(findings);
  });

  test('and a figure that is called by its own name with that alone', () => {
    const own = (name: string, measured: string) =>
      withEvidence(requests(900), { slo: [{ ...SLO, objective: '400ms', name, measured }] });
    expect(found(own('http_req_duration p(99)', '212ms'))).toEqual([]);
    expect(found(own('http_req_duration p(99)', '250ms'))).toEqual([at('.slo[0].measured')]);
  });

  test('and reads no further in another file than the recorded one', () => {
    expect(found(withEvidence(summary(999, false), {}, sha256('x')))).toEqual([HASH]);
  });

  test('and reports a missed objective once, though the evidence shows it too', () => {
    const missed = { slo: [{ ...SLO, measured: '412ms', met: false }] };
    expect(found(withEvidence(summary(412, false), missed))).toEqual([at('.slo[0].measured')]);
  });

  test('and reports a path outside the repository as a fault of the record', () => {
    const report = judgeAll(tested({ evidence: { path: '../k6.json', sha256: sha256('x') } }));
    expect(report.findings.map(({ rule }) => rule)).toEqual(['schema']);
  });

  test('and calls its verdict measured', () => {
    const report = judgeAll(withEvidence(summary(299, true)));
    expect(report.findings.map(({ evidence }) => evidence)).toEqual(['measured']);
  });
});
