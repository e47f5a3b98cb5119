import { describe, expect, test } from 'vitest';
import { environmentPage } from '../../src/policy/environment-page.ts';
import { marked, rangeOf } from '../text/marked.ts';
import { environmentText, pageFaults, pageValues, placeOf, type Settings } from './pages.ts';

test('an environment page without optional settings has the defaults', () => {
  expect(pageValues(environmentPage, environmentText())).toEqual({
    title: 'Dev',
    order: 1,
    purpose: 'Try it.',
    owners: [],
    timeZone: 'UTC',
    soak: 0,
    data: [],
    changes: 'anyone',
    pipelineRuns: [],
    access: { default: 'read-only' },
    loadTests: false,
    lowTraffic: [],
    freezes: [],
    runbooks: [],
  });
});

test('durations, times and instants of an environment page are parsed', () => {
  const text = environmentText({
    soak: '30m',
    watch: '48h',
    access: '{ default: read-write, maxGrant: 4h }',
    lowTraffic: '[{ days: [tue, WED], from: "22:00", to: "24:00", timeZone: Europe/London }]',
    freezes: '[{ from: "2026-12-20T00:00:00Z", to: "2027-01-02T00:00:00+01:00", reason: Year end, allow: [rollback] }]',
    rehearse: '{ in: staging, within: 7d }',
  });
  expect(pageValues(environmentPage, text)).toMatchObject({
    soak: 1_800_000,
    watch: 172_800_000,
    access: { default: 'read-write', maxGrant: 14_400_000 },
    lowTraffic: [{ days: ['tue', 'wed'], from: 1320, to: 1440, timeZone: 'Europe/London' }],
    freezes: [{ from: Date.UTC(2026, 11, 20), to: Date.UTC(2027, 0, 1, 23), reason: 'Year end', allow: ['rollback'] }],
    rehearse: { in: 'staging', within: 604_800_000 },
  });
});

describe('a misspelt setting of an environment is shown at its key, with the one that was meant', () => {
  const cases: [settings: Settings, named: string, meant: string][] = [
    [{ '«soke»': '30m' }, 'soke', 'soak'],
    [{ '«promotefrom»': 'dev' }, 'promotefrom', 'promotesFrom'],
    [{ '«timezone»': 'UTC' }, 'timezone', 'timeZone'],
    [{ access: '{ default: read-only, «maxgrant»: 4h }' }, 'access.maxgrant', 'maxGrant'],
    [
      { lowTraffic: '\n  - days: [tue]\n    from: "02:00"\n    to: "05:00"\n    «timezone»: UTC' },
      'lowTraffic[0].timezone',
      'timeZone',
    ],
    [
      { freezes: '[{ from: "2026-12-20T00:00:00Z", to: "2027-01-02T00:00:00Z", reason: R, «alow»: [] }]' },
      'freezes[0].alow',
      'allow',
    ],
    [{ rehearse: '{ in: staging, within: same-week, «withn»: 2d }' }, 'rehearse.withn', 'within'],
  ];
  test.each(cases)('%j', (settings, named, meant) => {
    const place = marked(environmentText(settings));
    const [finding, ...others] = pageFaults(environmentPage, place.text);
    expect(finding).toMatchObject({
      rule: 'schema',
      severity: 'error',
      help: expect.stringMatching(`^Write \`${meant}: .*\`\\.$`),
    });
    expect(finding!.message).toContain(`\`${named}\``);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });

  test('an unknown setting without a near name lists those that exist', () => {
    const [finding] = pageFaults(environmentPage, environmentText({ access: '{ default: read-only, x: 1 }' }));
    expect(finding?.help).toBe('Remove it, or use one of `default` or `maxGrant`.');
  });
});

describe('a value of the wrong kind in an environment page is shown at its place, with what is expected', () => {
  const cases: [settings: Settings, expected: string][] = [
    [{ title: '«5»' }, 'a text'],
    [{ title: '«""»' }, 'a text that is not empty'],
    [{ order: '«first»' }, 'a number'],
    [{ data: '«live»' }, 'a list'],
    [{ data: '[live, «5»]' }, 'one of `live`'],
    [{ access: '«read-only»' }, 'a mapping'],
    [{ access: '{ default: «read» }' }, 'one of `read-only` or `read-write`'],
    [{ changes: '«everyone»' }, 'one of `pipeline` or `anyone`'],
    [{ loadTests: '«yes»' }, '`true` or `false`'],
    [{ soak: '«5 minutes»' }, 'a duration such as'],
    [{ soak: '«1h30m»' }, 'a duration such as'],
    [{ watch: '«-1h»' }, 'a duration such as'],
    [{ access: '{ default: read-only, maxGrant: «4» }' }, 'a'],
    [{ timeZone: '«Europe/Londn»' }, 'a time zone of the IANA database'],
    [{ timeZone: '«+01:00»' }, 'a time zone of the IANA database'],
    [{ lowTraffic: '[{ days: [«tuesday»], from: "02:00", to: "05:00" }]' }, 'one of `mon`, `tue`'],
    [{ lowTraffic: '[{ days: [tue], from: «"2:00"», to: "05:00" }]' }, 'a time of day'],
    [{ lowTraffic: '\n  - days: [tue]\n    from: 02:00\n    to: «25:00»' }, 'a time of day'],
    [
      { freezes: '[{ from: «2026-12-20», to: "2027-01-02T00:00:00Z", reason: R }]' },
      'a quoted timestamp with an offset',
    ],
    [
      { freezes: '[{ from: «"2026-12-20T00:00:00"», to: "2027-01-02T00:00:00Z", reason: R }]' },
      'a quoted timestamp with an offset',
    ],
    [
      { freezes: '[{ from: «"2026-02-30T00:00:00Z"», to: "2027-01-02T00:00:00Z", reason: R }]' },
      'a quoted timestamp with an offset',
    ],
  ];
  test.each(cases)('%j', (settings, expected) => {
    const place = marked(environmentText(settings));
    const [finding, ...others] = pageFaults(environmentPage, place.text);
    expect(finding!.rule).toBe('schema');
    expect(finding!.message).toContain(`${expected}`);
    expect(finding!.message).toContain(`\`${place.text.slice(place.start, place.end).replaceAll('"', '')}\``);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
    expect(others).toEqual([]);
  });

  test.each([
    ['changes', 'pipelin', 'changes: pipeline'],
    ['access', '{ default: readonly }', 'default: read-only'],
  ])('a misspelt word of `%s` gets the word that was meant: %s', (key, value, meant) => {
    expect(pageFaults(environmentPage, environmentText({ [key]: value }))[0]?.help).toBe(`Write \`${meant}\`.`);
  });
});

