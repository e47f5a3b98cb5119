import { describe, expect, test } from 'vitest';
import type { Files } from '../build.ts';
import { judgeAll, wholePolicy } from '../check/whole.ts';
import { runbook, sections, words } from '../facts/runbook/runbooks.ts';
import { foundInRunbooks } from './runbooks.ts';

describe('runbooks-share-nothing', () => {
  const rule = `runbooks-share-nothing dev/a runbooks/dev/a.mdx`;
  // The site has no component `Include`, which is a fault of its own.
  const leading = (text: string) =>
    foundInRunbooks({ 'dev/a': runbook('dev', sections('x', { Steps: `1. ${text}` })) }).filter(
      (line) => !line.startsWith('syntax'),
    );
  test.each<[promise: string, text: string]>([
    ['a link between files', '[b](../production/b.mdx)'],
    ['a link between files to a heading', '[b](../production/b.mdx#steps)'],
    ['a link between addresses', '[b](/production/runbooks/b/)'],
    ['a relative link between addresses', '[b](../../../production/runbooks/b/)'],
    ['an image', '![b](../production/b.png)'],
    ['a link by a definition', '[b][x]\n\n[x]: ../production/b.mdx'],
    ['an element', '<a href="../production/b.mdx">b</a>'],
    ['an include', '<Include file="../production/b.mdx" />'],
    ['an element with its address in braces', "<a href={'../production/b.mdx'}>b</a>"],
    ['an include with its file in braces', '<Include file={`../production/b.mdx`} />'],
  ])('finds %s', (_, text) => {
    expect(leading(text).map((line) => line.replace(/ ‹.*/, ''))).toEqual([expect.stringMatching(`^${rule}:\\d+$`)]);
  });

  const OF_SITE = {
    'towpath.yaml': 'site: https://ops.example.com/rules\nmigrations:\n  - files: db/migrations/*.sql\n',
  };
  /** The environments to whose runbooks a link in one of dev leads. */
  const ledTo = (target: string, pages: Files = {}, settings?: Parameters<typeof runbook>[2]) => {
    const dev = runbook('dev', sections('x', { Steps: `1. [b](${target})` }), settings);
    const { findings } = judgeAll(OF_SITE, wholePolicy({ 'runbooks/dev/a.mdx': dev, ...pages }));
    return findings.map(({ message }) => /leads from dev to the runbooks of (\w+);/.exec(message)?.[1] ?? message);
  };
  test.each<[target: string, found: string[]]>([
    ['https://ops.example.com/rules/production/runbooks/b/', ['production']],
    ['https://ops.example.com/rules/dev/runbooks/a/', []],
    ['https://ops.example.com/rules/staging/', []],
    // Another site, though its name begins alike.
    ['https://ops.example.com/rules2/production/runbooks/b/', []],
    ['HTTPS://other.example.com/production/runbooks/b/', []],
    ['//other.example.com/production/runbooks/b/', []],
    ['mailto:production/runbooks/b', []],
    ['/production/runbooks/b/?from=/dev/', ['production']],
    ['/guides/?to=/production/runbooks/b/', []],
    ['../production/b.mdx?raw', ['production']],
    // A page of dev in which `production` is only the name of the runbook.
    ['/dev/runbooks/production/', []],
    ['/docs/runbooks/staging/b.mdx', ['staging']],
  ])('finds which environment the runbooks of an address are of: %s', (target, environments) => {
    expect(ledTo(target)).toEqual(environments);
  });

  describe('a link counts as a browser opens it', () => {
    test.each<[target: string, found: string[]]>([
      ['HTTPS://OPS.Example.com/rules/production/runbooks/b/', ['production']],
      ['https://ops.example.com:443/rules/production/runbooks/b/', ['production']],
      ['https://ops.example.com./rules/production/runbooks/b/', ['production']],
      ['https://ana@ops.example.com/rules/production/runbooks/b/', ['production']],
      ['http://ops.example.com/rules/production/runbooks/b/', ['production']],
      ['//ops.example.com/rules/production/runbooks/b/', ['production']],
      [String.raw`</\\ops.example.com\\rules\\production/runbooks/b/>`, ['production']],
      ['https://ops.example.com//rules/../rules/./production//runbooks/b/', ['production']],
      ['https://ops.example.com/rule%73/pro%64uction/runbook%73/b/', ['production']],
      ['https://ops.example.com/rules/%C3%A4/%E4/../../production/runbooks/b/', ['production']],
      ['/pro%64uction/runbooks/b/', ['production']],
      ['/production%2Frunbooks%2Fb/', ['production']],
      ['../pro%64uction/b.mdx', ['production']],
      ['/pro&#100;uction/runbooks/b/', ['production']],
      ['https://ops.example.com:8443/rules/production/runbooks/b/', []],
      ['https://ops.example.com.example.net/rules/production/runbooks/b/', []],
      ['https://ops.example.com@example.net/rules/production/runbooks/b/', []],
      ['https://ops.example.com:443/rules/pro%64/runbooks/b/', []],
      ['/%E4/runbooks/b/', []],
    ])('%s', (target, environments) => {
      expect(ledTo(target)).toEqual(environments);
    });
  });

  test.each<[target: string, alerts: readonly string[], found: string[]]>([
    ['/alerts/Slow/', ['Slow'], ['production']],
    ['/alerts/%53low%20disk/', ['Slow disk'], ['production']],
    ['https://ops.example.com/rules/alerts/Slow/#main', ['Slow'], ['production']],
    ['https://ops.example.com/alerts/Slow/', ['Slow'], []],
    ['/alerts/Full/', ['Slow'], []],
    ['/alerts/', ['Slow'], []],
    // The runbook's own.
    ['/alerts/Down/', ['Slow'], []],
  ])('finds which environment the runbook of an alert is of: %s', (target, alerts, environments) => {
    const other = runbook('production', sections('y'), { alerts: `[${alerts.join(', ')}]` });
    expect(ledTo(target, { 'runbooks/production/b.mdx': other }, { alerts: '[Down]' })).toEqual(environments);
  });

  test('finds nothing in a link to the list of the runbooks that claim an alert', () => {
    const body = sections('x', { Steps: '1. [b](/alerts/Slow/)' });
    const found = foundInRunbooks({
      'dev/a': runbook('dev', body),
      'production/b': runbook('production', sections('y'), { alerts: '[Slow]' }),
      'staging/c': runbook('staging', sections('z'), { alerts: '[Slow]' }),
    });
    expect(found.filter((line) => line.startsWith('runbooks-share-nothing'))).toEqual([]);
  });

  test('finds nothing in a link that is no address, and goes on', () => {
    expect(leading(String.raw`[b](</\\[x>)`)).toEqual([]);
  });

  test.each<[promise: string, line: string]>([
    ['an import', "import B from '../production/b.mdx';"],
    ['an import of nothing', "import '../production/b.mdx';"],
    ['an export', "export { b } from '../production/b.mdx';"],
  ])('finds %s', (_, line) => {
    const found = foundInRunbooks({ 'dev/a': runbook('dev', `${line}\n\n${sections('x')}`) });
    // That a page holds code is found too.
    expect(found.filter((each) => each.startsWith('runbooks-share-nothing'))).toHaveLength(1);
  });

  test.each<[promise: string, text: string]>([
    ['a link to a runbook of the same environment', '[b](../dev/b.mdx) [c](./c.mdx) [d](/dev/runbooks/d/)'],
    ['a link to a page of no environment', '[b](/guides/adopt-it/)'],
    ['a link to the environment’s own page', '[b](/production/)'],
    ['a link to another site', '[b](https://example.com/production/runbooks/b/)'],
    ['a link to a heading of the page', '[b](#production)'],
    ['a path in the text', 'production/runbooks'],
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
    expect(findings[0]!.message).toContain('25 words in a row are in `dev/a` too');
  });
});
