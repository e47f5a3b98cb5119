import { describe, expect, test } from 'vitest';
import { type Overrides, pointedAt } from '../build.ts';
import { environmentPage, judgeAll, wholePolicy } from '../check/whole.ts';
import { runbook, sections } from '../facts/runbook/runbooks.ts';
import { foundInRunbook, foundInRunbooks, RUNBOOK_FILE } from './runbooks.ts';

describe('runbook-complete', () => {
  const rule = `runbook-complete production/a ${RUNBOOK_FILE}`;
  test.each<[promise: string, body: string | undefined, settings: Parameters<typeof runbook>[2], findings: string[]]>([
    ['nothing in a complete runbook', undefined, {}, []],
    ['a runbook without an owner', undefined, { owner: undefined }, [`${rule}:2 ‹t›`]],
    ['a runbook whose owner is a dash', undefined, { owner: '"-"' }, [`${rule}:5 ‹"-"›`]],
    ['a runbook whose owner is white space', undefined, { owner: '"  "' }, [`${rule}:5 ‹"  "›`]],
    [
      'a runbook whose owner nobody sees',
      undefined,
      { owner: '"\u2800"' },
      [`${rule}:5 ‹"\u2800"›`, `schema undefined ${RUNBOOK_FILE}:5 ‹"\u2800"›`],
    ],
    ['a section that is missing', sections('x', { Verify: null }), {}, [`${rule}:2 ‹T›`]],
    ['a section that is empty', sections('x', { Verify: '' }), {}, [`${rule}:18 ‹## Verify›`]],
    [
      'a section with nothing but a comment',
      sections('x', { Verify: '{/* later */}' }),
      {},
      [`${rule}:18 ‹## Verify›`],
    ],
    ['a section that shows nothing', sections('x', { Verify: '<br />' }), {}, [`${rule}:18 ‹## Verify›`]],
    ['a section with nothing but a heading', sections('x', { Verify: '### How' }), {}, [`${rule}:18 ‹## Verify›`]],
    ['nothing in a section with code alone', sections('x', { Verify: '```sh\nls\n```' }), {}, []],
    ['a section of another name', sections('x', { 'Roll back': null, Rollback: 'Undo it.' }), {}, [`${rule}:2 ‹T›`]],
    [
      'a section whose name differs in upper and lower case',
      sections('x', { 'Roll back': null, 'Roll Back': 'Undo it.' }),
      {},
      [`${rule}:2 ‹T›`],
    ],
    [
      'each of several empty sections',
      sections('x', { Steps: '', Escalate: '' }),
      {},
      [`${rule}:14 ‹## Steps›`, `${rule}:26 ‹## Escalate›`],
    ],
  ])('finds %s', (_, body, settings, findings) => {
    expect(foundInRunbook(body, settings)).toEqual(findings);
  });

  test.each<[at: string, isFound: boolean]>([
    ['2026-11-10T12:00:00Z', false],
    // As far ahead as clocks may differ.
    ['2026-11-10T12:05:00Z', false],
    ['2026-11-10T12:05:01Z', true],
    ['2027-01-01T00:00:00Z', true],
  ])('finds an exercise that lies ahead, once, for one at %s: %s', (at, isFound) => {
    const lines = foundInRunbook(undefined, { exercised: `{ at: "${at}", by: ana }`, exerciseEvery: '90d' });
    expect(lines).toEqual(isFound ? [`${rule}:8 ‹"${at}"›`] : []);
  });

  test('finds an alert that two runbooks claim in the later one, in upper or lower case', () => {
    const lines = foundInRunbooks({
      'dev/a': runbook('dev', sections('x'), { alerts: '[Slow, Down]' }),
      'production/b': runbook('production', sections('y'), { alerts: '[Full, slow]' }),
    });
    expect(lines).toEqual(['runbook-complete production/b runbooks/production/b.mdx:8 ‹slow›']);
  });

  test('points at the alert of the earlier page too, in whatever place that lists it', () => {
    const { findings, source } = judgeAll(
      {},
      wholePolicy({
        'runbooks/dev/a.mdx': runbook('dev', sections('x'), { alerts: '[Up, Down, Slow]' }),
        'runbooks/production/b.mdx': runbook('production', sections('y'), { alerts: '[slow]' }),
      }),
    );
    expect(
      findings.flatMap(({ related }) =>
        related.map(({ message, location }) => `${message}: ${location.file} ‹${pointedAt(location, source)}›`),
      ),
    ).toEqual(['the alert is also claimed here: content/runbooks/dev/a.mdx ‹Slow›']);
  });
});

describe('a runbook cannot be judged', () => {
  const blind = (pages: Overrides) => {
    const { rules } = judgeAll({}, wholePolicy(pages));
    return rules.find(({ id }) => id === 'runbook-complete')!.blind.map(({ why, subjects }) => `${subjects}: ${why}`);
  };
  const broken = environmentPage('production', { order: 'last' });
  const sound = (id: string) => ({ [`runbooks/${id}.mdx`]: runbook(id.split('/')[0]!, sections(id)) });
  const faulty = (id: string) => ({
    [`runbooks/${id}.mdx`]: runbook(id.split('/')[0]!, sections(id), { estimate: 'soon' }),
  });

  test.each<[promise: string, pages: Overrides, why: string[]]>([
    [
      'where the page of its environment has a fault',
      { ...sound('production/a'), ...sound('dev/b'), 'environments/production.mdx': broken },
      ['1: there is a fault in content/environments/production.mdx'],
    ],
    [
      'where its own page has one',
      { ...sound('production/a'), ...faulty('dev/b') },
      ['1: there is a fault in content/runbooks/dev/b.mdx'],
    ],
    [
      'where both have one, by its own',
      { ...sound('dev/b'), ...faulty('production/a'), 'environments/production.mdx': broken },
      ['1: there is a fault in content/runbooks/production/a.mdx'],
    ],
    ['nowhere else', { ...sound('production/a'), ...sound('dev/b') }, []],
  ])('%s', (_, pages, why) => {
    expect(blind(pages)).toEqual(why);
  });
});
