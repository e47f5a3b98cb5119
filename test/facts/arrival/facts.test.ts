import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import type { History } from '../../../src/history/history.ts';
import { success } from '../../../src/text/result.ts';
import { type Files, NOW, type Overrides, oneRule } from '../../build.ts';
import { environmentPage } from '../../check/whole.ts';
import { type RefChange, refHistory, releases, worldWith } from '../world/ref-history.ts';

const ENTRY = releases('{ files: "deploy/{environment}/{service}" }');
const there = (environment: string, version: string, commit: RefChange['commit'] = {}): RefChange => ({
  path: `deploy/${environment}/api`,
  text: `${environment} ${version}`,
  versions: [`${environment}/api ${version}`],
  commit,
});
const chain = [there('dev', '1'), there('staging', '1'), there('dev', '2')];
const filesOf = (changes: readonly RefChange[]): Files =>
  Object.fromEntries(changes.map(({ path, text }) => [path, `${text}\n`]));

/** Whether an expression holds of the arrivals in staging, by version; what a rule is blind to instead, as why. */
function holds(
  expression: string,
  changes: readonly RefChange[],
  edit = (history: History) => history,
  pages: Overrides = {},
) {
  const policy = oneRule(`subject: arrival\nexpect: ${JSON.stringify(expression)}`, pages);
  expect(policy.findings).toEqual([]);
  const world = worldWith({ ...ENTRY, ...filesOf(changes) }, edit(refHistory(changes)));
  const report = check({ policy, repository: world.repository, now: NOW, history: world.history });
  const [rule] = report.rules;
  if (rule!.blind.length > 0) return rule!.blind.map(({ why }) => why);
  return { judged: rule!.judged, failed: report.findings.map(({ subject }) => subject!.id) };
}

describe('an arrival is proposed', () => {
  const last = there('staging', '2');
  const inRange = (others: object) => (history: History) => {
    const commit = { ...history.log.commits.at(-1)!, subject: 'Step', parents: [], changes: [] };
    const range = { base: '0', atBase: new Map(), start: new Map(), commits: [commit], ...others };
    return { ...history, range: success(range) } as History;
  };
  const asked = (edit?: (history: History) => History, commit = {}) =>
    holds('arrival.isProposed', [...chain, { ...last, commit }], edit);

  test('where it is of a request, which may be merged in some way', () => {
    expect(asked(inRange({ way: 'one commit' }))).toEqual({ judged: 1, failed: [] });
  });

  test('where it is of the moment at which it is judged, as one that the gate is asked about', () => {
    expect(asked(undefined, { time: NOW })).toEqual({ judged: 1, failed: [] });
  });

  test('and has happened where it is on its branch', () => {
    expect(asked(inRange({}))).toEqual({ judged: 1, failed: ['api@2'] });
    expect(asked()).toEqual({ judged: 1, failed: ['api@2'] });
  });
});

test('the subjects of all arrivals are read in one request, however many findings show theirs', () => {
  const asked: number[] = [];
  const counted = (history: History): History => ({
    ...history,
    prefetchSubjects: (commits) => asked.push([...commits].length),
  });
  const many = ['web', 'jobs', 'mail'].map((service) => ({
    path: `deploy/staging/${service}`,
    text: `${service} 1`,
    versions: [`staging/${service} 1`],
  }));
  expect(holds('arrival.subject == ""', [...chain, ...many], counted)).toMatchObject({ judged: 4 });
  expect(asked).toEqual([4]);
});

describe('an arrival is in a window or a freeze of its environment', () => {
  const at = (time: string) => ({ time: Date.parse(time) });
  const WINDOWS = '[{ days: [tue], from: "02:00", to: "03:00" }, { days: [thu], from: "02:00", to: "03:00" }]';
  const FREEZES = '[{ from: "2026-11-05T09:00:00Z", to: "2026-11-06T09:00:00Z", reason: "The sale." }]';
  const page: Overrides = {
    'environments/staging.mdx': environmentPage('staging', {
      lowTraffic: WINDOWS,
      freezes: FREEZES,
      sameShapeAs: undefined,
      loadTests: undefined,
      changes: undefined,
      pipelineRuns: undefined,
    }),
  };
  const of = (expression: string, time: string) =>
    holds(
      expression,
      [there('dev', '1', at('2026-11-01T00:00:00Z')), there('staging', '1', at(time))],
      undefined,
      page,
    );
  const [yes, no] = [
    { judged: 1, failed: [] },
    { judged: 1, failed: ['api@1'] },
  ];

  test('where any of its windows was open', () => {
    expect(of('arrival.inWindow', '2026-11-03T02:30:00Z')).toEqual(yes);
    expect(of('arrival.inWindow', '2026-11-05T02:30:00Z')).toEqual(yes);
    expect(of('arrival.inWindow', '2026-11-04T02:30:00Z')).toEqual(no);
    expect(of('arrival.nextWindow.orValue(now) == timestamp("2026-11-05T02:00:00Z")', '2026-11-04T02:30:00Z')).toEqual(
      yes,
    );
  });

  test('where one of its freezes lasted, with the reason and the end', () => {
    expect(of('arrival.inFreeze', '2026-11-05T09:00:00Z')).toEqual(yes);
    expect(of('arrival.inFreeze', '2026-11-06T09:00:00Z')).toEqual(no);
    expect(of('arrival.freezeReason == "The sale."', '2026-11-05T10:00:00Z')).toEqual(yes);
    expect(of('arrival.freezeReason == ""', '2026-11-04T10:00:00Z')).toEqual(yes);
    expect(of('arrival.freezeEnds.orValue(now) == timestamp("2026-11-06T09:00:00Z")', '2026-11-05T10:00:00Z')).toEqual(
      yes,
    );
    expect(of('!arrival.freezeEnds.hasValue()', '2026-11-04T10:00:00Z')).toEqual(yes);
  });

  test('which is not known where git cannot read the date of its commit', () => {
    const undated = [there('dev', '1'), there('staging', '1', { isUndated: true, hash: 'a'.repeat(40) })];
    const why = ['git cannot read the date of the commit aaaaaaaaaaaa'];
    expect(holds('arrival.inFreeze', undated)).toEqual(why);
    expect(holds('arrival.inWindow', undated)).toEqual(why);
    expect(holds('arrival.class == "bootstrap"', undated)).toEqual(yes);
  });
});

describe('the soak of an arrival', () => {
  const arrived = [...chain, there('staging', '2')];
  const yes = { judged: 1, failed: [] };

  test('is known where it is in order, and counted from when the version came to the environment upstream', () => {
    expect(holds('arrival.isSoakKnown', arrived)).toEqual(yes);
    expect(holds('arrival.soaked == duration("1s")', arrived)).toEqual(yes);
    const from = new Date(NOW - 98_000).toISOString();
    expect(holds(`arrival.upstreamAt.orValue(now) == timestamp("${from}")`, arrived)).toEqual(yes);
  });

  test('is nothing where it never was there', () => {
    const never = [...chain, there('staging', '3')];
    expect(holds('arrival.isSoakKnown', never)).toEqual({ judged: 1, failed: ['api@3'] });
    expect(holds('arrival.soaked == duration("0s")', never)).toEqual(yes);
    expect(holds('!arrival.upstreamAt.hasValue()', never)).toEqual(yes);
  });
});
