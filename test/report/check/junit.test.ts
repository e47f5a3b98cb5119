import { parse } from 'junit2json';
import { describe, expect, test } from 'vitest';
import { junit } from '../../../src/report/check/junit.ts';
import { REPORTS } from '../reports.ts';

const PLAIN = { color: false };

/** The cases as another program reads them. */
async function casesOf(report: Parameters<typeof junit>[0], options = {}) {
  const read = await parse(junit(report, { ...PLAIN, ...options }));
  if (read == null || !('testsuite' in read)) throw new Error('no test suites');
  const [suite] = read.testsuite!;
  return { suite: suite!, cases: suite!.testcase! };
}

describe('a report as XML of JUnit', () => {
  test.each(Object.entries(REPORTS))('counts its cases as a reader counts them: %s', async (_, report) => {
    const { suite, cases } = await casesOf(report);
    expect(suite.tests).toBe(cases.length);
    expect(suite.failures).toBe(cases.filter(({ failure }) => failure !== undefined).length);
    expect(suite.skipped).toBe(cases.filter(({ skipped }) => skipped !== undefined).length);
    const keys = cases.map(({ classname, name }) => `${classname} ${name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(Object.entries(REPORTS))('fails where the check has errors, and only there: %s', async (_, report) => {
    const errors = report.findings.filter(({ severity, waivedBy }) => severity === 'error' && waivedBy === null);
    expect((await casesOf(report)).suite.failures).toBe(errors.length);
  });

  test('has a case for every rule, which passed where it judged and found nothing', async () => {
    const { cases } = await casesOf(REPORTS.clean);
    const passed = cases.filter(({ skipped }) => skipped === undefined).map(({ name }) => name);
    expect(passed).toEqual(REPORTS.clean.rules.filter(({ skipped }) => skipped === null).map(({ id }) => id));
    expect(cases.map(({ name }) => name)).toEqual(REPORTS.clean.rules.map(({ id }) => id));
  });

  test('says of a failure what was found, what to do and where', async () => {
    const { cases } = await casesOf(REPORTS['with one error']);
    const failed = cases.find(({ failure }) => failure !== undefined)!;
    const [finding] = REPORTS['with one error'].findings;
    expect(failed.classname).toBe('towpath.soak-window');
    expect(failed.failure![0]!.message).toBe(finding!.message);
    expect(failed.failure![0]!.inner).toContain(finding!.help);
    expect(failed.failure![0]!.inner).toContain(`${finding!.location.file}:${finding!.location.line}`);
  });

  test('skips what a waiver excuses and says why', async () => {
    const { cases } = await casesOf(REPORTS['with an excused error']);
    const excused = cases.find(
      ({ classname, skipped }) => classname === 'towpath.soak-window' && skipped !== undefined,
    );
    expect(JSON.stringify(excused)).toContain('The disk was full.');
  });

  test('fails of a warning only where warnings fail the check', async () => {
    expect((await casesOf(REPORTS['with a warning'])).suite.failures).toBe(0);
    expect((await casesOf(REPORTS['with a warning'], { failOn: 'warning' })).suite.failures).toBe(1);
  });

  test('fails where not everything could be checked', async () => {
    const { suite, cases } = await casesOf(REPORTS.clean, { exitCode: 2 });
    expect([suite.failures, cases.at(-1)!.name]).toEqual([1, 'everything could be checked']);
  });

  test('says what a rule could not see, which is not passed', async () => {
    const rules = REPORTS.clean.rules.map((rule) =>
      rule.id === 'soak-window' ? { ...rule, blind: [{ why: 'the clone is shallow', subjects: 2 }] } : rule,
    );
    const { cases } = await casesOf({ ...REPORTS.clean, rules });
    const own = cases.filter(({ classname }) => classname === 'towpath.soak-window');
    expect(own).toHaveLength(1);
    expect(own[0]!.skipped).toBeDefined();
  });
});
