import { describe, expect, test } from 'vitest';
import { publishingFindings } from '../../../src/policy/policy.ts';
import { layered } from '../extends/layered.ts';
import { environmentText, policyOf, ruleText, runbookText } from '../pages.ts';

const staging = (body: string, settings = {}) =>
  environmentText({ title: 'Staging', order: '2', promotesFrom: 'dev', soak: '2h', ...settings }, body);

const ENVIRONMENTS = {
  'environments/dev.mdx': environmentText({ soak: '10m' }),
  'environments/staging.mdx': staging(''),
  'environments/production.mdx': environmentText({
    title: 'Production',
    order: '3',
    promotesFrom: 'staging',
    watch: '48h',
    access: '{ default: read-only, maxGrant: 4h }',
    lowTraffic: '[{ days: [tue], from: "02:00", to: "05:00" }]',
  }),
  'rules/in-order.mdx': ruleText(),
};

function told(pages: Record<string, string>): string[] {
  return publishingFindings(policyOf({ ...ENVIRONMENTS, ...pages })).map(
    ({ severity, message, help, location }) => `${severity} ${location.line}:${location.column} ${message} ${help}`,
  );
}

describe('a page that says another number than the one in force', () => {
  test.each<[what: string, text: string, number: string | undefined]>([
    ['a duration in code', 'A change stays here for `30m`.', '30m'],
    ['a duration in words', 'A change soaks for 30 minutes before it goes on.', '30 minutes'],
    ['a number in words', 'Every change waits thirty minutes.', 'thirty minutes'],
    ['half an hour', 'The soak is half an hour.', 'half an hour'],
    ['a table', '| what | how long |\n| --- | --- |\n| soak | 30m |', '30m'],
    ['a list', '- The soak is **30m**.', '30m'],
    ['nothing where the number is right', 'A change stays for `2h`, which is two hours or 120 minutes.', undefined],
    ['nothing of another matter', 'The pipeline takes 30 minutes.', undefined],
    ['nothing of an example', 'A change stays long enough, for example 30 minutes.', undefined],
    ['nothing of the past', 'It stayed 30 minutes until last year.', undefined],
    ['nothing in a block of code', '```yaml\nsoak: 30m\n```', undefined],
    ['nothing in a link', 'It [stays](https://example.com/30m/) here.', undefined],
    ['nothing of a sentence before', 'The pipeline takes `30m`. Then the change stays.', undefined],
    ['nothing of another environment that has it', 'What soaked in dev for `10m` may come here.', undefined],
    ['the number of another environment', 'What soaked in dev for `30m` may come here.', '30m'],
    ['a duration of two parts', 'The soak is 1h30m.', '1h30m'],
    ['a duration of two parts in words', 'The soak is one hour and thirty minutes.', 'one hour and thirty minutes'],
    ['a fraction, as a whole', 'The soak is 1.5 hours.', '1.5 hours'],
    ['a number of two words, as a whole', 'The soak is forty-five minutes.', 'forty-five minutes'],
    ['one of a list', 'Changes soak for 2h in staging, 15m in dev.', '15m'],
    ['what follows a word for when', 'After the soak of 30 minutes it goes on.', '30 minutes'],
    ['nothing where two parts make it', 'It soaks 1h 60m, or 1 hour and 60 minutes, or 1h60m.', undefined],
    ['nothing of another part of the sentence', 'The load test takes 18 minutes, and the soak goes on.', undefined],
    ['nothing of what is done meanwhile', 'Look at the dashboard for 15 minutes during the soak.', undefined],
    ['nothing of a moment in it', 'Look at the errors 5 minutes into the soak.', undefined],
    ['nothing of how often', 'The change soaks, and every 15 minutes somebody looks.', undefined],
    ['nothing that was', 'In staging the soak was 30m.', undefined],
    ['nothing that might have been', 'Had it soaked 5 minutes, nobody would have noticed.', undefined],
    ['nothing that something else waits', 'Logs are kept for 30 days.', undefined],
    ['nothing of a component', 'It stays for <Value of="staging.soak" />.', undefined],
  ])('%s', (_, text, number) => {
    const found = told({ 'environments/staging.mdx': staging(`${text}\n`) });
    expect(found.map((each) => /says `(.*?)`/.exec(each)?.[1])).toEqual(number === undefined ? [] : [number]);
  });

  test('is told at its line, with the value and what to write', () => {
    expect(told({ 'environments/staging.mdx': staging('Prose.\n\nA change stays for `30m`.\n') })).toEqual([
      'warning 10:21 The text says `30m`, and `soak` is `2h` in staging. Write `<Value of="staging.soak" />`, which prints the value in force.',
    ]);
  });

  test.each<[text: string, number: string | undefined]>([
    ['The person has write access for two hours.', 'two hours'],
    ['A grant ends after 4h.', undefined],
    ['Somebody watches it for 24 hours.', '24 hours'],
    ['Watch the dashboard for ten minutes.', undefined],
    ['The maintenance window of the provider is from 03:00.', undefined],
    ['The nightly job starts at 01:00, outside the window.', undefined],
    ['The window is from 02:00 to 06:00.', '06:00'],
    ['The window is from 02:00 to 05:00.', undefined],
    ['The window is from 2am to 6am.', '6am'],
    ['The window is from 2 am to 05:00 am.', undefined],
    ['The window is from 02:00 PM to 05:00.', '02:00 PM'],
    ['The window opens at 2 a.m. in London.', undefined],
    ['The window opens while 3 am-powered machines run.', undefined],
  ])('%s', (text, number) => {
    const page = ENVIRONMENTS['environments/production.mdx'].replace('Prose.', text);
    const found = told({ 'environments/production.mdx': page });
    expect(found.map((each) => /says `(.*?)`/.exec(each)?.[1])).toEqual(number === undefined ? [] : [number]);
  });

  test('a page of a rule, by the environments that it names, or all, and only for what the rule reads', () => {
    const soak = { expect: 'promotion.soaked >= promotion.upstream.soak' };
    const rule = (body: string, settings = soak) => told({ 'rules/in-order.mdx': ruleText(settings, body) });
    expect(rule('A change soaks `2h` in staging.\n')).toEqual([]);
    expect(rule('A change soaks `10m` or `2h`.\n')).toEqual([]);
    expect(rule('A change soaks `10m` in staging.\n')).toHaveLength(1);
    expect(rule('A change soaks `45m` somewhere.\n')[0]).toContain('`10m` in dev and `2h` in staging');
    expect(rule('A change soaks `45m` somewhere.\n', { expect: 'promotion.inOrder' })).toEqual([]);
  });

  test('a runbook, where it speaks of the soak or of the limit of a grant, and not of what it waits for', () => {
    const runbook = (text: string) =>
      told({ 'runbooks/production/a.mdx': runbookText({ environment: 'production' }, `## Steps\n\n1. ${text}\n`) });
    expect(runbook('Wait ten minutes for the replicas.')).toEqual([]);
    expect(runbook('Write access is for two hours at most.')).toHaveLength(1);
    expect(runbook('Write access is for four hours at most.')).toEqual([]);
  });

  test('a number that `policy.yaml` changes under a page that repeats it', () => {
    const policy = layered({
      'org/environments/dev.mdx': environmentText({ soak: '30m' }, 'A change stays for 30 minutes.\n'),
      'org/rules/in-order.mdx': ruleText(),
      'content/policy.yaml': 'extends: ../org\nenvironments: { dev: { soak: 2h } }\n',
    });
    expect(publishingFindings(policy)).toMatchObject([
      {
        location: { file: 'org/environments/dev.mdx' },
        related: [{ location: { file: 'content/policy.yaml', line: 2 } }],
      },
    ]);
  });
});

