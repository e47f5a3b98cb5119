import { describe, expect, test } from 'vitest';
import { type Files, pointedAt } from '../build.ts';
import { runbook, sections, words } from '../facts/runbook/runbooks.ts';
import { environmentPage, judgeAll, wholePolicy } from './whole.ts';

const NOW = '2026-11-10T12:00:00Z';

/** What is found with these runbooks, by id: rule, subject, place, and the first line of the text that is pointed at. */
function found(runbooks: Files, pages: Files = {}, now = NOW): string[] {
  const texts = Object.entries(runbooks).map(([id, text]) => [`runbooks/${id}.mdx`, text]);
  const report = judgeAll({}, wholePolicy({ ...Object.fromEntries(texts), ...pages }), now);
  return report.findings.map(({ rule, subject, location }) => {
    const [text] = pointedAt(location, report.source).split('\n');
    return `${rule} ${subject?.id} ${location.file.replace('content/', '')}:${location.line} ‹${text}›`;
  });
}
const one = (body?: string, settings?: Parameters<typeof runbook>[2], now?: string) =>
  found({ 'production/a': runbook('production', body, settings) }, {}, now);
const FILE = 'runbooks/production/a.mdx';

describe('required-runbooks', () => {
  const asks = { 'environments/production.mdx': environmentPage('production', { runbooks: '[a, b]' }) };
  const rule = 'required-runbooks production environments/production.mdx';
  test.each<[promise: string, runbooks: Files, findings: string[]]>([
    ['each that does not exist', {}, [`${rule}:14 ‹a›`, `${rule}:14 ‹b›`]],
    [
      'one that exists in another folder only',
      { 'production/a': runbook('production'), 'dev/b': runbook('dev') },
      [`${rule}:14 ‹b›`],
    ],
    [
      'nothing where all exist',
      { 'production/a': runbook('production', sections('x')), 'production/b': runbook('production', sections('y')) },
      [],
    ],
    [
      'one whose name has other letters',
      { 'production/A': runbook('production'), 'production/b': runbook('production') },
      [`${rule}:14 ‹a›`],
    ],
  ])('finds %s', (_, runbooks, findings) => {
    expect(found(runbooks, asks)).toEqual(findings);
  });

  test('does not miss one that exists and has a fault', () => {
    const broken = runbook('production', undefined, { estimate: 'soon' });
    const lines = found({ 'production/a': broken, 'production/b': runbook('production') }, asks);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['schema']);
  });
});

describe('runbook-complete', () => {
  const rule = `runbook-complete production/a ${FILE}`;
  test.each<[promise: string, body: string | undefined, settings: Parameters<typeof runbook>[2], findings: string[]]>([
    ['nothing in a whole page', undefined, {}, []],
    ['no owner', undefined, { owner: undefined }, [`${rule}:2 ‹t›`]],
    ['an owner of white space', undefined, { owner: '"  "' }, [`${rule}:5 ‹"  "›`]],
    ['a section that is missing', sections('x', { Verify: null }), {}, [`${rule}:2 ‹T›`]],
    ['a section that is empty', sections('x', { Verify: '' }), {}, [`${rule}:18 ‹## Verify›`]],
    [
      'a section with nothing but a comment',
      sections('x', { Verify: '{/* later */}' }),
      {},
      [`${rule}:18 ‹## Verify›`],
    ],
    ['a section with nothing but a heading', sections('x', { Verify: '### How' }), {}, [`${rule}:18 ‹## Verify›`]],
    ['nothing in a section with code alone', sections('x', { Verify: '```sh\nls\n```' }), {}, []],
    ['a section of another name', sections('x', { 'Roll back': null, Rollback: 'Undo it.' }), {}, [`${rule}:2 ‹T›`]],
    [
      'a section in other letters',
      sections('x', { 'Roll back': null, 'Roll Back': 'Undo it.' }),
      {},
      [`${rule}:2 ‹T›`],
    ],
    [
      'each of several',
      sections('x', { Steps: '', Escalate: '' }),
      {},
      [`${rule}:14 ‹## Steps›`, `${rule}:26 ‹## Escalate›`],
    ],
  ])('finds %s', (_, body, settings, findings) => {
    expect(one(body, settings)).toEqual(findings);
  });

  test.each<[at: string, isFound: boolean]>([
    ['2026-11-10T12:00:00Z', false],
    ['2026-11-10T12:00:01Z', true],
    ['2027-01-01T00:00:00Z', true],
  ])('an exercise at %s lies ahead: %s, and is one finding', (at, isFound) => {
    const lines = one(undefined, { exercised: `{ at: "${at}", by: ana }`, exerciseEvery: '90d' });
    expect(lines).toEqual(isFound ? [`${rule}:8 ‹"${at}"›`] : []);
  });

  test('an alert that two runbooks claim is found in the later, whatever its letters', () => {
    const lines = found({
      'dev/a': runbook('dev', sections('x'), { alerts: '[Slow, Down]' }),
      'production/b': runbook('production', sections('y'), { alerts: '[Full, slow]' }),
    });
    expect(lines).toEqual(['runbook-complete production/b runbooks/production/b.mdx:8 ‹slow›']);
  });
});

