import { describe, expect, test } from 'vitest';
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
    const body = sections('x', { Steps: `1. [b](${target})` });
    const { findings } = judgeAll(OF_SITE, wholePolicy({ 'runbooks/dev/a.mdx': runbook('dev', body) }));
    expect(findings.map(({ message }) => message)).toEqual(
      environments.map((name) => expect.stringContaining(`leads from dev to the runbooks of ${name};`)),
    );
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