describe('a setting that is missing is shown at what should hold it', () => {
  const cases: [settings: Settings, missing: string][] = [
    [{ '«access»': '{ maxGrant: 4h }' }, 'access.default'],
    [{ lowTraffic: '\n  - «d»ays: [tue]\n    from: "02:00"' }, 'lowTraffic[0].to'],
  ];
  test.each(cases)('%j', (settings, missing) => {
    const place = marked(environmentText(settings));
    const [finding, ...others] = pageFaults(environmentPage, place.text);
    expect(finding!.message).toContain(`\`${missing}\` is missing`);
    const dot = missing.lastIndexOf('.');
    expect(finding!.help).toMatch(new RegExp(`^Add \`${missing.slice(dot + 1)}: `));
    expect(finding!.help).toContain(` to \`${missing.slice(0, dot)}\`.`);
    expect(finding!.location).toMatchObject({ line: place.line, column: place.column });
    expect(others).toEqual([]);
  });

  test('a setting that is missing from the page itself is shown at its first setting', () => {
    const [finding] = pageFaults(environmentPage, '---\n# note\norder: 1\npurpose: Try it.\n---\n');
    expect(finding).toMatchObject({ location: { line: 3, column: 1, path: 'title' } });
  });

  test('front matter that is not a mapping is one finding', () => {
    const findings = pageFaults(environmentPage, '---\n- a\n---\n');
    expect(findings.map((finding) => finding.message)).toEqual([expect.stringContaining('a mapping is expected')]);
  });

  test('a setting that is left empty is shown at its own line', () => {
    const place = marked(environmentText({ '«watch»': '' }).replace('watch»: \n', 'watch»:\n'));
    const [finding] = pageFaults(environmentPage, place.text);
    expect(placeOf(finding!)).toEqual(rangeOf(place));
  });
});

test('a value that fits none of several kinds is a finding that names them all', () => {
  const place = marked(environmentText({ rehearse: '{ in: staging, within: «soon» }' }));
  const [finding] = pageFaults(environmentPage, place.text);
  expect(placeOf(finding!)).toEqual(rangeOf(place));
  expect(finding?.message).toContain('`same-week`');
  expect(finding?.message).toContain('a duration such as');
});

test('every help is a whole sentence', () => {
  const text = environmentText({
    soak: 'soon',
    timeZone: 'Europe/Londn',
    freezes: '[{ from: soon, to: later, reason: "" }]',
    lowTraffic: '[{ days: [tuesday], from: two, to: five }]',
  });
  const helps = pageFaults(environmentPage, text).map((finding) => finding.help);
  expect(helps).toHaveLength(8);
  expect(helps.filter((help) => !/^Write .*[^,.]\.$/.test(help))).toEqual([]);
});

test('a bare number where a duration is expected is a finding that says so', () => {
  expect(pageFaults(environmentPage, environmentText({ soak: '30' }))[0]?.message).toContain(
    'a duration such as `90s`',
  );
});

test('a value that contains itself is a finding, and no crash', () => {
  expect(pageFaults(environmentPage, environmentText({ title: '&x [*x]' }))).toHaveLength(1);
});

test('a value that contains itself beside a date is a finding, and no crash', () => {
  const text = environmentText({ title: '&x [*x]', purpose: 'Moved on 2026-01-01.' });
  expect(pageFaults(environmentPage, text)).toHaveLength(1);
});

test('a page with a date and many aliases is read', () => {
  const owners = `[&a devops, ${Array(150).fill('*a').join(', ')}]`;
  expect(pageFaults(environmentPage, environmentText({ owners, purpose: 'Moved on 2026-01-01.' }))).toEqual([]);
});

test('every fault of an environment page is shown', () => {
  const text = environmentText({ title: '5', soke: '1h', changes: 'nobody' });
  expect(pageFaults(environmentPage, text)).toHaveLength(3);
});