describe('runbook-exercised', () => {
  const rule = `runbook-exercised production/a ${FILE}`;
  const exercised = (at: string) => ({ exercised: `{ at: "${at}", by: ana }`, exerciseEvery: '90d' });
  test.each<[promise: string, settings: Record<string, string>, findings: string[]]>([
    ['nothing exactly ninety days after', exercised('2026-08-12T12:00:00Z'), []],
    ['a runbook a second later', exercised('2026-08-12T11:59:59Z'), [`${rule}:8 ‹"2026-08-12T11:59:59Z"›`]],
    ['nothing where no interval is asked for', { exercised: '{ at: "2001-01-01T00:00:00Z", by: ana }' }, []],
  ])('finds %s', (_, settings, findings) => {
    expect(one(undefined, settings)).toEqual(findings);
  });

  test('finds one that was never carried out, and only warns', () => {
    const policy = wholePolicy({ [FILE]: runbook('production', undefined, { exerciseEvery: '90d' }) });
    expect(judgeAll({}, policy).findings.map((each) => [each.rule, each.severity])).toEqual([
      ['runbook-exercised', 'warning'],
    ]);
  });
});

describe('runbooks-share-nothing', () => {
  const rule = `runbooks-share-nothing dev/a runbooks/dev/a.mdx`;
  const leading = (text: string) => found({ 'dev/a': runbook('dev', sections('x', { Steps: `1. ${text}` })) });
  test.each<[promise: string, text: string]>([
    ['a link between files', '[b](../production/b.mdx)'],
    ['a link between files with a mark', '[b](../production/b.mdx#steps)'],
    ['a link between addresses', '[b](/production/runbooks/b/)'],
    ['a link between addresses that is relative', '[b](../../../production/runbooks/b/)'],
    ['an image', '![b](../production/b.png)'],
    ['a link by a definition', '[b][x]\n\n[x]: ../production/b.mdx'],
    ['an element', '<a href="../production/b.mdx">b</a>'],
    ['an include', '<Include file="../production/b.mdx" />'],
    ['an element with its address in braces', "<a href={'../production/b.mdx'}>b</a>"],
    ['an include with its file in braces', '<Include file={`../production/b.mdx`} />'],
  ])('finds %s', (_, text) => {
    expect(leading(text).map((line) => line.replace(/ ‹.*/, ''))).toEqual([expect.stringMatching(`^${rule}:\\d+$`)]);
  });

  test('finds nothing in an address that is none, and is not broken by it', () => {
    expect(leading(String.raw`[b](</\\[x>)`)).toEqual([]);
  });

  test.each<[promise: string, line: string]>([
    ['an import', "import B from '../production/b.mdx';"],
    ['an import of nothing', "import '../production/b.mdx';"],
    ['an export', "export { b } from '../production/b.mdx';"],
  ])('finds %s', (_, line) => {
    expect(found({ 'dev/a': runbook('dev', `${line}\n\n${sections('x')}`) })).toHaveLength(1);
  });

  test.each<[promise: string, text: string]>([
    ['a link to a runbook of the same environment', '[b](../dev/b.mdx) [c](./c.mdx) [d](/dev/runbooks/d/)'],
    ['a link to a page of no environment', '[b](/guides/adopt-it/)'],
    ['a link to the environment’s own page', '[b](/production/)'],
    ['a link to another site', '[b](https://example.com/production/runbooks/b/)'],
    ['a mark on the page', '[b](#production)'],
    ['a word of text', 'production/runbooks'],
  ])('does not find %s', (_, text) => {
    expect(leading(text)).toEqual([]);
  });

  test('finds a shared passage in the later page, and points at the earlier one too', () => {
    const body = (name: string) => sections(name, { Verify: `${name}. ${words(25, 'w')}` });
    const pages = { 'dev/a': runbook('dev', body('x')), 'production/b': runbook('production', body('y')) };
    const texts = Object.entries(pages).map(([id, text]) => [`runbooks/${id}.mdx`, text]);
    const { findings } = judgeAll({}, wholePolicy(Object.fromEntries(texts)));
    expect(findings.map((each) => [each.rule, each.subject?.id, each.location.line])).toEqual([
      ['runbooks-share-nothing', 'production/b', 20],
    ]);
    expect(findings[0]!.related.map(({ location }) => `${location.file}:${location.line}`)).toEqual([
      'content/runbooks/dev/a.mdx:20',
    ]);
    expect(findings[0]!.message).toContain('25 words in a row stand in `dev/a` too');
  });
});
