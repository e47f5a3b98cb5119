import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pretty } from '../../../src/report/check/pretty.ts';
import { countFindings } from '../../../src/report/count-findings.ts';
import { prettyFindings } from '../../../src/report/findings.ts';
import { REPORTS } from '../reports.ts';

const plain = (name: keyof typeof REPORTS) => pretty(REPORTS[name], { color: false });
const lastLine = (name: keyof typeof REPORTS) => plain(name).trimEnd().split('\n').at(-1);
const ESCAPE = '\u001b[';

describe('a report for people', () => {
  test('shows the line at fault, the policy line that set the limit, what to do and the address of the rule', () => {
    expect(plain('with one error')).toBe(`error  soak-window  changes/add-index.yaml:14:19
  \`add-index\` soaked 5m in dev; the policy asks for 10m, because faults take time to show.

    12 |     applied: {at: '2026-11-03T09:00:00Z', by: pipeline}
    13 |   staging:
  > 14 |     applied: {at: '2026-11-03T09:05:00Z', by: pipeline}
       |                   ^^^^^^^^^^^^^^^^^^^^^^
    15 |

  policy  content/environments/dev.mdx:5  soak: 10m
  see     content/environments/staging.mdx:4:15  the policy also says
  help    Roll it back and promote it no earlier than 2026-11-03T09:10:00Z; or let \`towpath baseline --add\` list it, for \`check --baseline towpath-baseline.json\`, or in an emergency ask within 24 hours for a waiver that names the incident.
  page    https://runbooks.example.com/rules/soak-window/

note  access/**/*.yaml matched no file
note  waivers/**/*.yaml matched no file

1 error. 8 of 9 rules judged 9 files as of 2026-11-10T12:00:00Z.
`);
  });

  test.each<[name: keyof typeof REPORTS, line: string | RegExp]>([
    ['clean', 'No findings. 9 of 9 rules judged 9 files as of 2026-11-10T12:00:00Z.'],
    ['with a warning', '1 warning. 8 of 9 rules judged 9 files as of 2026-11-10T12:00:00Z.'],
    ['with findings of many kinds', /^\d errors\. /],
    ['with an excused error', /^1 waived\. /],
    ['of nothing to check', /^Could not check everything\. 1 error; /],
    ['of a broken policy', /^Could not check everything\. \d+ errors?; /],
  ])('ends with a summary: %s', (name, line) => {
    expect(lastLine(name)).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  });

  test('says who approved the waiver of an excused finding, and not what to do', () => {
    const text = plain('with an excused error');
    expect(text).toMatch(/^waived {2}soak-window {2}changes\/add-index\.yaml:14:19$/m);
    expect(text).toMatch(
      /^ {2}waiver .*hurry: .*approved by sam@example\.com, until 2026-12-01T00:00:00Z: The disk was full\.$/m,
    );
    expect(text).not.toMatch(/^ {2}help/m);
  });

  test('has the findings that are printed without a summary too', () => {
    const { findings, source } = REPORTS['with one error'];
    const text = prettyFindings(findings, source, { color: false });
    expect(plain('with one error').startsWith(text.trimEnd())).toBe(true);
    expect(text).not.toContain('rules judged');
  });

  test('has no code frame where the file has no text', () => {
    const { findings } = REPORTS['with one error'];
    expect(prettyFindings(findings, () => undefined, { color: false }).split('\n')[2]).toBe(
      '  policy  content/environments/dev.mdx:5',
    );
  });

  test('counts errors and warnings apart from excused findings', () => {
    const { findings } = REPORTS['with an excused error'];
    const [waived] = findings;
    const open = { ...waived!, waivedBy: null };
    expect(countFindings({ findings: [waived!, open, { ...open, severity: 'warning' }] })).toEqual({
      errors: 1,
      warnings: 1,
      waived: 1,
      known: 0,
    });
  });

  test('shows what is known in a line each, below what is open', () => {
    const report = REPORTS['with one error'];
    const [open] = report.findings;
    const known = { ...open!, message: 'It was so.', knownBy: 'base' as const };
    const text = pretty({ ...report, findings: [known, open!] }, { color: false });
    expect(text).toMatch(/^error {2}soak-window/);
    expect(text).toContain('\nknown  soak-window  changes/add-index.yaml:14:19  It was so.\n');
    expect(text).toMatch(/\n1 error, 1 known\. /);
  });
});

describe('the colour of a report', () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each(Object.entries(REPORTS))('is there only where it is asked for, and changes no letter: %s', (_, report) => {
    const coloured = pretty(report, { color: true });
    const text = pretty(report, { color: false });
    expect(text).not.toContain(ESCAPE);
    expect(coloured).toContain(ESCAPE);
    expect(stripVTControlCharacters(coloured)).toBe(text);
  });

  test('does not depend on variables of the environment', () => {
    const both = () => [true, false].map((color) => pretty(REPORTS['with one error'], { color }));
    const usual = both();
    for (const [name, value] of [
      ['NO_COLOR', '1'],
      ['FORCE_COLOR', '3'],
      ['FORCE_COLOR', '0'],
    ] as const) {
      vi.stubEnv(name, value);
      expect(both()).toEqual(usual);
      vi.unstubAllEnvs();
    }
  });
});
