import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonReport } from '../../../src/repo/generated/report.ts';
import { json as reportJson } from '../../../src/report/check/json.ts';
import { fleetOf } from '../../../src/report/fleet/fleet.ts';
import { json as fleetJson } from '../../../src/report/fleet/json.ts';
import { loadFleet } from '../../../src/site/load-fleet.ts';
import { fleetPages, PAGE_SIZE, ruleAddress } from '../../../src/site/page/fleet.ts';
import { REPORTS } from '../../report/reports.ts';

const texts = { bad: reportJson(REPORTS['with one error']), good: reportJson(REPORTS.clean) };
const report = (kind: keyof typeof texts) => JSON.parse(texts[kind]) as JsonReport;
const folder = mkdtempSync(join(tmpdir(), 'towpath-fleet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `${name}.json`), text);

describe('a fleet of 2,000 repositories', () => {
  const fleet = fleetOf(
    Array.from({ length: 2_000 }, (_, index) => ({
      name: `r${index}`,
      report: report(index % 2 === 0 ? 'bad' : 'good'),
    })),
  );
  const pages = fleetPages(fleet);

  test('has no page that lists more of them than a browser shows at once', () => {
    expect(Math.max(...pages.map(({ page }) => page.repositories.length))).toBe(PAGE_SIZE);
    expect(pages.length).toBeLessThan(40);
  });

  test('has every repository on one page of the whole list, the worst first, and those with a rule on its own', () => {
    const listed = (part: RegExp) =>
      pages
        .filter((each) => part.test(each.part ?? ''))
        .flatMap(({ page }) => page.repositories.map(({ name }) => name));
    expect(listed(/^repositories/)).toHaveLength(2_000);
    expect(
      listed(/^repositories/)
        .slice(0, 1_000)
        .sort(),
    ).toEqual(listed(/^rules\/soak-window/).sort());
    expect(pages.map(({ part }) => part).slice(0, 3)).toEqual([undefined, 'repositories', 'repositories/2']);
  });
});

test('no id of a rule in a report leads out of the folder of its pages', () => {
  const [rule] = fleetOf([{ name: 'a', report: report('bad') }]).rules;
  expect(ruleAddress({ ...rule!, id: '../../index' })).toBeUndefined();
  expect(ruleAddress(rule!)).toBe('/fleet/rules/soak-window/');
});

describe('the reports of a fleet are read', () => {
  const names = (pattern: string, root = folder) => {
    const read = loadFleet(pattern, root);
    return read.ok ? read.value.repositories.map(({ name }) => name) : read.problem;
  };

  test('from a folder, by a pattern, and from what `towpath merge` wrote', () => {
    expect(names('.')).toEqual(['bad', 'good']);
    expect(names(`${basename(folder)}/g*.json`, dirname(folder))).toEqual(['good']);
    const joined = join(folder, 'fleet.of.two');
    writeFileSync(
      joined,
      fleetJson(
        fleetOf([
          { name: 'a', report: report('bad') },
          { name: 'b', report: report('good') },
        ]),
      ),
    );
    expect(names('fleet.of.two')).toEqual(['a', 'b']);
  });

  test('or it is said why not', () => {
    expect(names('reports/*.json')).toBe(
      '`fleet` is `reports/*.json`, which names no file. Name a folder of JSON reports, or a pattern such as `reports/*.json`.',
    );
    writeFileSync(join(folder, 'odd.report'), '{}');
    expect(names('odd.report')).toMatch(
      /^`odd\.report` of `fleet` is no report of `towpath check`: .* Write it again by `towpath check --format json=FILE`\.$/,
    );
  });

  test('with what nothing shows made visible', () => {
    writeFileSync(join(folder, 'a\u202eb.hidden'), texts.good);
    expect(names('*.hidden')).toEqual(['a\\u202eb.hidden']);
  });
});
