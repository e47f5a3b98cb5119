import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/text/finding.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { environmentText, placeOf, policyOf, ruleText, type Settings } from './pages.ts';

/** The findings of a policy with these environments; one of the pages has marks. */
function judge(pages: Readonly<Record<string, Settings>>): {
  findings: readonly Finding[];
  place: object;
  file: string;
} {
  const texts: Record<string, string> = { 'rules/a.mdx': ruleText() };
  let place = {};
  let file = '';
  for (const [id, settings] of Object.entries(pages)) {
    const path = `environments/${id}.mdx`;
    const text = environmentText(settings);
    texts[path] = text.includes('«') ? marked(text).text : text;
    if (!text.includes('«')) continue;
    place = rangeOf(marked(text));
    file = `content/${path}`;
  }
  return { findings: policyOf(texts).findings, place, file };
}

describe('a name that is no environment is shown at its place, with the one that was meant', () => {
  const cases: [settings: Settings, help: string][] = [
    [{ promotesFrom: '«dve»' }, 'Write `promotesFrom: dev`.'],
    [{ sameShapeAs: '«prodution»' }, 'Write `sameShapeAs: production`.'],
    [{ rehearse: '{ in: «stagin», within: same-week }' }, 'Write `in: staging`.'],
    [{ promotesFrom: '«qa»' }, 'Use one of `dev`, `production` or `staging`.'],
  ];
  test.each(cases)('%j', (settings, help) => {
    const { findings, place, file } = judge({ dev: {}, staging: settings, production: {} });
    expect(findings).toMatchObject([{ rule: 'config', help, location: { file } }]);
    expect(placeOf(findings[0]!)).toEqual(place);
  });
});

describe('a chain that leads back to itself is a finding', () => {
  test('at an environment that promotes from itself', () => {
    const { findings, place } = judge({ dev: { promotesFrom: '«dev»' } });
    expect(findings.map(placeOf)).toEqual([place]);
    expect(findings[0]?.message).toContain('`dev` promotes from itself');
  });

  test('at every environment of the loop, and not at one that only leads to it', () => {
    const { findings } = judge({
      dev: { promotesFrom: 'staging' },
      staging: { promotesFrom: 'dev' },
      production: { promotesFrom: 'staging' },
    });
    const files = findings.map((finding) => finding.location.file);
    expect(files).toEqual(['content/environments/dev.mdx', 'content/environments/staging.mdx']);
  });

  test('over three environments, with the environments on the way', () => {
    const { findings } = judge({
      a: { promotesFrom: 'c' },
      b: { promotesFrom: 'a' },
      c: { promotesFrom: 'b' },
    });
    expect(findings[0]?.message).toContain('`a`, `c` and `b`');
  });

  test('a chain that forks is no loop', () => {
    const { findings } = judge({ dev: {}, staging: { promotesFrom: 'dev' }, demo: { promotesFrom: 'dev' } });
    expect(findings).toEqual([]);
  });
});

describe('a window that never opens is a finding at its end', () => {
  const cases: Settings[] = [
    { lowTraffic: '[{ days: [tue], from: "02:00", to: «"02:00"» }]' },
    { lowTraffic: '[{ days: [tue], from: "24:00", to: «"02:00"» }]' },
    {
      lowTraffic:
        '\n  - { days: [tue], from: "02:00", to: "05:00" }\n  - { days: [wed], from: "00:00", to: «"00:00"» }',
    },
  ];
  test.each(cases)('%j', (settings) => {
    const { findings, place } = judge({ dev: settings });
    expect(findings.map(placeOf)).toEqual([place]);
    expect(findings[0]).toMatchObject({ rule: 'config' });
  });

  test('a window that crosses midnight or ends with the day is no finding', () => {
    const lowTraffic = '[{ days: [tue], from: "22:00", to: "00:00" }, { days: [wed], from: "00:00", to: "24:00" }]';
    expect(judge({ dev: { lowTraffic } }).findings).toEqual([]);
  });
});

describe('a freeze that does not end after it starts is a finding at its end', () => {
  const cases: [from: string, to: string][] = [
    ['"2027-01-02T00:00:00Z"', '«"2026-12-20T00:00:00Z"»'],
    ['"2026-12-20T00:00:00Z"', '«"2026-12-20T00:00:00Z"»'],
    ['"2026-12-20T00:00:00-05:00"', '«"2026-12-20T04:59:59Z"»'],
  ];
  test.each(cases)('%s to %s', (from, to) => {
    const { findings, place } = judge({ dev: { freezes: `[{ from: ${from}, to: ${to}, reason: R }]` } });
    expect(findings.map(placeOf)).toEqual([place]);
  });

  test('the offsets of a freeze are part of its order', () => {
    const freezes = '[{ from: "2026-12-20T05:00:00+05:00", to: "2026-12-20T00:00:01Z", reason: R }]';
    expect(judge({ dev: { freezes } }).findings).toEqual([]);
  });
});

test('a window without a time zone has that of its page', () => {
  const lowTraffic =
    '[{ days: [tue], from: "02:00", to: "05:00" }, { days: [wed], from: "02:00", to: "05:00", timeZone: Asia/Kolkata }]';
  const pages = {
    'environments/dev.mdx': environmentText({ lowTraffic, timeZone: 'America/New_York' }),
    'environments/qa.mdx': environmentText({ lowTraffic }),
  };
  const zones = policyOf(pages).environments.map(({ lowTraffic: windows }) => windows.map((window) => window.timeZone));
  expect(zones).toEqual([
    ['America/New_York', 'Asia/Kolkata'],
    ['UTC', 'Asia/Kolkata'],
  ]);
});

test('an owner of an environment that is not a role is a finding', () => {
  const place = marked(environmentText({ owners: '[«teh-lead»]' }));
  const { findings } = policyOf({
    'environments/dev.mdx': place.text,
    'rules/a.mdx': ruleText(),
    'roles.yaml': 'tech-lead: [sam@example.com]\n',
  });
  expect(findings.map(placeOf)).toEqual([rangeOf(place)]);
});