describe('a page of a rule that says another number than its parameter', () => {
  const page = (text: string) => ruleText({ params: '{ gracePeriod: 2h, words: 25 }' }, text);
  test.each<[what: string, text: string, number: string | undefined]>([
    ['a duration', 'After the grace period of 30m it is a finding.', '30m'],
    ['a duration in words', 'The grace period is thirty minutes.', 'thirty minutes'],
    ['a count', 'A passage of 20 words may stand in both.', '20'],
    ['a count in words', 'Twenty equal words are enough.', 'Twenty'],
    [
      'nothing where they are right',
      'The grace period is two hours, and 25 words, or twenty-five, are enough.',
      undefined,
    ],
    ['nothing of another matter', 'It takes 30m, and 20 people read it.', undefined],
    ['nothing of what is in force elsewhere', 'A grace period is longer than the 10m of dev.', undefined],
    ['nothing of an example', 'A grace period of, for example, 30m.', undefined],
  ])('%s', (_, text, number) => {
    const lines = told({ 'rules/in-order.mdx': page(text) });
    expect(lines.map((line) => /The text says `(.*?)`/.exec(line)?.[1])).toEqual(number === undefined ? [] : [number]);
  });

  test('is told the value, and how to print it', () => {
    expect(told({ 'rules/in-order.mdx': page('The grace period is 30m.') })[0]).toMatch(
      /^warning \d+:\d+ The text says `30m`, and `params.gracePeriod` is `2h`. Write `<Value of="in-order.gracePeriod" \/>`/,
    );
  });
});
