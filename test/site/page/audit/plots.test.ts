import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import { distributionPlots } from '../../../../src/site/page/audit/distribution-plots.ts';
import { periodPlots } from '../../../../src/site/page/audit/period-plots.ts';
import type { AuditGroup, AuditStep } from '../../../../src/site/page/audit/steps.ts';

const MINUTE = 60_000;
const counts = { 'in order': 1, 'not known': 0, rushed: 2, skipped: 3 };
const caption = { id: 'soak', title: 'How <long>', text: 'api & web' };
const times = (...values: number[]) => ({ p10: values[0]!, p50: values[0]!, p90: values.at(-1)!, max: values.at(-1)! });
const group = (of: Partial<AuditGroup> = {}): AuditGroup => ({
  name: 'api',
  counts,
  soaks: [MINUTE, 90 * MINUTE],
  leads: [MINUTE, 900 * MINUTE],
  soak: times(MINUTE, 90 * MINUTE),
  lead: times(MINUTE, 900 * MINUTE),
  asked: [30 * MINUTE],
  ...of,
});
const step = (groups: AuditGroup[]): AuditStep => ({ from: 'staging', to: 'production', counts, groups });
const periods = [{ from: 0, text: '1 Jan 1970', counts }];

describe.each([
  ['soaks and leads', () => distributionPlots(step([group({ name: '<script>&' }), group()]), caption)],
  ['outcomes over time', () => periodPlots(periods, caption)],
] as const)('a drawing of %s', (_, plots) => {
  test('is one for a phone and one for all else, each well formed, with a title and a description', () => {
    const drawn = plots();
    expect(drawn.map(({ size }) => size)).toEqual(['narrow', 'wide']);
    for (const { svg, size } of drawn) {
      expect(() => parseXml(svg)).not.toThrow();
      expect(svg).toContain(`aria-labelledby="soak-${size}-title soak-${size}-text"`);
      expect(svg).toContain(`<title id="soak-${size}-title">How &lt;long&gt;</title>`);
      expect(svg).toContain(`<desc id="soak-${size}-text">api &amp; web</desc>`);
      expect(svg).not.toContain('<script>');
    }
  });

  test('has no sheet, style or colour of its own, which the page or its policy would not have', () => {
    for (const { svg } of plots()) {
      expect(svg).not.toMatch(/<style|\sstyle=|font-size=|font-family=/);
      expect(svg.match(/(?:fill|stroke)="(?!none|currentColor)[^"]*"/g) ?? []).toEqual([]);
    }
  });
});

test('each promotion is a dot where they are few, and the soak that was asked for is a line; none where it was none', () => {
  const drawn = (of: Partial<AuditGroup>) => distributionPlots(step([group(of)]), caption)[0]!.svg;
  const count = (svg: string, what: RegExp) => (svg.match(what) ?? []).length;
  expect(count(drawn({}), /<circle/g)).toBe(4);
  expect(drawn({})).toContain('class="asked"');
  expect(drawn({ asked: [0] })).not.toContain('class="asked"');
  const many = Array.from({ length: 500 }, (_, place) => place * MINUTE);
  expect(count(drawn({ soaks: many, leads: many }), /<circle/g)).toBe(0);
});

test('nothing is drawn of which nothing was measured', () => {
  expect(distributionPlots(step([group({ soaks: [], leads: [], soak: undefined, lead: undefined })]), caption)).toEqual(
    [],
  );
});

test('what skipped or was rushed has its number, whatever colours a reader sees', () => {
  expect(periodPlots(periods, caption)[0]!.svg).toMatch(/✗3[\s\S]*◔2/);
});
