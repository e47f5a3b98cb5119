import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sarif } from '../../../src/report/check/sarif.ts';
import { REPORTS } from '../reports.ts';

const PLAIN = { color: false };
const named = Object.entries(REPORTS);
const logOf = (name: keyof typeof REPORTS, options = {}) => JSON.parse(sarif(REPORTS[name], { ...PLAIN, ...options }));

describe('a report as SARIF', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'towpath-sarif-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is valid to the SARIF multitool, which finds no error and no warning', () => {
    const files = named.map(([, report], index) => {
      const file = join(folder, `${index}.sarif`);
      writeFileSync(file, sarif(report, PLAIN));
      return file;
    });
    // The package exports the path of the program for the platform. Its exit code is 0 whatever it finds.
    const require = createRequire(import.meta.url);
    const program: string = require('@microsoft/sarif-multitool');
    const output = execFileSync(program, ['validate', ...files], {
      cwd: dirname(files[0]!),
      encoding: 'utf8',
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    });
    expect(output).toContain('Analysis completed successfully.');
    expect(output).not.toMatch(/: (error|warning) [A-Z]+\d+/);
  });

  test('has an empty list of results where there are no findings, so that closed alerts close', () => {
    expect(logOf('clean').runs[0].results).toEqual([]);
  });

  test('has a rule for each finding, at the index that the finding names', () => {
    for (const [name] of named) {
      const [run] = logOf(name as keyof typeof REPORTS).runs;
      for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  test('leads to the page of a rule', () => {
    const [run] = logOf('with one error').runs;
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'soak-window');
    expect(rule.helpUri).toBe('https://runbooks.example.com/rules/soak-window/');
  });

  test('names files from the top of the checkout, and none that is not in it', () => {
    const pathOf = (file: string) => (file.startsWith('content/') ? undefined : `shop files/${file}`);
    const [result] = logOf('with one error', { pathOf }).runs[0].results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^shop%20files\/changes\//);
    expect(result.relatedLocations).toBeUndefined();
  });

  test('suppresses what a waiver excuses, with its reason', () => {
    const [result] = logOf('with an excused error').runs[0].results;
    expect(result.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: expect.stringContaining('The disk was full.') },
    ]);
  });

  test('has the fingerprints of the report, which no line is part of', () => {
    const report = REPORTS['with findings of many kinds'];
    const { results } = logOf('with findings of many kinds').runs[0];
    expect(results.map(({ partialFingerprints }: { partialFingerprints: object }) => partialFingerprints)).toEqual(
      report.findings.map(({ fingerprint }) => ({ 'towpath/v1': fingerprint })),
    );
  });

  test('gives each of two results of one fingerprint its own', () => {
    const report = REPORTS['with one error'];
    const [finding] = report.findings;
    const { results } = JSON.parse(sarif({ ...report, findings: [finding!, finding!] }, PLAIN)).runs[0];
    const [first, second] = results.map((each: { partialFingerprints: object }) => each.partialFingerprints);
    expect(first).toEqual({ 'towpath/v1': finding!.fingerprint });
    expect(second).toEqual({ 'towpath/v1': expect.not.stringMatching(finding!.fingerprint) });
  });

  test('takes no brackets of a file for a link', () => {
    const finding = {
      ...REPORTS['with one error'].findings[0]!,
      message: '`[Approved](https://evil.example)`',
      help: '',
    };
    const [result] = JSON.parse(sarif({ ...REPORTS['with one error'], findings: [finding] }, PLAIN)).runs[0].results;
    expect(result.message.text).toBe('`\\[Approved\\](https://evil.example)`');
  });

  test('says that the run failed where nothing could be checked', () => {
    expect(logOf('of a broken policy').runs[0].invocations[0].executionSuccessful).toBe(false);
  });

  test('has no more results than GitHub takes, and says how many it left out', () => {
    const [finding] = REPORTS['with one error'].findings;
    const report = { ...REPORTS['with one error'], findings: Array.from({ length: 25_001 }, () => finding!) };
    const [run] = JSON.parse(sarif(report, PLAIN)).runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications.at(-1).message.text).toBe('1 more finding is left out.');
  });
});
