import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BODIES } from '../../policy/body/bodies.ts';
import { runbookText } from '../../policy/pages.ts';
import { codePages } from '../code-pages.ts';
import { type DevSite, startDev } from '../dev.ts';
import { fewPages, smallPolicy } from '../trial.ts';

/** The name of the page of a body. */
const nameOf = (index: number) => `body-${index}`;

describe('Astro agrees on', () => {
  const code = codePages();
  const pages = BODIES.map(([, body], index) => [
    `runbooks/dev/${nameOf(index)}.mdx`,
    runbookText({ title: `Body ${index}` }, `${body}\n\n## Steps\n\n1. End.\n`),
  ]);
  const policy = smallPolicy({ ...fewPages(), ...Object.fromEntries(pages), ...code.pages });
  let site: DevSite | undefined;
  beforeAll(async () => {
    site = await startDev({
      policy: policy.folder,
      repo: './examples/storefront',
      now: '2026-11-10T12:00:00Z',
      trustPages: true,
    });
  });
  afterAll(() => {
    site?.stop();
    policy.remove();
  });

  test.each(BODIES.map(([promise, , found], index) => [promise, found === undefined, index] as const))(
    '%s',
    async (_, canBeBuilt, index) => {
      const answer = await fetch(`${site!.origin}/dev/runbooks/${nameOf(index)}/`);
      // What fails while the page is sent cuts it off.
      const text = await answer.text().catch(() => '');
      expect(answer.ok && text.includes('id="steps"') && text.includes('</html>')).toBe(canBeBuilt);
    },
  );

  // What becomes of it elsewhere, `refused-code.test.ts` has.
  test('code of a page, which is run where the site trusts its pages', async () => {
    await (await fetch(`${site!.origin}/dev/runbooks/shows/`)).text();
    expect(code.hasRun()).toBe(true);
    code.forget();
    expect(await (await fetch(`${site!.origin}/dev/runbooks/writes/`)).text()).toContain('id="steps"');
    expect(code.hasRun()).toBe(true);
  });
});
